"""One exercise's folder read into an Exercise, with every fault reported."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from codecrafthub.content.cases import read_cases
from codecrafthub.content.comparing import check_comparing, usual_comparer
from codecrafthub.content.folder import Folder
from codecrafthub.content.format import CasesFile, ExerciseFile, MistakesFile
from codecrafthub.content.mistakes import read_mistakes
from codecrafthub.content.prose import read_hints, read_instructions
from codecrafthub.content.toml_file import Model, TomlFile, read_toml
from codecrafthub.contracts.content import Exemplar, Exercise, Tolerance

FILES = {"exercise.toml", "instructions.md", "hints.md", "cases.toml", "mistakes.toml"}


@dataclass(frozen=True, slots=True)
class TrackFrame:
    """What an exercise must know of the track it stands in."""

    slug: str
    language: str
    runtime: str
    concepts: frozenset[str] | None = None
    """None when the exercise is read alone: its concepts are then not looked up."""


@dataclass(slots=True)
class Source:
    """The files of the exercise that could be read."""

    about: TomlFile[ExerciseFile]
    cases: TomlFile[CasesFile] | None
    mistakes: TomlFile[MistakesFile] | None
    stub: dict[str, str]
    support: dict[str, str]
    exemplars: list[Exemplar] = field(default_factory=list)


def read_exercise(folder: Folder, frame: TrackFrame) -> Exercise | None:
    """The exercise, or None after its faults went into the folder's report."""
    faults_before = len(folder.report.refused)
    source = _read_files(folder)
    if source is None:
        return None
    _check_concepts(source, folder, frame)
    _check_code(source, folder)
    parts = _read_parts(source, folder)
    if len(folder.report.refused) > faults_before:
        return None
    is_program = parts["cases"][0].stdin is not None
    exercise = Exercise(
        **source.about.data.model_dump(exclude={"notes", "comparer", "tolerance"}),
        slug=f"{frame.slug}.{folder.name}",
        track=frame.slug,
        language=frame.language,
        runtime=frame.runtime,
        comparer=usual_comparer(source.about.data, is_program=is_program),
        tolerance=source.about.data.tolerance or Tolerance(),
        version="",
        stub=source.stub,
        support=source.support,
        exemplars=source.exemplars,
        **parts,
    )
    return exercise.model_copy(update={"version": content_hash(exercise.model_dump_json())})


def _read_parts(source: Source, folder: Folder) -> dict[str, Any]:
    """Instructions, tasks, hints, cases and mistakes, by the names of their fields."""
    report = folder.report
    intro, tasks = read_instructions(folder)
    hints = read_hints(folder, tasks) if folder.exists("hints.md") else []
    if not hints:
        report.warn(folder.label("hints.md"), 1, "There are no hints. Give two to four, each leading a bit further.")
    numbers = {task.number for task in tasks} or {1}
    cases = read_cases(source.cases, source.stub, numbers, report) if source.cases else []
    if source.cases:
        check_comparing(source.about, source.cases, report)
    mistakes = read_mistakes(source.mistakes, cases, report) if source.mistakes else []
    return {"instructions": intro, "tasks": tasks, "hints": hints, "cases": cases, "mistakes": mistakes}


def content_hash(text: str) -> str:
    """A short name for exactly this content."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _read_files(folder: Folder) -> Source | None:
    exemplar_folders = [sub for sub in folder.folders() if sub.name == "exemplar" or sub.name.startswith("exemplar-")]
    folder.expect_only(FILES, {"stub", "support", "exemplar", *(sub.name for sub in exemplar_folders)})
    about = _toml(folder, "exercise.toml", ExerciseFile)
    cases = _toml(folder, "cases.toml", CasesFile)
    mistakes = _toml(folder, "mistakes.toml", MistakesFile) if folder.exists("mistakes.toml") else None
    stub = folder.sub("stub").files()
    if about is None:
        return None
    notes: Mapping[str, str] = about.data.notes
    exemplars = [Exemplar(name=sub.name, files=sub.files(), note=notes.get(sub.name, "")) for sub in exemplar_folders]
    for name in notes.keys() - {exemplar.name for exemplar in exemplars}:
        folder.report.refuse(
            about.label, about.line("notes", name), f"There is no folder `{name}` to which this note belongs."
        )
    return Source(about, cases, mistakes, stub, folder.sub("support").files(), exemplars)


def _toml(folder: Folder, name: str, model: type[Model]) -> TomlFile[Model] | None:
    text = folder.text(name)
    return None if text is None else read_toml(text, folder.label(name), model, folder.report)


def _check_concepts(source: Source, folder: Folder, frame: TrackFrame) -> None:
    about = source.about
    for key in ("teaches", "requires"):
        for concept in getattr(about.data, key):
            if frame.concepts is not None and concept not in frame.concepts:
                line = about.line(key, value=concept)
                folder.report.refuse(
                    about.label, line, f"`{key}` names the concept `{concept}`, which track.toml does not have."
                )


def _check_code(source: Source, folder: Folder) -> None:
    report, about = folder.report, source.about
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
    for name in source.stub.keys() & source.support.keys():
        report.refuse(folder.label(f"support/{name}"), 1, "The stub has a file of this name too. Rename one of them.")
