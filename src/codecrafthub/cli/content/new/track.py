"""`codecrafthub content new track NAME`: a track with one concept, its lesson and one exercise."""

from pathlib import Path
from typing import Annotated

import typer

from codecrafthub.cli.configuration import load
from codecrafthub.cli.content.new.asking import NewName, Title, ask, checked_name, runtime_of
from codecrafthub.cli.content.new.surroundings import write
from codecrafthub.cli.terminal import shown
from codecrafthub.content.starting import NewTrack, title_of, track_files

Language = Annotated[str | None, typer.Option("--runtime", help="What learners write, such as python.")]
Licence = Annotated[str, typer.Option(help="Under which others may use it.")]
Within = Annotated[Path | None, typer.Option("--in", help="The folder of all tracks; HUB_TRACKS if left out.")]


def track(
    name: NewName,
    within: Within = None,
    title: Title = None,
    runtime: Language = None,
    licence: Licence = "CC BY-SA 4.0",
) -> None:
    """Begin a track: one concept, its lesson and one exercise, which work as they are."""
    slug = checked_name(name)
    tracks = within or load(level="error").tracks
    language = runtime_of(runtime or ask("Which language do learners write?", "python"))
    new = NewTrack(slug, title or ask("Title", title_of(slug)), language, licence)
    write(tracks, {f"{slug}/{path}": text for path, text in track_files(new).items()}, slug)
    folder = tracks / slug
    typer.secho(f"The track “{new.title}” is in {shown(str(folder))}.", fg="green")
    typer.echo(
        "Next:\n"
        "  1. Replace every TODO, and give the concept and the exercise names of your own.\n"
        f"  2. Add what comes next:      codecrafthub content new lesson NAME --track {folder}\n"
        f"  3. See it as learners will:  codecrafthub content preview {folder}\n"
        f"  4. Have it checked:          codecrafthub content check {folder}"
    )
