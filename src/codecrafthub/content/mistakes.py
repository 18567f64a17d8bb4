"""Known mistakes: each recognised by something, with patterns that can be searched for."""

from __future__ import annotations

import re

from codecrafthub.content.format import MistakeEntry, MistakesFile
from codecrafthub.content.problems import Report
from codecrafthub.content.toml_file import TomlFile
from codecrafthub.contracts.content import Mistake, TestCase
from codecrafthub.contracts.literals import parse_literal

PATTERN_KEYS = ("error", "error_message", "actual", "stdout")


def read_mistakes(file: TomlFile[MistakesFile], cases: list[TestCase], report: Report) -> list[Mistake]:
    """The known mistakes, after every pattern has been tried."""
    names = {case.name for case in cases}
    for index, entry in enumerate(file.data.mistake):
        _check_mistake(file, index, entry, names, report)
    return [Mistake(**entry.model_dump()) for entry in file.data.mistake]


def _check_mistake(
    file: TomlFile[MistakesFile], index: int, entry: MistakeEntry, cases: set[str], report: Report
) -> None:
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
    if entry.actual is not None:
        try:
            parse_literal(entry.actual)
        except ValueError as error:
            refuse("actual", f"This is not a plain value: {error}.")
