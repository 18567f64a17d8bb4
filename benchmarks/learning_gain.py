"""Which way to say what comes next teaches better: `python -m benchmarks.learning_gain [--json] [--picture]`.

Simulated learners, whose skills are hidden, work at 100 exercises over six weeks, rest for 30 days and are tested on
every concept. `benchmarks/learners/worlds.py` names where every parameter comes from; in several worlds it is another
one, so that nothing hangs on a single guess. Seeds from 900 on are for choosing weights and are never reported.
"""

import argparse
import json
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.learners.report import as_json, recovered, rows, table
from benchmarks.learners.trial import POLICIES, Outcome, run
from benchmarks.learners.worlds import DEFAULT, WORLDS

PICTURE = Path(__file__).parents[1] / "docs/images/learning-curves.svg"


def measure(
    worlds: Sequence[str], policies: Sequence[str], learners: int, seeds: Sequence[int], processes: int = 2
) -> dict[str, list[Outcome]]:
    """The outcomes of every policy with every seed, by world; `learners` in all, shared out to the seeds."""
    each = max(1, learners // len(seeds))
    with ProcessPoolExecutor(processes) as pool:
        futures = {
            world: [pool.submit(run, WORLDS[world], policy, seed, each) for policy in policies for seed in seeds]
            for world in worlds
        }
        return {world: [one.result() for one in some] for world, some in futures.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--learners", type=int, default=1000, help="in each world")
    parser.add_argument("--seeds", type=int, default=10, help="that the learners are shared out to")
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--world", choices=WORLDS, action="append", help="instead of all")
    parser.add_argument("--policy", choices=POLICIES, action="append", help="besides the track's order, instead of all")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--picture", action="store_true", help=f"draw {PICTURE.name}")
    given = parser.parse_args()
    policies = list(dict.fromkeys(["track order", *(given.policy or POLICIES)]))
    begun, seeds = time.perf_counter(), range(given.first_seed, given.first_seed + given.seeds)
    worlds = measure(given.world or list(WORLDS), policies, given.learners, seeds)
    if given.picture and DEFAULT.name in worlds:
        from benchmarks.learners.picture import draw  # noqa: PLC0415 - only with the development dependencies

        draw(worlds[DEFAULT.name], PICTURE)
    if given.json:
        print(json.dumps(as_json(worlds)))
        return
    for name, outcomes in worlds.items():
        print(table(name, rows(outcomes)))
        print(f"Of the model in the policy: {recovered(outcomes)}\n")
    print(f"{given.learners} learners in each world, {given.seeds} seeds, {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
