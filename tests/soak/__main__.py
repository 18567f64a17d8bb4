"""Soak the sandbox: random hostile and honest submissions for a while, and nothing harmed and nothing left over.

`python -m tests.soak [--minutes M] [--seed N] [--tier A|B]`: half of the time for each tier that this machine can build.
The seed is printed; the same seed sends the same submissions in the same order. Ends with status 1 when anything is off.
"""

import argparse
import asyncio
import secrets
import statistics
import sys

from codecrafthub.contracts.runner import SandboxUnavailable
from tests.soak.soaking import Report, Soak

TIERS = ("A", "B")


def show(report: Report) -> None:
    """A summary for people."""
    hostile, honest = sum(report.hostile.values()), sorted(report.honest_seconds)
    print(f"tier {report.tier}, seed {report.seed}: {hostile + len(honest)} submissions in {report.seconds:.0f} s")
    if honest:
        p50, p95 = statistics.median(honest), honest[int(len(honest) * 0.95)]
        print(f"  {len(honest)} honest, to the end, waiting for a slot included: p50 {p50:.3f} s, p95 {p95:.3f} s")
    outcomes = ", ".join(f"{name} {count}" for name, count in report.hostile.most_common())
    print(f"  {hostile} hostile, by their first case: {outcomes}")
    print(f"  at rest, {len(report.rests)} times: {report.rests[-1]}")
    for place, whose in enumerate(("supervisor", "zygotes and boxes")):
        held = " ".join(f"{one[place]:.0f}" for one in report.memory_mb)
        print(f"  {whose}, MB in memory at each rest: {held}")


def soak(tier: str, seed: int, seconds: float) -> bool:
    """Whether all was well, or this tier cannot be had here."""
    try:
        report = asyncio.run(Soak(tier, seed).run(seconds))
    except SandboxUnavailable as refusal:
        print(f"tier {tier} cannot be had here: {refusal}")
        return True
    show(report)
    for complaint in report.complaints:
        print(f"FAILED with --tier {tier} --seed {seed}: {complaint}")
    return not report.complaints


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1 << 32))
    parser.add_argument("--tier", choices=TIERS, help="only this one")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    tiers = [options.tier] if options.tier else TIERS
    were_well = [soak(tier, options.seed, options.minutes * 60 / len(tiers)) for tier in tiers]
    return int(not all(were_well))


if __name__ == "__main__":
    sys.exit(main())
