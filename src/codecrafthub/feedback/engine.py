"""The engine: every analyzer looks at a judged submission, and what they find becomes a few remarks in order."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from codecrafthub.contracts.analysis import AnalysisStopped
from codecrafthub.contracts.assessment import Submission, Verdict
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.feedback import Annotation, Dropped, Feedback, LessonLink
from codecrafthub.contracts.recommendation import RecommendationClient
from codecrafthub.feedback.analyzers.analyzer import Analyzer, Evidence, Remark, Tools
from codecrafthub.feedback.lessons import Lessons
from codecrafthub.feedback.materials import Materials
from codecrafthub.feedback.metrics import ANALYZER_SECONDS, ANALYZERS_DROPPED
from codecrafthub.feedback.resolver import Votes, resolve
from codecrafthub.feedback.style.linter import LintFailed
from codecrafthub.feedback.words import say
from codecrafthub.kit.errors import HubError
from codecrafthub.kit.logging import logger

PATIENCE_SECONDS = 0.3
"""How long the exercise, and words for the learner's level, are waited for."""
EARLY_SECONDS = 0.1
"""After so long what is known is told, and the rest later."""
EXPERIENCED = 0.85
"""The mastery from which somebody gets the brief words."""
TOO_SLOW = "This took too long and was left out."
NOT_NOW = "This could not be looked at just now."
TOO_MUCH = "Your code needs more time or memory than there is for this, so it was left out."
FAILED = "Something went wrong on our side, so this was left out."

Tell = Callable[[Feedback], None]

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Looked:
    """What one analyzer came to; `is_final` where it would come to the same another time."""

    found: Sequence[Remark] = ()
    dropped: str = ""
    is_final: bool = True


class Engine:
    """What goes wrong in one analyzer costs its own remarks and nothing else."""

    def __init__(
        self,
        analyzers: Sequence[Analyzer],
        tools: Tools,
        materials: Materials,
        lessons: Lessons,
        recommendation: RecommendationClient,
    ) -> None:
        self._analyzers, self._tools = analyzers, tools
        self._materials, self._lessons, self._recommendation = materials, lessons, recommendation

    async def look(
        self, submission: Submission, votes: Mapping[tuple[str, str], Votes], tell_early: Tell | None = None
    ) -> tuple[Feedback, bool]:
        """All there is to say, and whether it is worth keeping: nothing was left out that may come another time.

        What is known after a moment is told early, where some of it takes longer.
        """
        track = submission.exercise.partition(".")[0]
        exercise, mastery, lessons = await asyncio.gather(
            self._exercise(submission.exercise),
            self._mastery(submission.learner_id, track),
            self._lessons.of(track),
        )
        evidence = Evidence(submission, exercise, mastery)
        tasks = {one: asyncio.create_task(self._ask(one, evidence)) for one in self._analyzers}
        try:
            _, late = await asyncio.wait(tasks.values(), timeout=EARLY_SECONDS)
            if late and tell_early is not None:
                early = {one: task.result() for one, task in tasks.items() if task not in late}
                tell_early(_feedback(early, evidence, lessons, votes).model_copy(update={"is_whole": False}))
            looked = {one: await task for one, task in tasks.items()}
        finally:
            for task in tasks.values():
                task.cancel()
        return _feedback(looked, evidence, lessons, votes), all(came.is_final for came in looked.values())

    async def prepare(self, submission: Submission) -> None:
        """Have ready what the next submission needs: after a wrong one, what an accepted one is compared with."""
        exercise = await self._exercise(submission.exercise)
        if exercise is not None and submission.verdict is not Verdict.ACCEPTED:
            self._tools.growth.prepare(exercise)

    async def _ask(self, analyzer: Analyzer, evidence: Evidence) -> Looked:
        """What one analyzer finds, within its time."""
        try:
            async with asyncio.timeout(analyzer.seconds):
                with ANALYZER_SECONDS.labels(analyzer.name).time():
                    return Looked(await analyzer.look(evidence, self._tools))
        except AnalysisStopped as stopped:
            return _dropped(analyzer, TOO_MUCH, str(stopped))
        except LintFailed as failed:
            is_large = str(failed) == "too_large"
            return _dropped(analyzer, TOO_MUCH if is_large else NOT_NOW, str(failed), is_final=is_large)
        except TimeoutError:
            return _dropped(analyzer, TOO_SLOW, "too_slow", is_final=False)
        except HubError as error:
            return _dropped(analyzer, NOT_NOW, error.kind, is_final=False)
        except Exception:
            log.exception("analyzer_failed", analyzer=analyzer.name, submission=str(evidence.submission.id))
            return _dropped(analyzer, FAILED, "failed", is_final=False)

    async def _exercise(self, slug: str) -> Exercise | None:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                return await self._materials.exercise(slug)
        except TimeoutError:
            return None

    async def _mastery(self, learner_id: UUID, track: str) -> dict[str, float]:
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                return await self._recommendation.mastery(learner_id, track)
        except (HubError, ValueError, TimeoutError) as error:
            log.warning("mastery_not_read", reason=type(error).__name__)
            return {}


def _feedback(
    looked: Mapping[Analyzer, Looked],
    evidence: Evidence,
    lessons: Mapping[str, LessonLink],
    votes: Mapping[tuple[str, str], Votes],
) -> Feedback:
    """What some analyzers came to, in words and in order."""
    found = [
        annotation
        for analyzer, came in looked.items()
        for annotation in _annotations(analyzer, came.found, evidence, lessons)
    ]
    dropped = [Dropped(analyzer=one.name, reason=came.dropped) for one, came in looked.items() if came.dropped]
    first, more = resolve(found, votes)
    return Feedback(annotations=first, more=more, dropped=dropped)


def _dropped(analyzer: Analyzer, words: str, reason: str, *, is_final: bool = True) -> Looked:
    ANALYZERS_DROPPED.labels(analyzer.name).inc()
    log.info("analyzer_dropped", analyzer=analyzer.name, reason=reason[:200])
    return Looked(dropped=words, is_final=is_final)


def _annotations(
    analyzer: Analyzer, found: Sequence[Remark], evidence: Evidence, lessons: Mapping[str, LessonLink]
) -> list[Annotation]:
    """The remarks in words, in the order of the analyzer's table."""
    places = {code: place for place, code in enumerate(analyzer.words)}
    ordered = sorted(found, key=lambda one: places[one.code])
    return [_annotation(analyzer, one, evidence, lessons) for one in ordered]


def _annotation(
    analyzer: Analyzer, remark: Remark, evidence: Evidence, lessons: Mapping[str, LessonLink]
) -> Annotation:
    words, place = analyzer.words[remark.code], remark.place
    concept = words.concept or next(iter(evidence.exercise.teaches if evidence.exercise else ()), "")
    said = say(words, remark.values, is_brief=evidence.mastery.get(concept, 0) >= EXPERIENCED)
    where = f"{place.file}:{place.line}:{place.column}" if place else "" if remark.test is None else str(remark.test)
    return Annotation(
        id=f"{analyzer.name}.{remark.code}:{where}"[:200],
        analyzer=analyzer.name,
        code=remark.code,
        severity=words.severity,
        message=said.message,
        why=said.why,
        how=said.how,
        file=place.file if place else None,
        line=place.line if place else None,
        column=place.column if place else None,
        end_line=place.end_line if place else None,
        end_column=place.end_column if place else None,
        test=remark.test,
        lesson=lessons.get(words.concept),
        change=remark.change,
    )
