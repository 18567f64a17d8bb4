"""What a soak sends, without end: honest and hostile submissions in every language found, in an order a seed decides."""

from collections.abc import Iterator, Mapping
from random import Random

from tests.hostile import arena, compiled_rows, javascript_rows, rows, test_compiled, test_javascript
from tests.runner.programs import PROGRAMS
from tests.soak import honest
from tests.soak.sent import Sent

HONEST_SHARE = 0.5


def honest_makers(runtimes: Mapping[str, str], tier: str) -> list[honest.Make]:
    """Every kind of honest submission that this runner takes."""
    if tier != "A":
        return list(honest.PLAIN)
    others = {"javascript": honest.javascript, "typescript": honest.typescript}
    others |= {name: honest.compiled(name) for name in PROGRAMS}
    return [*honest.PLAIN, *honest.WALLED, *(make for name, make in others.items() if name in runtimes)]


def hostile(runtimes: Mapping[str, str]) -> list[Sent]:
    """Every hostile row that only needs its outcome looked at, in every language that is found."""
    python = [
        Sent(row.id, arena.job(row.source, row.limits), False, lambda trial: trial.is_accepted, row.outcomes)
        for row in (*rows.BOMBS, *rows.FORGERIES)
    ]
    compiled = [
        Sent(row.id, test_compiled.job(row), False, lambda trial: trial.first.stdout == "3\n", row.outcomes)
        for row in (*compiled_rows.COMPILERS, *compiled_rows.PROGRAMS)
        if row.language in runtimes
    ]
    javascript = [
        Sent(row.id, test_javascript.job(row.source, row), False, test_javascript.is_accepted, row.outcomes)
        for row in (*javascript_rows.BOMBS, *javascript_rows.FORGERIES)
        if "javascript" in runtimes
    ]
    return python + compiled + javascript


def drawn(random: Random, runtimes: Mapping[str, str], tier: str) -> Iterator[Sent]:
    """One submission after the other, the same ones for the same seed."""
    makers, attacks = honest_makers(runtimes, tier), hostile(runtimes)
    while True:
        yield random.choice(makers)(random) if random.random() < HONEST_SHARE else random.choice(attacks)
