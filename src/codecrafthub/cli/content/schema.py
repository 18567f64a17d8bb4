"""`codecrafthub content schema FOLDER` writes the JSON Schemas of authors' files, for editors."""

from pathlib import Path
from typing import Annotated

import typer

from codecrafthub.cli.configuration import refused
from codecrafthub.content.toml_schemas import toml_schemas


def register(content: typer.Typer) -> None:
    content.command()(schema)


def schema(folder: Annotated[Path, typer.Argument(help="Where track.json, exercise.json and the others go.")]) -> None:
    """Write JSON Schemas of track.toml, exercise.toml, cases.toml, mistakes.toml and mutants.toml, for editors."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in toml_schemas().items():
            (folder / name).write_text(text, "utf-8")
            typer.echo(str(folder / name))
    except OSError as error:
        raise refused(f"{error.filename or folder} cannot be written: {error.strerror}.") from None
