"""Test cases: literals that parse, names that are there, and nothing said twice."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from codecrafthub.content.format import CaseEntry, CasesFile
from codecrafthub.content.problems import Report
from codecrafthub.content.toml_file import TomlFile
from codecrafthub.contracts.content import TestCase
from codecrafthub.contracts.values import parse_call, parse_literal


def read_cases(file: TomlFile[CasesFile], stub: Mapping[str, str], tasks: set[int], report: Report) -> list[TestCase]:
    """The cases, after every one of them has been looked at."""
    checker = _CaseChecker(file, _defined_names(stub), tasks, report)
    for index, entry in enumerate(file.data.case):
        checker.check(index, entry)
    _check_whole(file, tasks, report)
    return [TestCase(**entry.model_dump()) for entry in file.data.case]


def _defined_names(stub: Mapping[str, str]) -> set[str] | None:
    """Functions and classes that the stub defines; None when it cannot be told."""
    names: set[str] = set()
    for name, text in stub.items():
        if not name.endswith(".py"):
            return None
        try:
            tree = ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
        names |= {
            node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        }
    return names


class _CaseChecker:
    """Looks at one case after the other and remembers the names it has met."""

    def __init__(self, file: TomlFile[CasesFile], defined: set[str] | None, tasks: set[int], report: Report) -> None:
        self._file = file
        self._defined = defined
        self._tasks = tasks
        self._report = report
        self._names: set[str] = set()
        self._is_program = file.data.case[0].stdin is not None

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
        else:
            self._check_calls(index, entry)
            self._check_answers(index, entry)

    def _refuse(self, index: int, key: str, message: str) -> None:
        self._report.refuse(self._file.label, self._file.line("case", index, key), message)

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
        if entry.stdout is None:
            self._refuse(index, "stdin", "Add `stdout`: what the program must print.")
        for key in ("before", "returns", "raises", "arguments_after"):
            if getattr(entry, key):
                self._refuse(index, key, f"`{key}` goes with `call`; a program has `stdin` and `stdout` only.")

    def _check_calls(self, index: int, entry: CaseEntry) -> None:
        for key, text in [("call", entry.call or ""), *(("before", text) for text in entry.before)]:
            try:
                name, _, _ = parse_call(text)
            except ValueError as error:
                self._refuse(index, key, f"This is not a call with plain values: {error}.")
                continue
            if self._defined is not None and name not in self._defined:
                self._refuse(
                    index, key, f"The stub does not define `{name}`. Define it there, or call what it does define."
                )

    def _check_answers(self, index: int, entry: CaseEntry) -> None:
        if entry.stdout is None and (entry.returns is None) == (entry.raises is None):
            self._refuse(index, "call", "Give either `returns` or `raises`: what must come of the call.")
        if entry.stdout is not None:
            self._refuse(index, "stdout", "`stdout` goes with `stdin`; for a call, say what it `returns`.")
        for key in ("returns", "arguments_after"):
            text = getattr(entry, key)
            if text is not None:
                self._check_literal(index, key, text)

    def _check_literal(self, index: int, key: str, text: str) -> None:
        try:
            value = parse_literal(text)
        except ValueError as error:
            self._refuse(index, key, f"This is not a plain value: {error}.")
            return
        if key == "arguments_after" and not isinstance(value, list):
            self._refuse(index, key, "Write a list with one element for each argument.")


def _check_whole(file: TomlFile[CasesFile], tasks: set[int], report: Report) -> None:
    """What no single case can show: a task without a case, no example, nothing hidden."""
    cases = file.data.case
    for task in sorted(tasks - {case.task for case in cases}):
        report.warn(file.label, 1, f"No case belongs to task {task}.")
    for visibility, reason in (
        ("example", "so learners see no worked example"),
        ("hidden", "so answers can be copied"),
    ):
        if all(case.visibility != visibility for case in cases):
            report.warn(file.label, 1, f"No case is `{visibility}`, {reason}.")
