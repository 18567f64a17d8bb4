"""`codecrafthub content new` begins a track, a lesson or an exercise with files that work already."""

import typer

from codecrafthub.cli.content.new.exercise import exercise
from codecrafthub.cli.content.new.lesson import lesson
from codecrafthub.cli.content.new.track import track


def register(content: typer.Typer) -> None:
    new = typer.Typer(help="Begin a track, a lesson or an exercise.", no_args_is_help=True)
    for command in (exercise, lesson, track):
        new.command()(command)
    content.add_typer(new, name="new")
