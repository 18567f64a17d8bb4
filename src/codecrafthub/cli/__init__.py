"""The command line, `codecrafthub`: starting a hub, judging without one, and what an operator does about it."""

import os
from importlib import import_module

import typer

from codecrafthub import __version__

app = typer.Typer(
    name="codecrafthub",
    help="A self-hosted learning platform for software developers.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    add_completion=False,
)

COMMANDS = ("run", "runner", "content", "judge", "users", "regrade", "doctor", "runtimes", "openapi")
"""The modules beside this file; each adds its commands with `register(app)`."""


@app.callback(invoke_without_command=True)
def root(version: bool = typer.Option(False, "--version", help="Print the version and stop.")) -> None:
    if version:
        typer.echo(__version__)
        raise typer.Exit


def main() -> None:
    """The entry point that pip installs as `codecrafthub`."""
    os.umask(0o077)  # what the hub writes, keys among it, is for its own user alone
    for name in COMMANDS:
        import_module(f"{__name__}.{name}").register(app)
    app()
