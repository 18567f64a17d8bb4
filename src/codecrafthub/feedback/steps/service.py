"""Next steps as learners ask for them: found among others' solutions, verified by the judge, in three strengths."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from codecrafthub.contracts.analysis import AnalysisStopped
from codecrafthub.contracts.assessment import Submission
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.exercise import Limits, Runtime
from codecrafthub.contracts.feedback import Change
from codecrafthub.contracts.values import NotPlain, Plain
from codecrafthub.feedback.analyzers.analyzer import Tools
from codecrafthub.feedback.errors import NoStepNow
from codecrafthub.feedback.materials import Materials
from codecrafthub.feedback.schemas import NextStepRead
from codecrafthub.feedback.service import SubmissionFeedbackService
from codecrafthub.feedback.steps.finder import Finder, Step, Suite
from codecrafthub.feedback.steps.languages import Language, language_of
from codecrafthub.feedback.steps.library import Library
from codecrafthub.feedback.steps.patching import written
from codecrafthub.feedback.steps.suites import suite
from codecrafthub.feedback.steps.words import NONE, STRENGTHS, may_be_shown, sentence
from codecrafthub.feedback.style.changes import change
from codecrafthub.kit.remembered import Remembered

LIMITS = Limits(cpu_ms=3000, wall_ms=5000, memory_mb=256)
SECONDS = 1.0
"""For finding an edit; the judge's verification comes on top."""
AT_ONCE = 1
PATIENCE_SECONDS = 10.0
LIBRARY_SECONDS = 120
"""How long a library is used before newer solutions join it."""
LIBRARIES, REMEMBERED = 30, 300


@dataclass(frozen=True, slots=True)
class Offer:
    """A verified step: its edits from top to bottom, how many tests pass with them, and the lines that change."""

    edits: Sequence[dict[str, Any]]
    would_pass: int
    change: Change | None


class NextStepService:
    """Remembers what was found for a submission, so that a stronger help is about the same step."""

    def __init__(self, submissions: SubmissionFeedbackService, materials: Materials, tools: Tools) -> None:
        self._submissions, self._materials, self._tools = submissions, materials, tools
        self._libraries: Remembered[Library] = Remembered(LIBRARIES)
        self._offers: OrderedDict[UUID, Offer | None] = OrderedDict()
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._edition = 0

    async def of(self, learner_id: UUID, submission_id: UUID, strength: int) -> NextStepRead:
        """The next step for a learner's own submission. Raises NoSuchSubmission, NoStepNow."""
        submission = await self._submissions.own(learner_id, submission_id)
        while submission_id not in self._offers:
            edition = self._edition
            found = await self._find(submission)
            if edition != self._edition:
                continue  # a source that was looked at may not be used any more
            self._offers[submission_id] = found
            if len(self._offers) > REMEMBERED:
                self._offers.popitem(last=False)
        return _read(self._offers[submission_id], submission, strength)

    def forget(self) -> None:
        """Somebody opted out as a source, or left: nothing that was made of their solutions is used from now on."""
        self._libraries.clear()
        self._offers.clear()
        self._edition += 1

    async def _find(self, submission: Submission) -> Offer | None:
        exercise = await self._materials.exercise(submission.exercise)
        language = language_of(exercise, submission.files) if exercise is not None else None
        if exercise is None or language is None or submission.verdict in (None, "accepted", "compile_error"):
            return None
        try:
            async with asyncio.timeout(PATIENCE_SECONDS), self._turns:
                return await self._verified(submission, exercise, language)
        except TimeoutError:
            raise NoStepNow from None

    async def _verified(self, submission: Submission, exercise: Exercise, language: Language) -> Offer | None:
        source = submission.files.get(exercise.entry, "")
        tests = suite(exercise, language)
        if not tests.tests:
            return None
        library = await self._library(exercise, tests, submission.learner_id)
        passed = {test.name: test.status == "passed" for test in submission.tests if test.status != "not_run"}
        step = await Finder(tests, library, self._analyse, SECONDS).first(source, passed)
        if step is None:
            return None
        judged = await self._tools.examine(exercise, {**submission.files, exercise.entry: step.after})
        passing = {test.name for test in judged.tests if test.verdict == "accepted"}
        before = {test.name for test in submission.tests if test.status == "passed"}
        return _offer(step, len(passing)) if passing > before else None

    async def _library(self, exercise: Exercise, tests: Suite, learner_id: UUID) -> Library:
        """What is right: exemplars and solutions that learners share, this learner's left out."""
        key = f"{exercise.slug} {exercise.version} {learner_id}"
        library, edition = self._libraries.get(key), self._edition
        if library is None:
            library = Library(tests.entries, tests.language)
            shared = await self._tools.sources.accepted(exercise.slug, learner_id)
            files = [*(exemplar.files for exemplar in exercise.exemplars), *shared.items]
            await library.add([one[exercise.entry] for one in files if exercise.entry in one], self._analyse)
            if edition == self._edition:
                self._libraries.keep(key, library, time.time() + LIBRARY_SECONDS)
        return library

    async def _analyse(self, analysis: str, function: str, *arguments: Plain, runtime: Runtime = "python") -> Any:
        """None where it comes to nothing, as the finder wants it."""
        try:
            return await self._tools.analyses.analyse(analysis, function, *arguments, limits=LIMITS, runtime=runtime)
        except (AnalysisStopped, NotPlain):
            return None


def _offer(step: Step, would_pass: int) -> Offer:
    repair = step.repair
    edits = sorted((repair.plan["edits"][place] for place in repair.edits), key=lambda edit: edit["line"])
    lines = change(written(repair.plan, ()), step.after)
    is_shown = may_be_shown(lines, step.before) and not any(edit.get("is_all") for edit in edits)
    return Offer(edits, would_pass, lines if is_shown else None)


def _read(offer: Offer | None, submission: Submission, strength: int) -> NextStepRead:
    if offer is None:
        return NextStepRead(text=NONE, passed=submission.passed, total=submission.total)
    strongest = STRENGTHS if offer.change is not None else STRENGTHS - 1
    strength = min(strength, strongest)
    first = offer.edits[0]
    return NextStepRead(
        strength=strength,
        strongest=strongest,
        text=sentence(strength, offer.edits, offer.would_pass - submission.passed),
        line=first["line"],
        end_line=first["end_line"],
        change=offer.change if strength == STRENGTHS else None,
        passed=submission.passed,
        would_pass=offer.would_pass,
        total=submission.total,
    )
