"""The gate: what is to be published must have been seen to work, in the same sandbox that judges learners."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from codecrafthub.content.authoring.reports import UnitReport
from codecrafthub.content.check import SEEDS, Check
from codecrafthub.content.check_result import CheckResult
from codecrafthub.content.exercises import TrackFrame
from codecrafthub.content.trees import tree_of
from codecrafthub.content.versions.folder import is_draft
from codecrafthub.content.versions.models import Found
from codecrafthub.content.versions.units import Files, Unit, joined
from codecrafthub.contracts.content import Exercise, Judge, JudgedRun, Lesson
from codecrafthub.kit.errors import Unavailable

ACCEPTED, INTERNAL = "accepted", "internal_error"
MUTANTS_AT_ONCE = 2
_PLACE = re.compile(r"(?:(?:exercises|lessons)/[^/:]+/)?(?P<file>[^:]+):(?P<line>\d+): (?P<message>.*)", re.DOTALL)

Tell = Callable[[str], None]


class Gate:
    """Tries a unit: its exemplars three times in a row, its stub, its examples, and its tests on mutants."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge

    async def exercise(
        self,
        unit: Unit,
        files: Files,
        exercise: Exercise,
        frame: TrackFrame,
        tell: Tell,
        *,
        with_mutants: bool = True,
    ) -> UnitReport:
        began = time.perf_counter()
        if is_draft(exercise):
            told = f"This says that it is a draft: {exercise.reason} Take `status` out once it is none."
            line = _line_of_key(files.get("exercise.toml", ""), "status")
            found = [Found(file="exercise.toml", line=line, message=told)]
            return UnitReport(unit=unit.key, status="refused", refused=found)
        try:
            refused, rounds = await self._rounds(files, exercise, tell)
        except Unavailable as error:
            refused, rounds = [Found(file="exercise.toml", line=1, message=f"It cannot be judged. {error.detail}")], 0
        if refused:
            return UnitReport(unit=unit.key, status="refused", rounds=rounds, refused=refused, seconds=_since(began))
        check = Check(self._judge, tell, mutants=MUTANTS_AT_ONCE if with_mutants else 0)
        result = await check.run(tree_of(files, unit.name), frame)
        report = _report(unit, result, exercise.entry)
        mutation = result.mutants[0] if result.mutants else None
        return report.model_copy(update={"rounds": rounds, "mutation": mutation, "seconds": _since(began)})

    async def lesson(self, unit: Unit, files: Files, lesson: Lesson, tell: Tell) -> UnitReport:
        """Run the examples of a lesson."""
        began = time.perf_counter()
        check = Check(self._judge, tell)
        await check.lesson(tree_of(joined({unit: files})), lesson)
        report = _report(unit, check.result, "")
        return report.model_copy(update={"seconds": _since(began)})

    async def _rounds(self, files: Files, exercise: Exercise, tell: Tell) -> tuple[list[Found], int]:
        """Every exemplar once in each round, with other random cases in each; how many rounds all of them passed."""
        for done, seed in enumerate(SEEDS):
            for exemplar in exercise.exemplars:
                tell(f"{exercise.slug}: {exemplar.name}, round {done + 1} of {len(SEEDS)}")
                run = await self._judge(exercise, exemplar.files, seed)
                if run.verdict != ACCEPTED:
                    return _failed(files, exercise, exemplar.name, run, done + 1), done
        return [], len(SEEDS)


def _failed(files: Files, exercise: Exercise, exemplar: str, run: JudgedRun, number: int) -> list[Found]:
    """Why an exemplar does not pass, at the cases that it fails."""
    if run.verdict == INTERNAL and run.is_authors_fault:
        return [_found(run.fault)]
    failed = [test for test in run.tests if test.verdict not in (ACCEPTED, None)]
    if run.verdict == INTERNAL or not failed:
        told = run.fault or run.verdict.replace("_", " ")
        return [Found(file=f"{exemplar}/{exercise.entry}", line=1, message=f"It could not be judged: {told}.")]
    when = "" if number == 1 else f" in round {number}, though it did before: what it gives is not always the same"
    return [
        Found(
            file="cases.toml" if "cases.toml" in files else f"suite/{exercise.suite_file}",
            line=_line_of(files.get("cases.toml", ""), test.name),
            message=f"{exemplar} does not pass “{test.name}”{when}: {(test.verdict or '').replace('_', ' ')}."
            + (f" {test.message}" if test.message else ""),
        )
        for test in failed[:10]
    ]


def _line_of(cases: str, name: str) -> int:
    """The line of cases.toml that names a case; 1 where none does, as for random ones."""
    wanted = re.compile(rf"""\s*name\s*=\s*["']+{re.escape(name)}["']""")
    return next((number for number, line in enumerate(cases.splitlines(), 1) if wanted.match(line)), 1)


def _line_of_key(text: str, key: str) -> int:
    return next((number for number, line in enumerate(text.splitlines(), 1) if line.startswith(key)), 1)


def _report(unit: Unit, result: CheckResult, entry: str) -> UnitReport:
    refused = [_found(line) for line in [*result.refused, *result.exemplars_failed, *result.internal_errors]]
    if result.stubs_passed:
        told = "The stub passes every test. Leave something to be written, or add tests that it fails."
        refused.append(Found(file=f"stub/{entry}", line=1, message=told))
    warnings = [_found(line) for line in result.warnings]
    return UnitReport(unit=unit.key, status="refused" if refused else "tried", refused=refused, warnings=warnings)


def _found(line: str) -> Found:
    """A line of the check with its file and line, which are the first ones where it names none."""
    match = _PLACE.fullmatch(line)
    if match is None:
        return Found(file="exercise.toml", line=1, message=line)
    return Found(file=match["file"], line=int(match["line"]), message=match["message"])


def _since(began: float) -> float:
    return round(time.perf_counter() - began, 3)
