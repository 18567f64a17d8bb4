"""`codecrafthub runtimes` lists the languages that learners can write in here, and what brings the missing ones."""

import os
import subprocess
from collections.abc import Mapping
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
    found = {name: toolchain.version for name, toolchain in look().items()}
    missing = {name: language.bring for name, language in LANGUAGES.items() if name not in found}
    Console().print(table_of(found, missing))


def table_of(found: Mapping[str, str], missing: Mapping[str, str]) -> Table:
    """The languages with their versions, or with what brings them."""
    table = Table("Language", "Version", "To bring it")
    for name in sorted({**found, **missing}):
        table.add_row(LANGUAGES[name].title, found.get(name, "missing"), missing.get(name, ""))
    return table


def _prepare() -> None:
    """Have each language prepare itself; one that cannot is said, and does not stop the others."""
    os.umask(READABLE)  # boxes run as an unprivileged user, and read what is made here
    for language in LANGUAGES.values():
        if language.prepare is not None:
            try:
                language.prepare()
            except (OSError, subprocess.CalledProcessError) as error:
                typer.echo(f"{language.title} could not be prepared: {error}", err=True)
