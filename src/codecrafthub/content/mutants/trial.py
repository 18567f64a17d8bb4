"""The trial of an exercise's tests: its mutants are judged, several at a time, and each must fail a test."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from codecrafthub.content.mutants.mutant import Mutant
from codecrafthub.content.mutants.several import several
from codecrafthub.contracts.content import Exercise, Judge, JudgedRun

ACCEPTED = "accepted"
SAYS_NOTHING = frozenset({"internal_error", "compile_error"})
"""These verdicts say nothing of the tests: no program ran that they could have noticed."""
TIMES = 5
"""A mutant may compute so many times as long as the exemplar does: what takes longer runs for ever, or nearly."""
LEAST_CPU_MS, LEAST_WALL_MS = 100, 3000
"""The least it may have, so that a busy machine makes no difference."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Tried:
    """A mutant and what judging it found."""

    mutant: Mutant
    run: JudgedRun

    @property
    def survived(self) -> bool:
        return self.run.verdict == ACCEPTED

    def failed(self, *, hidden: bool) -> set[str]:
        """The names of the hidden tests that it failed, or of the others."""
        found = (test for test in self.run.tests if (test.visibility == "hidden") == hidden)
        return {test.name for test in found if test.verdict not in (ACCEPTED, None)}


async def try_mutants(
    judge: Judge, exercise: Exercise, mutants: Sequence[Mutant], seed: int | None, *, at_once: int, tell: Progress
) -> list[Tried]:
    """Judge every mutant, so many at a time; `tell` hears how many are done, of how many. Raises Unavailable."""
    files = exercise.exemplars[0].files
    done = 0

    async def one(mutant: Mutant) -> Tried:
        nonlocal done
        run = await judge(exercise, {**files, mutant.file: mutant.text}, seed)
        done += 1
        tell(done, len(mutants))
        return Tried(mutant, run)

    return await several(one, mutants, at_once)


def hurry(exercise: Exercise, own: JudgedRun) -> Exercise:
    """The exercise with limits that cut soon what runs much longer than the exemplar did."""
    limits = exercise.limits
    longest = max((test.cpu_ms for test in own.tests), default=0)
    cpu_ms = min(limits.cpu_ms, max(LEAST_CPU_MS, math.ceil(longest * TIMES)))
    wall_ms = min(limits.wall_ms, max(LEAST_WALL_MS, 10 * cpu_ms))
    return exercise.model_copy(update={"limits": limits.model_copy(update={"cpu_ms": cpu_ms, "wall_ms": wall_ms})})
