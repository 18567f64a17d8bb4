"""The trial of an exercise's tests: its mutants are judged, several at a time, and each must fail a test."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from codecrafthub.content.mutants.mutant import Mutant
from codecrafthub.contracts.content import Exercise, Judge, JudgedRun
from codecrafthub.contracts.mutation import MutationReport, Survivor

ACCEPTED = "accepted"
SAYS_NOTHING = frozenset({"internal_error", "compile_error"})
"""These verdicts say nothing of the tests: no program ran that they could have noticed."""
TIMES = 5
"""A mutant may compute so many times as long as the exemplar does: what takes longer runs for ever, or nearly."""
LEAST_CPU_MS, LEAST_WALL_MS = 100, 1000
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
    judge: Judge,
    exercise: Exercise,
    mutants: Sequence[Mutant],
    seed: int | None = None,
    *,
    at_once: int = 2,
    tell: Progress = lambda _done, _all: None,
) -> MutationReport:
    """Judge every mutant, so many at a time; `tell` hears how many are done, of how many. Raises Unavailable."""
    began = time.perf_counter()
    exemplar = exercise.exemplars[0]
    hurried = hurry(exercise, await judge(exercise, exemplar.files, seed))
    slots, done = asyncio.Semaphore(at_once), 0

    async def one(mutant: Mutant) -> Tried:
        nonlocal done
        async with slots:
            run = await judge(hurried, {**exemplar.files, mutant.file: mutant.text}, seed)
        done += 1
        tell(done, len(mutants))
        return Tried(mutant, run)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(mutant)) for mutant in mutants]
    return _report(exercise, [task.result() for task in tasks], time.perf_counter() - began)


def hurry(exercise: Exercise, own: JudgedRun) -> Exercise:
    """The exercise with limits that cut soon what runs much longer than the exemplar did."""
    limits = exercise.limits
    longest = max((test.cpu_ms for test in own.tests), default=0)
    cpu_ms = min(limits.cpu_ms, max(LEAST_CPU_MS, math.ceil(longest * TIMES)))
    wall_ms = min(limits.wall_ms, max(LEAST_WALL_MS, 4 * cpu_ms))
    return exercise.model_copy(update={"limits": limits.model_copy(update={"cpu_ms": cpu_ms, "wall_ms": wall_ms})})


def _report(exercise: Exercise, tried: Sequence[Tried], seconds: float) -> MutationReport:
    """What the trial says of the tests."""
    judged = [one for one in tried if one.run.verdict not in SAYS_NOTHING]
    killed = [one for one in judged if not one.survived]
    unseen = [one.failed(hidden=True) for one in killed if not one.failed(hidden=False)]
    hidden = [case.name for case in exercise.cases if case.visibility == "hidden"]
    return MutationReport(
        exercise=exercise.slug,
        mutants=len(judged),
        killed=len(killed),
        by_hidden_only=len(unseen),
        survivors=[_survivor(one.mutant) for one in judged if one.survived],
        idle_hidden=[name for name in hidden if not any(name in names for names in unseen)],
        seconds=round(seconds, 3),
    )


def _survivor(mutant: Mutant) -> Survivor:
    return Survivor(file=mutant.file, line=mutant.line, operator=mutant.operator, was=mutant.was, became=mutant.became)
