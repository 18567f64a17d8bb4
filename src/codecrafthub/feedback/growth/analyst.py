"""Growth-class cards of submissions: the learner's functions and the exemplar's, each measured in a box of its own."""

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from codecrafthub.contracts.analysis import AnalysisClient, AnalysisStopped
from codecrafthub.contracts.assessment import Submission, Verdict
from codecrafthub.contracts.exercise import Exercise, Limits, TestCase
from codecrafthub.contracts.literals import parse_call
from codecrafthub.contracts.values import NotPlain, Plain
from codecrafthub.feedback.growth.card import GrowthCard, make_card
from codecrafthub.feedback.growth.classes import ORDER
from codecrafthub.feedback.growth.measured import Measured
from codecrafthub.feedback.metrics import GROWTH_DROPPED
from codecrafthub.kit.errors import HubError
from codecrafthub.kit.logging import logger

LIMITS = Limits(cpu_ms=1500, wall_ms=4000, memory_mb=256)
MOST_FUNCTIONS = 3
MOST_EXAMPLES = 4
REMEMBERED = 300
DESERVE = (Verdict.ACCEPTED, Verdict.TIME_LIMIT_EXCEEDED)
"""The verdicts after which it helps to know how steps grow."""

log = logger(__name__)


class GrowthAnalyst:
    """Remembers what exemplars came to, since these are asked for with every submission."""

    def __init__(self, analyses: AnalysisClient) -> None:
        self._analyses = analyses
        self._models: OrderedDict[tuple[str, str, str], Measured | None] = OrderedDict()

    async def cards(self, submission: Submission, exercise: Exercise) -> list[GrowthCard]:
        """A card for each function whose growth can be told: those worse than the exemplar's first, then the fastest.

        None for other languages than Python, and none while tests fail for another reason than time.
        """
        if exercise.runtime != "python" or submission.verdict not in DESERVE:
            return []
        cards = []
        for function, cases in list(_functions(exercise).items())[:MOST_FUNCTIONS]:
            card = await self._card(function, cases, submission.files, exercise)
            if card is not None:
                cards.append(card)
        return sorted(cards, key=lambda card: (card.is_worse, ORDER.index(card.growth)), reverse=True)

    async def _card(
        self, function: str, cases: list[TestCase], files: Mapping[str, str], exercise: Exercise
    ) -> GrowthCard | None:
        request = _request(function, cases, exercise)
        model = await self._model(request, exercise)
        shapes = [list(series.shape) for series in model.series] if model is not None else []
        own = await self._measure({**request, "files": {**exercise.support, **files}, "shapes": shapes})
        return make_card(function, files, own, model) if own is not None else None

    async def _model(self, request: Mapping[str, Plain], exercise: Exercise) -> Measured | None:
        """The exemplar's counts; None where there is no exemplar, or its counts come to nothing."""
        if not exercise.exemplars:
            return None
        key = exercise.slug, exercise.version, str(request["function"])
        if key not in self._models:
            files = {**exercise.support, **exercise.exemplars[0].files}
            self._models[key] = await self._measure({**request, "files": files})
            if len(self._models) > REMEMBERED:
                self._models.popitem(last=False)
        self._models.move_to_end(key)
        return self._models[key]

    async def _measure(self, request: Mapping[str, Plain]) -> Measured | None:
        try:
            answer: Any = await self._analyses.analyse("python.growth", "measure", dict(request), limits=LIMITS)
            return Measured.model_validate(answer)
        except (AnalysisStopped, HubError, NotPlain, ValidationError) as problem:
            GROWTH_DROPPED.labels(type(problem).__name__).inc()
            log.info("growth_not_measured", function=request["function"], reason=str(problem)[:300])
            return None


def _functions(exercise: Exercise) -> dict[str, list[TestCase]]:
    """The cases from which inputs can be made, by function: plain calls that learners may see and that raise none."""
    found: dict[str, list[TestCase]] = {}
    for case in exercise.cases:
        if case.call is not None and not case.before and case.raises is None and case.visibility != "hidden":
            found.setdefault(parse_call(case.call)[0], []).append(case)
    return found


def _request(function: str, cases: list[TestCase], exercise: Exercise) -> dict[str, Plain]:
    calls = [parse_call(case.call or "") for case in cases[:MOST_EXAMPLES]]
    return {
        "entry": exercise.entry,
        "function": function,
        "examples": [[arguments, named] for _, arguments, named in calls],
        "is_unordered": (cases[0].comparer or exercise.comparer) == "unordered",
    }
