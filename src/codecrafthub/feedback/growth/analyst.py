"""Growth-class cards of submissions: the learner's functions in one box, and the exemplar's in another."""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping, Sequence

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
from codecrafthub.kit.logging import logger

LIMITS = Limits(cpu_ms=1500, wall_ms=4000, memory_mb=256)
MOST_FUNCTIONS = 3
MOST_EXAMPLES = 4
REMEMBERED = 300
DESERVE = (Verdict.ACCEPTED, Verdict.TIME_LIMIT_EXCEEDED)
"""The verdicts after which it helps to know how steps grow."""

log = logger(__name__)
Request = Mapping[str, Plain]
"""What `python.growth` is asked about one function."""


class GrowthAnalyst:
    """Remembers what exemplars came to, since these are asked for with every submission."""

    def __init__(self, analyses: AnalysisClient) -> None:
        self._analyses = analyses
        self._known: OrderedDict[tuple[str, str], asyncio.Task[list[Measured | None]]] = OrderedDict()

    async def cards(self, submission: Submission, exercise: Exercise) -> list[GrowthCard]:
        """A card for each function whose growth can be told: those worse than the exemplar's first, then the fastest.

        None for other languages than Python, and none while tests fail for another reason than time. Raises Unavailable
        where nothing can be measured now.
        """
        requests = _requests(exercise)
        if submission.verdict not in DESERVE or not requests:
            return []
        models = await self._models(exercise, requests)
        files = {**exercise.support, **submission.files}
        own = await self._measure(
            [
                {**request, "files": files, "shapes": model.shapes if model is not None else []}
                for request, model in zip(requests, models, strict=True)
            ]
        )
        functions = [str(request["function"]) for request in requests]
        made = [
            make_card(function, submission.files, counted, model)
            for function, counted, model in zip(functions, own, models, strict=True)
            if counted is not None
        ]
        cards = [card for card in made if card is not None]
        return sorted(cards, key=lambda card: (card.is_worse, ORDER.index(card.growth)), reverse=True)

    def prepare(self, exercise: Exercise) -> None:
        """Begin to measure the exemplar, before somebody's solution is to stand beside it."""
        if exercise.exemplars and (requests := _requests(exercise)):
            self._measuring(exercise, requests)

    async def _models(self, exercise: Exercise, requests: Sequence[Request]) -> list[Measured | None]:
        """The exemplar's counts of each function; None where they come to nothing. Raises Unavailable."""
        if not exercise.exemplars:
            return [None] * len(requests)
        return await asyncio.shield(self._measuring(exercise, requests))

    def _measuring(self, exercise: Exercise, requests: Sequence[Request]) -> asyncio.Task[list[Measured | None]]:
        """The exemplar's counts, to be waited for: it is measured once, whoever asks."""
        key = exercise.slug, exercise.version
        if key not in self._known:
            files = {**exercise.support, **exercise.exemplars[0].files}
            task = asyncio.create_task(self._measure([{**request, "files": files} for request in requests]))
            task.add_done_callback(lambda task: self._done(key, task))
            self._known[key] = task
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return self._known[key]

    def _done(self, key: tuple[str, str], task: asyncio.Task[list[Measured | None]]) -> None:
        """What came to nothing because nothing could be measured just then is tried again."""
        if task.cancelled() or task.exception() is not None:
            self._known.pop(key, None)

    async def _measure(self, requests: Sequence[Request]) -> list[Measured | None]:
        """The counts of each function, all from one box. Raises Unavailable."""
        calls = [[dict(request)] for request in requests]
        try:
            answers = await self._analyses.analyse_each("python.growth", "measure", calls, limits=LIMITS)
        except NotPlain as problem:
            answers = [problem] * len(calls)
        return [_counted(request, answer) for request, answer in zip(requests, answers, strict=True)]


def _counted(request: Request, answer: Plain | Exception) -> Measured | None:
    try:
        if isinstance(answer, Exception):
            raise answer
        return Measured.model_validate(answer)
    except (AnalysisStopped, NotPlain, ValidationError) as problem:
        GROWTH_DROPPED.labels(type(problem).__name__).inc()
        log.info("growth_not_measured", function=request["function"], reason=str(problem)[:300])
        return None


def _requests(exercise: Exercise) -> list[Request]:
    """What is asked of each function; nothing for other languages than Python."""
    if exercise.runtime != "python":
        return []
    return [_request(*one, exercise) for one in list(_functions(exercise).items())[:MOST_FUNCTIONS]]


def _functions(exercise: Exercise) -> dict[str, list[TestCase]]:
    """The cases from which inputs can be made, by function: plain calls that learners may see and that raise none."""
    found: dict[str, list[TestCase]] = {}
    for case in exercise.cases:
        if case.call is not None and not case.before and case.raises is None and case.visibility != "hidden":
            found.setdefault(parse_call(case.call)[0], []).append(case)
    return found


def _request(function: str, cases: list[TestCase], exercise: Exercise) -> Request:
    calls = [parse_call(case.call or "") for case in cases[:MOST_EXAMPLES]]
    return {
        "entry": exercise.entry,
        "function": function,
        "examples": [[arguments, named] for _, arguments, named in calls],
        "is_unordered": (cases[0].comparer or exercise.comparer) == "unordered",
    }
