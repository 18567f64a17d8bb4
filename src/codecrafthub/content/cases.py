"""Test cases: literals that parse, names that are there, and nothing said twice."""

from __future__ import annotations

from codecrafthub.content.comparing import usual_comparer
from codecrafthub.content.defined import defined_names
from codecrafthub.content.format import CaseEntry, CasesFile, RandomEntry
from codecrafthub.content.problems import Report
from codecrafthub.content.source import Source
from codecrafthub.content.toml_file import TomlFile
from codecrafthub.contracts.content import CALLABLE, Runtime, TestCase
from codecrafthub.contracts.literals import parse_call, parse_literal
from codecrafthub.contracts.notation import unknown_in


def read_cases(source: Source, runtime: Runtime, tasks: set[int], report: Report) -> list[TestCase]:
    """The cases, after every one of them has been looked at."""
    file = source.cases
    if file is None:
        return []
    checker = _CaseChecker(source, file, runtime, tasks, report)
    for index, entry in enumerate(file.data.case):
        checker.check(index, entry)
    _check_whole(source, file, tasks, report)
    return [TestCase(**entry.model_dump()) for entry in file.data.case]


class _CaseChecker:
    """Looks at one case after the other and remembers the names it has met."""

    def __init__(
        self, source: Source, file: TomlFile[CasesFile], runtime: Runtime, tasks: set[int], report: Report
    ) -> None:
        self._file = file
        self._runtime = runtime
        self._defined = defined_names(source.stub)
        self._tasks = tasks
        self._report = report
        self._names: set[str] = set()
        self._is_program = file.data.is_program
        self._usual = usual_comparer(source.about.data, is_program=self._is_program)

    def check(self, index: int, entry: CaseEntry) -> None:
        self._check_name(index, entry)
        if entry.task not in self._tasks:
            self._refuse(index, "task", f"The instructions have no task {entry.task}.")
        if (entry.call is None) == (entry.stdin is None):
            self._refuse(index, "name", "Give either `call` (and what it returns) or `stdin` (and what is printed).")
        elif (entry.stdin is not None) != self._is_program:
            self._refuse(
                index, "stdin" if entry.stdin is not None else "call", "Do not mix calls and programs in one exercise."
            )
        elif entry.stdin is not None:
            self._check_program(index, entry)
        elif self._runtime not in CALLABLE:
            told = f"Code in {self._runtime} is judged by what it prints: give `stdin` and `stdout` instead of `call`."
            self._refuse(index, "call", told)
        else:
            self._check_calls(index, entry)
            self._check_answers(index, entry)

    def _refuse(self, index: int, key: str, message: str) -> None:
        self._report.refuse(self._file.label, self._file.line("case", index, key), message)

    def _has_checker(self, entry: CaseEntry) -> bool:
        return (entry.comparer or self._usual) == "checker"

    def _check_name(self, index: int, entry: CaseEntry) -> None:
        if entry.name in self._names:
            self._refuse(index, "name", f"There is a case called “{entry.name}” already. Give each its own name.")
        self._names.add(entry.name)
        if entry.message is None:
            self._report.warn(
                self._file.label,
                self._file.line("case", index),
                f"“{entry.name}” has no message for learners who fail it.",
            )

    def _check_program(self, index: int, entry: CaseEntry) -> None:
        if entry.stdout is None and not self._has_checker(entry):
            self._refuse(index, "stdin", "Add `stdout`: what the program must print.")
        for key in ("before", "returns", "raises", "arguments_after"):
            if getattr(entry, key):
                self._refuse(index, key, f"`{key}` goes with `call`; a program has `stdin` and `stdout` only.")

    def _check_calls(self, index: int, entry: CaseEntry) -> None:
        for key, text in [("call", entry.call or ""), *(("before", text) for text in entry.before)]:
            try:
                name, arguments, named = parse_call(text, self._runtime)
            except ValueError as error:
                self._refuse(index, key, f"This is not a call with plain values: {error}.")
                continue
            self._check_value(index, key, arguments)
            if self._defined is not None and name not in self._defined:
                self._refuse(
                    index, key, f"The stub does not define `{name}`. Define it there, or call what it does define."
                )
            if named and (self._runtime != "python" or self._has_checker(entry)):
                self._refuse(
                    index, key, "Give these arguments by position: neither JavaScript nor a checker has names."
                )

    def _check_answers(self, index: int, entry: CaseEntry) -> None:
        given = sum(answer is not None for answer in (entry.returns, entry.raises))
        is_enough = given == 1 or entry.stdout is not None or (given == 0 and self._has_checker(entry))
        if not is_enough:
            self._refuse(index, "call", "Give either `returns` or `raises`: what must come of the call.")
        if entry.stdout is not None:
            self._refuse(index, "stdout", "`stdout` goes with `stdin`; for a call, say what it `returns`.")
        for key in ("returns", "arguments_after"):
            text = getattr(entry, key)
            if text is not None:
                self._check_literal(index, key, text)
        for text in entry.also_right:
            self._check_literal(index, "also_right", text)

    def _check_literal(self, index: int, key: str, text: str) -> None:
        try:
            value = parse_literal(text, self._runtime)
        except ValueError as error:
            line = self._file.line("case", index, key, value=text)
            self._report.refuse(self._file.label, line, f"This is not a plain value: {error}.")
            return
        self._check_value(index, key, value)
        if key == "arguments_after" and not isinstance(value, list):
            self._refuse(index, key, "Write a list with one element for each argument.")

    def _check_value(self, index: int, key: str, value: object) -> None:
        if reason := unknown_in(self._runtime, value):
            self._refuse(index, key, f"The language of this exercise cannot have this value: {reason}.")


def _check_whole(source: Source, file: TomlFile[CasesFile], tasks: set[int], report: Report) -> None:
    """What no single case can show: a task without a case, no example, nothing hidden."""
    random = source.about.data.random
    cases: list[CaseEntry | RandomEntry] = [*file.data.case, *([random] if random else [])]
    for task in sorted(tasks - {case.task for case in cases}):
        report.warn(file.label, 1, f"No case belongs to task {task}.")
    for visibility, reason in (
        ("example", "so learners see no worked example"),
        ("hidden", "so answers can be copied"),
    ):
        if all(case.visibility != visibility for case in cases):
            report.warn(file.label, 1, f"No case is `{visibility}`, {reason}.")
