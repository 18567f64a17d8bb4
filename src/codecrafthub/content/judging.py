"""The way an exercise is judged, by cases or a suite, with checker and random cases: do its files make it whole."""

from __future__ import annotations

from codecrafthub.content.comparing import check_comparing, usual_comparer
from codecrafthub.content.defined import defined_names
from codecrafthub.content.folder import Folder
from codecrafthub.content.programs import check_program
from codecrafthub.content.source import Source
from codecrafthub.contracts.content import CALLABLE, SUITE_FILE, Runtime

CHECK = ("given", "answer", "expected")
GENERATE = ("random",)


def check_judging(source: Source, folder: Folder, runtime: Runtime, tasks: set[int]) -> None:
    """Refuse what is missing, what nothing uses, and what does not go together."""
    if source.about.data.kind == "suite":
        _check_suite(source, folder, runtime)
        return
    if source.suite:
        folder.report.refuse(
            folder.label("suite"), 1, 'Nothing uses this folder. Write `kind = "suite"` in exercise.toml, or remove it.'
        )
    if source.cases is not None:
        check_comparing(source.about, source.cases, folder.report)
        _check_checker(source, folder)
        _check_random(source, folder, tasks)


def _check_suite(source: Source, folder: Folder, runtime: Runtime) -> None:
    report, about = folder.report, source.about
    if runtime not in CALLABLE:
        report.refuse(
            about.label, about.line("kind"), f"Suites run for Python, JavaScript and TypeScript, not {runtime}."
        )
    for key in ("comparer", "tolerance", "random"):
        if getattr(about.data, key) is not None:
            report.refuse(about.label, about.line(key), f"`{key}` goes with cases; a suite compares by itself.")
    for name in ("cases.toml", "checker.py", "generator.py"):
        if folder.exists(name):
            report.refuse(folder.label(name), 1, "A suite has its tests in the folder `suite`. Remove this file.")
    found = [name for name in source.suite if SUITE_FILE.fullmatch(name)]
    if len(found) != 1:
        names = ", ".join(found) or "none"
        advice = "It needs exactly one test file, such as test_podium.py or podium.test.js."
        report.refuse(folder.label("suite"), 1, f"These are test files here: {names}. {advice}")


def _check_checker(source: Source, folder: Folder) -> None:
    about, cases = source.about, source.cases
    assert cases is not None
    usual = usual_comparer(about.data, is_program=cases.data.is_program)
    is_used = "checker" in {entry.comparer or usual for entry in cases.data.case}
    if is_used and not source.checker:
        label, line = (about.label, about.line("comparer")) if usual == "checker" else (cases.label, 1)
        folder.report.refuse(label, line, "There is no checker.py, which the comparer `checker` needs. Add it.")
    elif source.checker and not is_used:
        advice = 'Write `comparer = "checker"` in exercise.toml or at a case, or remove it.'
        folder.report.refuse(folder.label("checker.py"), 1, f"Nothing uses this file. {advice}")
    if source.checker:
        check_program(folder, "checker.py", source.checker, "check", CHECK)


def _check_random(source: Source, folder: Folder, tasks: set[int]) -> None:
    about, random = source.about, source.about.data.random
    if source.generator:
        check_program(folder, "generator.py", source.generator, "generate", GENERATE)
    if random is None:
        if source.generator:
            advice = "Add `[random]` with a `count` to exercise.toml, or remove it."
            folder.report.refuse(folder.label("generator.py"), 1, f"Nothing uses this file. {advice}")
        return

    def refuse(key: str, message: str) -> None:
        folder.report.refuse(about.label, about.line("random", key), message)

    if not source.generator:
        refuse("count", "There is no generator.py, which makes random cases. Add it.")
    if random.task not in tasks:
        refuse("task", f"The instructions have no task {random.task}.")
    is_program = source.cases is not None and source.cases.data.is_program
    names = defined_names(source.stub)
    if is_program and random.call is not None:
        refuse("call", "A program has nothing to call: leave `call` out, and generate texts for stdin.")
    elif not is_program and random.call is None:
        refuse("count", "Add `call`: the function that is called with what is generated.")
    elif random.call is not None and names is not None and random.call not in names:
        refuse("call", f"The stub does not define `{random.call}`. Define it there, or call what it does define.")
