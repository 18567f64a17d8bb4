"""The files of one exercise's folder, read and looked at each by itself and beside the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from codecrafthub.content.folder import Folder
from codecrafthub.content.format import CasesFile, ExerciseFile, MistakesFile, MutantsFile
from codecrafthub.content.toml_file import Model, TomlFile, read_toml
from codecrafthub.contracts.content import Exemplar

FILES = {
    "exercise.toml", "instructions.md", "hints.md", "cases.toml", "mistakes.toml", "mutants.toml", "checker.py",
    "generator.py",
}  # fmt: skip
SUPPORT_FOLDERS = 2
"""Data that a program reads may lie in folders, so deep."""


@dataclass(slots=True)
class Source:
    """The files of the exercise that could be read."""

    about: TomlFile[ExerciseFile]
    cases: TomlFile[CasesFile] | None
    mistakes: TomlFile[MistakesFile] | None
    mutants: TomlFile[MutantsFile] | None
    stub: dict[str, str]
    support: dict[str, str]
    suite: dict[str, str]
    checker: str
    generator: str
    exemplars: list[Exemplar] = field(default_factory=list)


def read_source(folder: Folder) -> Source | None:
    """The folder's files; None where there is no exercise.toml to understand the others by."""
    exemplar_folders = [sub for sub in folder.folders() if sub.name == "exemplar" or sub.name.startswith("exemplar-")]
    folder.expect_only(FILES, {"stub", "support", "suite", "exemplar", *(sub.name for sub in exemplar_folders)})
    about = _toml(folder, "exercise.toml", ExerciseFile)
    is_suite = about is not None and about.data.kind == "suite"
    cases = None if is_suite else _toml(folder, "cases.toml", CasesFile)
    mistakes = _toml(folder, "mistakes.toml", MistakesFile) if folder.exists("mistakes.toml") else None
    mutants = _toml(folder, "mutants.toml", MutantsFile) if folder.exists("mutants.toml") else None
    stub, suite = (folder.sub(name).files() for name in ("stub", "suite"))
    support = folder.sub("support").files(folders=SUPPORT_FOLDERS)
    checker, generator = (_text(folder, name) for name in ("checker.py", "generator.py"))
    exemplars = {sub.name: sub.files() for sub in exemplar_folders}
    if about is None:
        return None
    notes: Mapping[str, str] = about.data.notes
    source = Source(about, cases, mistakes, mutants, stub, support, suite, checker, generator)
    source.exemplars = [Exemplar(name=name, files=files, note=notes.get(name, "")) for name, files in exemplars.items()]
    _check_notes(source, folder)
    _check_code(source, folder)
    return source


def _toml(folder: Folder, name: str, model: type[Model]) -> TomlFile[Model] | None:
    text = folder.text(name)
    return None if text is None else read_toml(text, folder.label(name), model, folder.report)


def _text(folder: Folder, name: str) -> str:
    """A file that need not be there; empty where it is not."""
    return (folder.text(name) or "") if folder.exists(name) else ""


def _check_notes(source: Source, folder: Folder) -> None:
    about = source.about
    for name in about.data.notes.keys() - {exemplar.name for exemplar in source.exemplars}:
        folder.report.refuse(
            about.label, about.line("notes", name), f"There is no folder `{name}` to which this note belongs."
        )


def _check_code(source: Source, folder: Folder) -> None:
    report, about = folder.report, source.about
    if about.data.kind == "cases" and not about.data.misconception:
        report.refuse(about.label, 1, "`misconception` is missing. Add it.")
    if about.data.status == "draft" and not about.data.reason:
        report.refuse(about.label, about.line("status"), "Say in `reason` why this is a draft.")
    if not source.stub:
        report.refuse(
            folder.label("stub"), 1, "There is no stub. Add a folder `stub` with the file that learners start from."
        )
    elif about.data.entry not in source.stub:
        report.refuse(
            about.label, about.line("entry"), f"The stub has no file `{about.data.entry}`. Add it, or name one it has."
        )
    if not source.exemplars:
        report.refuse(
            folder.label("exemplar"), 1, "There is no exemplar. Add a folder `exemplar` with a solution that passes."
        )
    for exemplar in source.exemplars:
        if exemplar.files.keys() != source.stub.keys():
            expected = ", ".join(sorted(source.stub))
            report.refuse(
                folder.label(exemplar.name), 1, f"The exemplar must have exactly the stub's files: {expected}."
            )
    for place, files in (("support", source.support), ("suite", source.suite)):
        for name in sorted(source.stub.keys() & files.keys()):
            report.refuse(
                folder.label(f"{place}/{name}"), 1, "The stub has a file of this name too. Rename one of them."
            )
