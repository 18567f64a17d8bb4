"""The check of a track or an exercise: everything in it is read, and everything that can run is run in the sandbox."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeGuard

from codecrafthub.content.check_result import CheckResult
from codecrafthub.content.examples import Example, differences, find_examples
from codecrafthub.content.exemplars import try_exemplars
from codecrafthub.content.exercises import TrackFrame
from codecrafthub.content.exercism import convert, is_exercism
from codecrafthub.content.loader import frame_around, load_exercise, load_track
from codecrafthub.content.mutants.examine import examine
from codecrafthub.content.odd import odd_solutions
from codecrafthub.content.problems import Report
from codecrafthub.content.prompts import READERS
from codecrafthub.content.sessions import as_exercise
from codecrafthub.content.trees import Tree, TreeRefused, read_folder, text_in
from codecrafthub.content.verdicts import INTERNAL, failed_by_tests, passed, reason
from codecrafthub.contracts.content import Exercise, Judge, JudgedRun, Lesson
from codecrafthub.contracts.literals import JAVASCRIPT
from codecrafthub.kit.errors import Unavailable

SEEDS = (1, 2, 3)
"""Random cases are tried with these, so that each check sees the same ones."""


class Check:
    """Runs one check; `tell` hears the name of each thing before it is run.

    So many exercises are run at once, or so many mutants of one, and no mutants where that is 0. Exemplars are run so
    many times in a row.
    """

    def __init__(
        self,
        judge: Judge,
        tell: Callable[[str], None] = lambda _: None,
        *,
        mutants: int = 0,
        at_once: int = 1,
        times: int = 1,
    ) -> None:
        self._judge = judge
        self._tell = tell
        self._mutants_at_once = mutants
        self._at_once = at_once
        self._times = times
        self.result = CheckResult()

    async def run(self, source: Path | Tree, frame: TrackFrame | None = None) -> CheckResult:
        """Check a track or one exercise, in a folder or in memory; see load_exercise for the frame."""
        started = time.perf_counter()
        tree = self._read(source)
        if frame is None and isinstance(source, Path):
            frame = frame_around(source)
        if tree is not None and is_exercism(tree):
            tree = self._converted(tree)
        if tree is None:
            pass
        elif tree.entry("exercise.toml"):
            exercise, report = load_exercise(tree, frame)
            self._note(report)
            if exercise:
                await self._exercise(tree, "", exercise)
        else:
            await self._track(tree)
        self.result.seconds = round(time.perf_counter() - started, 3)
        return self.result

    async def _track(self, tree: Tree) -> None:
        loaded = await asyncio.to_thread(load_track, tree)
        self._note(loaded.report)
        slots = asyncio.Semaphore(1 if self._mutants_at_once else self._at_once)

        async def apart(item: Exercise | Lesson) -> CheckResult:
            one = Check(self._judge, self._tell, mutants=self._mutants_at_once, times=self._times)
            async with slots:
                if isinstance(item, Lesson):
                    await one.lesson(tree, item)
                else:
                    await one._exercise(tree, f"exercises/{item.slug.split('.')[1]}/", item)
            return one.result.of_draft(item.slug, item.reason) if _is_draft(item) else one.result

        items: list[Exercise | Lesson] = [*loaded.exercises, *loaded.lessons]
        for result in await asyncio.gather(*(apart(item) for item in items)):
            self.result.add(result)

    def _converted(self, tree: Tree) -> Tree | None:
        """A checkout of an Exercism track as ours: everything in it that is listed, finished or not."""
        done = convert(tree, with_unfinished=True)
        self._mutants_at_once = 0  # their tests are not for us to mend
        self.result.refused += [str(problem) for problem in done.refused]
        self.result.warnings += [str(problem) for problem in done.warnings]
        for exercise in done.exercises:
            found = [str(problem) for problem in exercise.problems]
            if exercise.state == "refused":
                self.result.exercises += 1
                self.result.refused += found
            else:
                self.result.warnings += found
        return None if done.refused else done.tree()

    def _read(self, source: Path | Tree) -> Tree | None:
        try:
            return source if isinstance(source, Tree) else read_folder(source)
        except TreeRefused as error:
            self.result.refused.append(f"{error.detail} Give the folder of a track or of one exercise.")
            return None

    def _note(self, report: Report) -> None:
        self.result.refused += [str(problem) for problem in report.refused]
        self.result.warnings += [str(problem) for problem in report.warnings]

    async def _exercise(self, tree: Tree, place: str, exercise: Exercise) -> None:
        self._tell(exercise.slug)
        self.result.exercises += 1
        try:
            failed = len(self.result.exemplars_failed)
            if await self._exemplars(exercise) and await self._checker(exercise):
                self._note_stub(exercise, await self._judge(exercise, exercise.stub, SEEDS[0]))
                if self._mutants_at_once and len(self.result.exemplars_failed) == failed:
                    await self._mutants(exercise)
        except Unavailable as error:  # its runtime is not there
            self.result.warnings.append(f"{exercise.slug}: it could not be run. {error.detail}")
        await self._instructions(text_in(tree, f"{place}instructions.md"), exercise)

    async def _exemplars(self, exercise: Exercise) -> bool:
        """Run every exemplar; False where there is a fault that everything else would show again."""
        tries = await try_exemplars(self._judge, exercise, SEEDS, self._times)
        if tries.fault is not None:
            return not self._has_fault(exercise, tries.fault)
        self.result.exemplars_failed += tries.failed
        self.result.exemplars_passed += not tries.failed
        return True

    async def _checker(self, exercise: Exercise) -> bool:
        """See that the checker has an opinion on odd answers too; False where it has not."""
        for files in odd_solutions(exercise):
            if self._has_fault(exercise, await self._judge(exercise, files, SEEDS[0])):
                return False
        return True

    def _has_fault(self, exercise: Exercise, run: JudgedRun) -> bool:
        """Note a fault of the author's own programs, or of the platform."""
        if run.verdict != INTERNAL:
            return False
        if run.is_authors_fault:
            self.result.refused.append(f"exercises/{exercise.slug.split('.')[1]}/{run.fault}")
        else:
            self.result.internal_errors.append(f"{exercise.slug}: {run.fault}" if run.fault else exercise.slug)
        return True

    def _note_stub(self, exercise: Exercise, run: JudgedRun) -> None:
        if self._has_fault(exercise, run):
            return
        if passed(run):
            self.result.stubs_passed.append(exercise.slug)
        elif failed_by_tests(run):
            self.result.stubs_failed += 1
        else:
            self.result.refused.append(f"{exercise.slug}: the stub must fail by failing tests, but: {reason(run)}")

    async def _mutants(self, exercise: Exercise) -> None:
        """See what the tests notice; they should notice nearly everything."""

        def tell(done: int, every: int) -> None:
            self._tell(f"{exercise.slug}: {done} of {every} mutants")

        report = await examine(self._judge, exercise, SEEDS[0], at_once=self._mutants_at_once, tell=tell)
        self.result.note_mutants(report)

    async def lesson(self, tree: Tree, lesson: Lesson) -> None:
        """Run the examples of one lesson of a tree."""
        label = f"lessons/{lesson.slug.split('.')[1]}.md"
        self._tell(lesson.slug)
        examples = find_examples(text_in(tree, label), label, Report())
        for language in READERS:
            await self._examples(label, [example for example in examples if example.language == language])

    async def _instructions(self, text: str, exercise: Exercise) -> None:
        is_program = bool(exercise.cases) and exercise.cases[0].stdin is not None
        if is_program or not exercise.exemplars:
            return  # there is nothing to call at a prompt
        label = f"exercises/{exercise.slug.split('.')[1]}/instructions.md"
        examples = find_examples(text, label, Report())
        language = "javascript" if exercise.runtime in JAVASCRIPT else exercise.runtime
        await self._examples(label, [example for example in examples if example.language == language], exercise)

    async def _examples(self, label: str, examples: list[Example], exemplar: Exercise | None = None) -> None:
        """Run examples of one language in one session; those of instructions beside the exemplar that they call."""
        if not examples:
            return
        self.result.examples += len(examples)
        alike = as_exercise(examples, exemplar)
        try:
            run = await self._judge(alike, alike.stub)
        except Unavailable as error:  # its runtime is not there
            self.result.warnings.append(f"{label}: the examples could not be run. {error.detail}")
            return
        if passed(run):
            return
        if run.verdict == INTERNAL:
            self.result.internal_errors.append(label)
        found = differences(examples, run.tests[0].stdout if run.tests else None)
        self.result.refused += [f"{label}:{line}: {sentence}" for line, sentence in found] or [
            f"{label}: the examples could not be run: {reason(run)}"
        ]


def _is_draft(item: Exercise | Lesson) -> TypeGuard[Exercise]:
    return isinstance(item, Exercise) and item.status == "draft"


async def check(source: Path | Tree, judge: Judge, tell: Callable[[str], None] = lambda _: None) -> CheckResult:
    """Run every exemplar, stub and example below the path; see CheckResult."""
    return await Check(judge, tell).run(source)
