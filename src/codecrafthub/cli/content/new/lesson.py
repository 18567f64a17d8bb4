"""`codecrafthub content new lesson NAME`: a lesson whose examples run, with its concept where that is new."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from codecrafthub.cli.configuration import load, refused
from codecrafthub.cli.content.new.asking import After, NewName, Requires, Title, ask, checked_name
from codecrafthub.cli.content.new.surroundings import Surroundings, TrackFolder, find_track, place, told
from codecrafthub.content.starting import (
    NewLesson,
    concept_files,
    lesson_text,
    place_of_lesson,
    title_of,
    with_concept,
)

Concept = Annotated[str | None, typer.Option(help="What it teaches, a new one too; as the lesson if left out.")]
Minutes = Annotated[int, typer.Option(min=1, max=120, help="How long reading it takes.")]


def lesson(
    name: NewName,
    *,
    track: TrackFolder = None,
    title: Title = None,
    concept: Concept = None,
    requires: Requires = None,
    minutes: Minutes = 8,
    after: After = None,
) -> None:
    """Begin a lesson, and the concept that it teaches if the track does not have it."""
    slug = checked_name(name)
    around = find_track(track, load(level="error").tracks)
    taught = checked_name(concept or ask("Which concept does it teach? A new one may be named", slug))
    around.check_concepts(requires or ())
    if requires and taught in around.concepts:
        raise refused(f"`{taught}` is a concept of this track already: write what it requires in track.toml.")
    new = NewLesson(slug, title or ask("Title", title_of(slug)), taught, around.about.runtime, minutes)
    _write(around, new, requires or (), after)


def _write(around: Surroundings, new: NewLesson, requires: Sequence[str], after: str | None) -> None:
    step, file = f"lessons/{new.slug}", f"lessons/{new.slug}.md"
    behind = place(around, after, lambda: place_of_lesson(around.about, around.loaded, new.concept))
    files = {file: lesson_text(new)}
    is_new = new.concept not in around.concepts
    if is_new:
        files |= concept_files(new.concept)
        around = replace(around, text=with_concept(around.text, new.concept, title_of(new.concept), requires))
    around.add(files, step, behind)
    path = around.folder / file
    texts = [f"Its concept is new: write concepts/{new.concept}/, and its name and blurb in track.toml."]
    told(
        f"“{new.title}”",
        step,
        behind,
        path,
        [
            "Replace every TODO. Every Python and JavaScript block is run, so what it shows must be true.",
            *(texts if is_new else []),
            f"See it as learners will: codecrafthub content preview {path}",
            f"Have the track checked:  codecrafthub content check {around.folder}",
        ],
    )
