"""The whole examination of an exercise's tests: mutants made, judged, and a case suggested for each survivor."""

from __future__ import annotations

import time
from collections.abc import Sequence

from codecrafthub.content.mutants.exercise import mutants_of
from codecrafthub.content.mutants.mutant import Mutant
from codecrafthub.content.mutants.several import several
from codecrafthub.content.mutants.suggest import Suggestions
from codecrafthub.content.mutants.trial import SAYS_NOTHING, Progress, Tried, hurry, try_mutants
from codecrafthub.contracts.content import Exercise, Judge
from codecrafthub.contracts.mutation import MutationReport, Survivor


async def examine(
    judge: Judge,
    exercise: Exercise,
    seed: int = 1,
    *,
    at_once: int = 2,
    tell: Progress = lambda _done, _every: None,
) -> MutationReport:
    """Judge the mutants of an exercise whose exemplar passes, so many at once.

    `tell` hears how many are done, of how many. Raises Unavailable where its runtime is not there.
    """
    began = time.perf_counter()
    selected = mutants_of(exercise)
    tried: Sequence[Tried] = []
    survivors: list[Survivor] = []
    if selected.mutants:
        hurried = hurry(exercise, await judge(exercise, exercise.exemplars[0].files, seed))
        tried = await try_mutants(judge, hurried, selected.mutants, seed, at_once=at_once, tell=tell)
        survivors = await _survivors(judge, hurried, tried, at_once)
    killed = [one for one in tried if not one.survived and one.run.verdict not in SAYS_NOTHING]
    unseen = [one.failed(hidden=True) for one in killed if not one.failed(hidden=False)]
    hidden = [case.name for case in exercise.cases if case.visibility == "hidden"]
    return MutationReport(
        exercise=exercise.slug,
        mutants=len(killed) + len(survivors),
        killed=len(killed),
        by_hidden_only=len(unseen),
        declared=selected.declared,
        survivors=survivors,
        idle_hidden=[name for name in hidden if not any(name in names for names in unseen)],
        problems=selected.problems,
        seconds=round(time.perf_counter() - began, 3),
    )


async def _survivors(judge: Judge, exercise: Exercise, tried: Sequence[Tried], at_once: int) -> list[Survivor]:
    suggestions = Suggestions(judge, exercise)

    async def one(mutant: Mutant) -> Survivor:
        told = {name: getattr(mutant, name) for name in ("file", "line", "operator", "was", "became")}
        return Survivor(**told, suggestion=await suggestions.of(mutant))

    return await several(one, [mine.mutant for mine in tried if mine.survived], at_once)
