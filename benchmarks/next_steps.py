"""For how many wrong programs a next step is found: mutants of the exemplars of a track.

`python -m benchmarks.next_steps [--track javascript] [--each 3] [--alone] [--json]`: of each exercise as many mutants
as asked for, spread over those that fail a visible test; the exemplar is the only right solution, or none is
(`--alone`). A step counts once the judge has said that more tests pass with it, and no fewer.
"""

import argparse
import asyncio
import difflib
import json
import statistics
import sys
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from benchmarks.running import ROOT
from codecrafthub.assessment.judge import Judge
from codecrafthub.assessment.local import LocalJudge, LocalRun, LocalTest
from codecrafthub.content.loader import load_track
from codecrafthub.content.mutants.exercise import mutants_of
from codecrafthub.contracts.assessment import Submission, TestResult
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.runner import Call, Case, CaseAnswer, Job, Limits
from codecrafthub.feedback.analyzers.location import LIKELY
from codecrafthub.feedback.locating import suspicious_lines
from codecrafthub.feedback.steps.finder import Finder, Step
from codecrafthub.feedback.steps.languages import language_of
from codecrafthub.feedback.steps.library import Library
from codecrafthub.feedback.steps.phrases import sentences
from codecrafthub.feedback.steps.suites import suite
from codecrafthub.kit.clock import now
from codecrafthub.runner.client import LocalRunner

LIMITS = Limits(cpu_ms=3000, wall_ms=5000, memory_mb=256)
SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Found:
    """What came of one wrong program."""

    exercise: str
    source: str
    step: Step | None
    passed: int
    would_pass: int
    total: int
    seconds: float
    is_located: bool | None
    """Whether the line that is told first is one that the mutant has changed; None where none is told."""

    @property
    def is_verified(self) -> bool:
        return self.would_pass > self.passed


class Measurement:
    """A runner, and the steps taken with it."""

    def __init__(self, runner: LocalRunner, judge: LocalJudge) -> None:
        self._runner, self._judge = runner, judge

    async def analyse(
        self, analysis: str, function: str, *arguments: Any, runtime: str = "python", limits: object = None
    ) -> Any:
        job = Job("bench", runtime, "analysis", {}, analysis, [Case(0, Call(function, arguments))], LIMITS)
        answers = [message async for message in self._runner.run(job) if isinstance(message, CaseAnswer)]
        return answers[0].value if answers else None

    async def of(self, exercise: Exercise, most: int, *, is_alone: bool) -> AsyncIterator[Found]:
        """Steps for mutants that fail a visible test."""
        for source, run in await self._wrong(exercise, most):
            language = language_of(exercise, exercise.exemplars[0].files)
            assert language is not None
            tests = suite(exercise, language)
            library = Library(tests.entries, language)
            if not is_alone:
                await library.add([one.files[exercise.entry] for one in exercise.exemplars], self.analyse)
            before, after = _passing(run), set[str]()
            start = time.perf_counter()
            passed = {test.name: test.name in before for test in run.tests}
            step = await Finder(tests, library, self.analyse, SECONDS).first(source, passed)
            spent = time.perf_counter() - start
            if step is not None:
                after = _passing(await self._judge(exercise, self._with(exercise, step.after)))
            would_pass = len(after) if after > before else len(before)
            is_located = await self._is_located(exercise, source, run, is_alone=is_alone)
            yield Found(exercise.slug, source, step, len(before), would_pass, len(run.tests), spent, is_located)

    async def _is_located(self, exercise: Exercise, source: str, run: LocalRun, *, is_alone: bool) -> bool | None:
        tests = [_result(place, one) for place, one in enumerate(run.tests)]
        submission = Submission(
            id=uuid4(), learner_id=uuid4(), exercise=exercise.slug, exercise_version="1", status="judged",
            verdict="wrong_answer", submitted_at=now(), files={exercise.entry: source}, tests=tests,
        )  # fmt: skip
        given = exercise.model_copy(update={"exemplars": []}) if is_alone else exercise
        lines = await suspicious_lines(given, submission, self)  # type: ignore[arg-type]
        if not lines or lines[0]["score"] < LIKELY:
            return None
        before = exercise.exemplars[0].files[exercise.entry].splitlines()
        matcher = difflib.SequenceMatcher(None, source.splitlines(), before, autojunk=False)
        changed = {
            line
            for tag, first, end, _, _ in matcher.get_opcodes()
            if tag != "equal"
            for line in (range(first + 1, end + 1) if end > first else (first, first + 1))
        }
        return lines[0]["line"] in changed

    async def _wrong(self, exercise: Exercise, most: int) -> list[tuple[str, LocalRun]]:
        shown = {case.name for case in exercise.cases if case.visibility != "hidden"}
        found = []
        mutants = [mutant for mutant in mutants_of(exercise).mutants if mutant.file == exercise.entry]
        for mutant in _spread(mutants):
            run = await self._judge(exercise, self._with(exercise, mutant.text))
            if run.verdict in ("wrong_answer", "runtime_error") and shown - _passing(run):
                found.append((mutant.text, run))
            if len(found) == most:
                break
        return found

    def _with(self, exercise: Exercise, source: str) -> dict[str, str]:
        return {**exercise.exemplars[0].files, exercise.entry: source}


def _passing(run: LocalRun) -> set[str]:
    return {test.name for test in run.tests if test.verdict == "accepted"}


def _result(place: int, one: LocalTest) -> TestResult:
    status = "passed" if one.verdict == "accepted" else "failed"
    return TestResult(index=place, name=one.name, visibility="visible", status=status)


def _spread(items: Sequence[Any]) -> list[Any]:
    """In an order in which the first few lie far from each other: by thirds of their places."""
    third = max(1, -(-len(items) // 3))
    return [items[place] for first in range(third) for place in range(first, len(items), third)]


async def measure(track: str, most: int, *, is_alone: bool) -> list[Found]:
    runner = LocalRunner()
    await runner.start()
    judge = LocalJudge(Judge(runner), await runner.status(), lambda _test, _files, _exercise: None)
    try:
        measurement = Measurement(runner, judge)
        exercises = [one for one in load_track(ROOT / "tracks" / track).exercises if language_of(one, {})]
        return [one for each in exercises async for one in measurement.of(each, most, is_alone=is_alone)]
    finally:
        await runner.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--track", default="javascript")
    parser.add_argument("--each", type=int, default=3)
    parser.add_argument("--alone", action="store_true", help="without any right solution to go by")
    parser.add_argument("--verbose", action="store_true", help="tell of each program")
    parser.add_argument("--json", action="store_true", help="for programs")
    given = parser.parse_args()
    found = asyncio.run(measure(given.track, given.each, is_alone=given.alone))
    for one in found if given.verbose else ():
        _tell(one)
    seconds = [one.seconds for one in found]
    result = {
        "exercises": len({one.exercise for one in found}), "programs": len(found),
        "verified": round(sum(one.is_verified for one in found) / len(found), 3),
        "all_pass": round(sum(one.would_pass == one.total for one in found) / len(found), 3),
        "located": round(sum(one.is_located is True for one in found) / len(found), 3),
        "located_wrongly": round(sum(one.is_located is False for one in found) / len(found), 3),
        "seconds_p50": round(statistics.median(seconds), 3),
        "seconds_p95": round(statistics.quantiles(seconds, n=20)[-1], 3),
    }  # fmt: skip
    print(json.dumps(result) if given.json else "\n".join(f"{name:12} {value}" for name, value in result.items()))


def _tell(one: Found) -> None:
    edits = [one.step.repair.plan["edits"][edit] for edit in one.step.repair.edits] if one.step else []
    passed = f"{one.passed} → {one.would_pass} of {one.total}, line {one.is_located}"
    sys.stdout.write(f"{one.exercise} {passed} {one.seconds:.2f} s {' '.join(sentences(edits))}\n")
    if not one.is_verified:
        sys.stdout.write(one.source + (f"--- step:\n{one.step.after}\n" if one.step else "--- no step\n"))


if __name__ == "__main__":
    main()
