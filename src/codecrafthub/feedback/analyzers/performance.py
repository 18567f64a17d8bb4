"""Performance: time and memory of an accepted solution beside the exemplar's and those of other learners."""

import statistics
from collections.abc import Sequence

from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.sources import Spread
from codecrafthub.feedback.analyzers.analyzer import Evidence, Remark, Tools, Words
from codecrafthub.feedback.performance.card import ENOUGH

TIMES, LEAST_MS = 3.0, 40.0
"""A solution is slow that takes so many times as long, and so much longer, than most and than the exemplar."""
MEMORY_TIMES, LEAST_KB = 2.0, 8 * 1024

WORDS = {
    "slow": Words(
        "actionable",
        "Your code takes about {times} times as long as {others}.",
        why="All tests pass; with larger inputs the difference grows.",
        how="Which line is run most often, and does each round need all it does?",
        brief="It takes {own} ms, beside {usual} ms of {others}.",
        concept="searching-and-complexity",
    ),
    "large": Words(
        "informative",
        "Your code needs about {times} times the memory of most accepted solutions.",
        why="What is kept for later takes room, also where it is looked at only once.",
        how="Which list or text could be left out, or handed on one element at a time?",
        brief="It needs {own} MB, where most solutions need about {usual} MB.",
        concept="iterators-and-generators",
    ),
}


class Performance:
    name = "performance"
    seconds = 4.0
    words = WORDS

    async def look(self, evidence: Evidence, tools: Tools) -> Sequence[Remark]:
        exercise = evidence.exercise
        if exercise is None or not evidence.is_accepted or exercise.grading != "graded":
            return []
        me = evidence.submission.learner_id
        spread = await tools.sources.spread(exercise.slug, exercise.tests_hash, besides=me)
        found = [await self._slow(evidence, exercise, spread, tools), _large(evidence, spread)]
        return [remark for remark in found if remark is not None]

    async def _slow(self, evidence: Evidence, exercise: Exercise, spread: Spread, tools: Tools) -> Remark | None:
        """Only what is slow beside both is slow; where too few have solved it the exemplar alone counts."""
        own = evidence.submission.cpu_ms
        if own < LEAST_MS:
            return None
        known = {}
        if len(spread.cpu_ms) >= ENOUGH:
            known["most accepted solutions"] = statistics.median(spread.cpu_ms)
        if (model := await tools.exemplars.of(exercise)) is not None:
            known["the model solution"] = model.cpu_ms
        if not known:
            return None
        others, usual = max(known.items(), key=lambda one: one[1])
        if own < usual * TIMES or own - usual < LEAST_MS:
            return None
        values = {"times": f"{own / max(usual, 1):.0f}", "others": others, "own": f"{own:.0f}", "usual": f"{usual:.0f}"}
        return Remark("slow", values)


def _large(evidence: Evidence, spread: Spread) -> Remark | None:
    own = evidence.submission.memory_kb
    if len(spread.memory_kb) < ENOUGH:
        return None
    usual = statistics.median(spread.memory_kb)
    if own < usual * MEMORY_TIMES or own - usual < LEAST_KB:
        return None
    shown = {"own": f"{own / 1024:.0f}", "usual": f"{usual / 1024:.0f}"}
    return Remark("large", {"times": f"{own / usual:.0f}", **shown})


ANALYZER = Performance()
