"""How answers are to be compared: comparers that fit what is compared, tolerances that are used, answers that parse."""

from __future__ import annotations

from codecrafthub.content.format import CaseEntry, CasesFile, ExerciseFile
from codecrafthub.content.problems import Report
from codecrafthub.content.toml_file import TomlFile
from codecrafthub.contracts.content import Comparer

FOR_PROGRAMS = (
    "`value` is for what a call returns. Compare what is printed with text, exact, tokens, close or unordered."
)


def usual_comparer(about: ExerciseFile, *, is_program: bool) -> Comparer:
    """What the exercise's cases are compared with where they do not say."""
    return about.comparer or ("text" if is_program else "value")


def check_comparing(about: TomlFile[ExerciseFile], cases: TomlFile[CasesFile], report: Report) -> None:
    """Refuse what the comparers of an exercise and its cases cannot mean."""
    is_program = cases.data.is_program
    usual = usual_comparer(about.data, is_program=is_program)
    if is_program and usual == "value":
        report.refuse(about.label, about.line("comparer"), FOR_PROGRAMS)
    comparers = {entry.comparer or usual for entry in cases.data.case}
    if about.data.tolerance is not None and "close" not in comparers:
        report.refuse(
            about.label, about.line("tolerance"), "No case is compared with `close`, which a tolerance is for."
        )
    for index, entry in enumerate(cases.data.case):
        _check_case(cases, index, entry, usual, report)


def _check_case(cases: TomlFile[CasesFile], index: int, entry: CaseEntry, usual: Comparer, report: Report) -> None:
    def refuse(key: str, message: str) -> None:
        report.refuse(cases.label, cases.line("case", index, key), message)

    if entry.stdin is not None and entry.comparer == "value":
        refuse("comparer", FOR_PROGRAMS)
    if entry.tolerance is not None and (entry.comparer or usual) != "close":
        refuse("tolerance", 'A tolerance is for numbers that are compared with `comparer = "close"`.')
    if entry.also_right and entry.returns is None and entry.stdout is None:
        refuse("also_right", "Give the first right answer in `returns` (or `stdout`), and only further ones here.")
    if entry.also_right and (entry.comparer or usual) == "checker":
        refuse("also_right", "The checker says which answers are right. Leave these out.")
