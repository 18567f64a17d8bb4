"""Exemplars tried: each must pass with every seed, and whenever it is run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from codecrafthub.content.verdicts import INTERNAL, passed, reason
from codecrafthub.contracts.content import Exemplar, Exercise, Judge, JudgedRun


@dataclass(slots=True)
class Tries:
    """What came of trying an exercise's exemplars."""

    failed: list[str] = field(default_factory=list)
    """Why each that failed did."""
    fault: JudgedRun | None = None
    """The run in which something else than the exemplar failed: everything else would show it again."""


async def try_exemplars(judge: Judge, exercise: Exercise, seeds: Sequence[int], times: int = 1) -> Tries:
    """Run every exemplar so many times with every seed, or with the first where nothing is random."""
    tries = Tries()
    for exemplar in exercise.exemplars:
        for seed in seeds if exercise.random else seeds[:1]:
            runs = []
            for _ in range(times):
                run = await judge(exercise, exemplar.files, seed)
                if run.verdict == INTERNAL:
                    tries.fault = run
                    return tries
                runs.append(run)
            if told := _amiss(exercise, exemplar, seed, runs):
                tries.failed.append(told)
    return tries


def _amiss(exercise: Exercise, exemplar: Exemplar, seed: int, runs: Sequence[JudgedRun]) -> str:
    """Why the runs are not all as they should be; empty where they are."""
    failed = [run for run in runs if not passed(run)]
    if not failed:
        return ""
    with_seed = f" with seed {seed}" if exercise.random else ""
    found = f"{exercise.slug} ({exemplar.name}){with_seed}: {reason(failed[0])}"
    if len(failed) == len(runs) and len({_verdicts(run) for run in runs}) == 1:
        return found
    return f"{found} It is not always the same: {len(runs) - len(failed)} of {len(runs)} runs passed."


def _verdicts(run: JudgedRun) -> tuple[str | None, ...]:
    return tuple(test.verdict for test in run.tests)
