"""Known mistakes: each recognised by something, with patterns that can be searched for."""

from __future__ import annotations

import re

from codecrafthub.content.format import MistakesFile
from codecrafthub.content.problems import Report
from codecrafthub.content.toml_file import TomlFile
from codecrafthub.contracts.content import Mistake, Runtime, TestCase
from codecrafthub.contracts.literals import parse_literal

PATTERN_KEYS = ("error", "error_message", "actual", "stdout")


def read_mistakes(
    file: TomlFile[MistakesFile], runtime: Runtime, cases: list[TestCase], report: Report
) -> list[Mistake]:
    """The known mistakes, after every pattern has been tried."""
    names = {case.name for case in cases}
    for index in range(len(file.data.mistake)):
        _check_mistake(file, index, names, report)
        _check_value(file, index, runtime, report)
    return [Mistake(**entry.model_dump()) for entry in file.data.mistake]


def _check_mistake(file: TomlFile[MistakesFile], index: int, cases: set[str], report: Report) -> None:
    entry = file.data.mistake[index]

    def refuse(key: str, message: str) -> None:
        report.refuse(file.label, file.line("mistake", index, key), message)

    if entry.case is not None and cases and entry.case not in cases:
        refuse("case", f"There is no case called “{entry.case}”.")
    if all(getattr(entry, key) is None for key in PATTERN_KEYS):
        refuse("name", f"Say how this mistake is recognised: give one of {', '.join(PATTERN_KEYS)}.")
    for key in ("error_message", "stdout"):
        try:
            re.compile(getattr(entry, key) or "")
        except re.error as error:
            refuse(key, f"This is not a regular expression: {error}.")


def _check_value(file: TomlFile[MistakesFile], index: int, runtime: Runtime, report: Report) -> None:
    actual = file.data.mistake[index].actual
    if actual is None:
        return
    try:
        parse_literal(actual, runtime)
    except ValueError as error:
        report.refuse(file.label, file.line("mistake", index, "actual"), f"This is not a plain value: {error}.")
