"""The check of a track or an exercise: everything in it is read, and everything that can run is run in the sandbox."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from codecrafthub.content.examples import Example, as_exercise, as_files, differences, find_examples
from codecrafthub.content.loader import load_exercise, load_track
from codecrafthub.content.problems import Report
from codecrafthub.contracts.content import Exercise, Judge, JudgedRun, Lesson

FAILED_BY_TESTS = frozenset(
    {"wrong_answer", "runtime_error", "time_limit_exceeded", "memory_limit_exceeded", "output_limit_exceeded"}
)
INTERNAL = "internal_error"


@dataclass(slots=True)
class CheckResult:
    """What was found; `is_clean` when there is nothing for the author to do."""

    exercises: int = 0
    exemplars_passed: int = 0
    exemplars_failed: list[str] = field(default_factory=list)
    stubs_failed: int = 0
    stubs_passed: list[str] = field(default_factory=list)
    examples: int = 0
    internal_errors: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def is_clean(self) -> bool:
        return not (self.exemplars_failed or self.stubs_passed or self.internal_errors or self.refused or self.warnings)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class Check:
    """Runs one check; `tell` hears the name of each thing before it is run."""

    def __init__(self, judge: Judge, tell: Callable[[str], None] = lambda _: None) -> None:
        self._judge = judge
        self._tell = tell
        self.result = CheckResult()

    async def run(self, path: Path) -> CheckResult:
        """Check a track's folder, or the folder of one exercise."""
        started = time.perf_counter()
        if _is_exercise(path):
            exercise, report = load_exercise(path)
            self._note(report)
            if exercise:
                await self._exercise(path, exercise)
        else:
            loaded = load_track(path)
            self._note(loaded.report)
            for exercise in loaded.exercises:
                await self._exercise(path / "exercises" / exercise.slug.split(".")[1], exercise)
            for lesson in loaded.lessons:
                await self._lesson(path, lesson)
        self.result.seconds = round(time.perf_counter() - started, 3)
        return self.result

    def _note(self, report: Report) -> None:
        self.result.refused += [str(problem) for problem in report.refused]
        self.result.warnings += [str(problem) for problem in report.warnings]

    async def _exercise(self, folder: Path, exercise: Exercise) -> None:
        self._tell(exercise.slug)
        self.result.exercises += 1
        runs = [(exemplar, await self._judge(exercise, exemplar.files)) for exemplar in exercise.exemplars]
        failed = [f"{exercise.slug} ({exemplar.name}): {_reason(run)}" for exemplar, run in runs if not _passed(run)]
        self.result.exemplars_failed += failed
        self.result.exemplars_passed += not failed
        stub = await self._judge(exercise, exercise.stub)
        self._note_stub(exercise, stub)
        if any(run.verdict == INTERNAL for run in [stub, *(run for _, run in runs)]):
            self.result.internal_errors.append(exercise.slug)
        await self._instructions(folder, exercise)

    def _note_stub(self, exercise: Exercise, run: JudgedRun) -> None:
        if _passed(run):
            self.result.stubs_passed.append(exercise.slug)
        elif run.verdict in FAILED_BY_TESTS and run.tests:
            self.result.stubs_failed += 1
        else:
            self.result.refused.append(f"{exercise.slug}: the stub must fail by failing tests, but: {_reason(run)}")

    async def _lesson(self, path: Path, lesson: Lesson) -> None:
        label = f"lessons/{lesson.slug.split('.')[1]}.md"
        self._tell(lesson.slug)
        examples = find_examples((path / label).read_text("utf-8"), label, Report())
        await self._examples(label, examples, as_exercise(examples), as_files(examples))

    async def _instructions(self, folder: Path, exercise: Exercise) -> None:
        if exercise.cases[0].stdin is not None:
            return  # a program has nothing to call
        label = f"exercises/{exercise.slug.split('.')[1]}/instructions.md"
        examples = find_examples((folder / "instructions.md").read_text("utf-8"), label, Report())
        alike = as_exercise(examples, exercise.exemplars[0].files)
        await self._examples(label, examples, alike, as_files(examples, exercise.entry.removesuffix(".py")))

    async def _examples(self, label: str, examples: list[Example], alike: Exercise, files: dict[str, str]) -> None:
        if not examples:
            return
        self.result.examples += len(examples)
        run = await self._judge(alike, files)
        if _passed(run):
            return
        if run.verdict == INTERNAL:
            self.result.internal_errors.append(label)
        found = differences(examples, run.tests[0].stdout if run.tests else None)
        self.result.refused += [f"{label}:{line}: {sentence}" for line, sentence in found] or [
            f"{label}: the examples could not be run: {_reason(run)}"
        ]


def _is_exercise(path: Path) -> bool:
    return (path / "exercise.toml").exists()


def _passed(run: JudgedRun) -> bool:
    return run.verdict == "accepted"


def _reason(run: JudgedRun) -> str:
    """The verdict and the first test that did not pass."""
    failed = next((test for test in run.tests if test.verdict != "accepted"), None)
    if failed is None:
        return run.verdict
    return f"{run.verdict} in “{failed.name}”" + (f": {failed.message}" if failed.message else "")


async def check(path: Path, judge: Judge, tell: Callable[[str], None] = lambda _: None) -> CheckResult:
    """Run every exemplar, stub and example below the path; see CheckResult."""
    return await Check(judge, tell).run(path)
