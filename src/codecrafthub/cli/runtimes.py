"""`codecrafthub runtimes` lists the languages that learners can write in here, and what brings the missing ones."""

import os
import subprocess
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from codecrafthub.runner.languages import LANGUAGES, look

READABLE = 0o022


def register(app: typer.Typer) -> None:
    app.command()(runtimes)


def runtimes(
    prepare: Annotated[
        bool, typer.Option("--prepare", help="First make what is made once for each: Go's library, Java's archive.")
    ] = False,
) -> None:
    """List the languages of this machine with their versions, and the command that brings each missing one."""
    if prepare:
        _prepare()
    found = look()
    table = Table("Runtime", "Version", "To bring it")
    for name, language in LANGUAGES.items():
        version = found[name].version if name in found else "missing"
        table.add_row(name, version, "" if name in found else language.bring)
    Console().print(table)


def _prepare() -> None:
    """Have each language prepare itself; one that cannot is said, and does not stop the others."""
    os.umask(READABLE)  # boxes run as an unprivileged user, and read what is made here
    for language in LANGUAGES.values():
        if language.prepare is not None:
            try:
                language.prepare()
            except (OSError, subprocess.CalledProcessError) as error:
                typer.echo(f"{language.title} could not be prepared: {error}", err=True)
