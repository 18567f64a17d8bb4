"""One exercise's folder read into an Exercise, with every fault reported."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from codecrafthub.content.cases import read_cases
from codecrafthub.content.comparing import usual_comparer
from codecrafthub.content.folder import Folder
from codecrafthub.content.images.reading import check_images
from codecrafthub.content.imports import library_modules
from codecrafthub.content.judging import check_judging
from codecrafthub.content.mistakes import read_mistakes
from codecrafthub.content.prose import read_hints, read_instructions
from codecrafthub.content.source import Source, read_source
from codecrafthub.contracts.content import Equivalent, Exercise, RandomCases, Runtime, Tolerance


@dataclass(frozen=True, slots=True)
class TrackFrame:
    """What an exercise must know of the track it stands in."""

    slug: str
    language: str
    runtime: Runtime
    concepts: frozenset[str] | None = None
    """None when the exercise is read alone: its concepts are then not looked up."""
    images: frozenset[str] | None = None
    """The names of the track's images; None where they are not at hand, and not looked up."""


def read_exercise(folder: Folder, frame: TrackFrame) -> Exercise | None:
    """The exercise, or None after its faults went into the folder's report."""
    faults_before = len(folder.report.refused)
    source = read_source(folder)
    if source is None:
        return None
    _check_concepts(source, folder, frame)
    for name in ("instructions.md", "hints.md"):
        if folder.exists(name):
            check_images(folder.text(name) or "", folder.label(name), frame.images, folder.report)
    runtime = source.about.data.runtime or frame.runtime
    parts = _read_parts(source, folder, runtime)
    if len(folder.report.refused) > faults_before:
        return None
    exercise = Exercise(
        **source.about.data.model_dump(include={"uuid", "title", "blurb", "difficulty", "teaches", "requires"}),
        **source.about.data.model_dump(include={"misconception", "entry", "kind", "limits", "isolated"}),
        **source.about.data.model_dump(include={"status", "reason", "credits"}),
        is_inferred=source.about.data.inferred,
        slug=f"{frame.slug}.{folder.name}",
        track=frame.slug,
        language=source.about.data.runtime or frame.language,
        runtime=runtime,
        version="",
        stub=source.stub,
        support=source.support,
        suite=source.suite,
        exemplars=source.exemplars,
        equivalent=_equivalent(source),
        preload=library_modules(source) if runtime == "python" else [],
        **_read_judging(source),
        **parts,
    )
    return exercise.model_copy(update={"version": content_hash(exercise.model_dump_json(exclude={"equivalent"}))})


def _read_judging(source: Source) -> dict[str, Any]:
    """How answers are compared, and the programs of the author that have a say in it."""
    about = source.about.data
    is_program = source.cases is not None and source.cases.data.is_program
    return {
        "comparer": usual_comparer(about, is_program=is_program),
        "tolerance": about.tolerance or Tolerance(),
        "checker": source.checker,
        "generator": source.generator,
        "random": RandomCases(**about.random.model_dump()) if about.random else None,
    }


def _read_parts(source: Source, folder: Folder, runtime: Runtime) -> dict[str, Any]:
    """Instructions, tasks, hints, cases and mistakes, by the names of their fields."""
    report = folder.report
    intro, tasks = read_instructions(folder)
    hints = read_hints(folder, tasks) if folder.exists("hints.md") else []
    if not hints and source.about.data.kind == "cases":
        report.warn(folder.label("hints.md"), 1, "There are no hints. Give two to four, each leading a bit further.")
    numbers = {task.number for task in tasks} or {1}
    check_judging(source, folder, runtime, numbers)
    cases = read_cases(source, runtime, numbers, report) if source.cases else []
    mistakes = read_mistakes(source.mistakes, runtime, cases, report) if source.mistakes else []
    return {"instructions": intro, "tasks": tasks, "hints": hints, "cases": cases, "mistakes": mistakes}


def _equivalent(source: Source) -> list[Equivalent]:
    """What the author says of mutants; whether there are such is seen when the exercise is checked."""
    if source.mutants is None:
        return []
    entries = enumerate(source.mutants.data.equivalent)
    return [Equivalent(**one.model_dump(), declared_at=source.mutants.line("equivalent", at)) for at, one in entries]


def content_hash(text: str) -> str:
    """A short name for exactly this content."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _check_concepts(source: Source, folder: Folder, frame: TrackFrame) -> None:
    """Unknown concepts are refused; where learners do not see the exercise, the concept may be gone as well."""
    about = source.about
    note = folder.report.refuse if about.data.status == "published" else folder.report.warn
    for key in ("teaches", "requires"):
        for concept in getattr(about.data, key):
            if frame.concepts is not None and concept not in frame.concepts:
                line = about.line(key, value=concept)
                note(about.label, line, f"`{key}` names the concept `{concept}`, which track.toml does not have.")
