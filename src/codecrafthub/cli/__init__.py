"""The command line, `codecrafthub`: starting a hub, judging without one, and what an operator does about it."""

import os
import signal
import sys
from importlib import import_module

import typer

from codecrafthub import __version__
from codecrafthub.cli.configuration import read_files
from codecrafthub.kit.garbage import made_to_stay

app = typer.Typer(
    name="codecrafthub",
    help="A self-hosted learning platform for software developers.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    add_completion=False,
)

COMMANDS = {
    "up": "run",
    "serve": "run",
    "routes": "routes",
    "runner": "runner",
    "content": "content",
    "judge": "judge",
    "evaluate": "evaluate",
    "users": "users",
    "keys": "keys",
    "regrade": "regrade",
    "dead-letters": "dead_letters",
    "recommendation": "recommendation",
    "backup": "backup",
    "restore": "backup",
    "doctor": "doctor",
    "runtimes": "runtimes",
    "openapi": "openapi",
}
"""Each command and the module beside this file that adds it with `register(app)`."""


@app.callback(invoke_without_command=True)
def root(version: bool = typer.Option(False, "--version", help="Print the version and stop.")) -> None:
    read_files()
    if version:
        typer.echo(__version__)
        raise typer.Exit


def main() -> None:
    """Run what `sys.argv` asks for."""
    os.umask(0o077)  # what the hub writes, keys among it, is for its own user alone
    # The threads of numpy's algebra wait asleep: else each spins for up to 0.1 s at its start and after each use.
    os.environ.setdefault("OPENBLAS_THREAD_TIMEOUT", "4")
    asked = COMMANDS.get(sys.argv[1]) if len(sys.argv) > 1 else None
    if asked == "recommendation":  # a fit is many small products: to share them out takes four times the processor
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Only what was asked for is imported: the rest, which a help page names, takes longer than a hub's own start.
    with made_to_stay():
        for name in [asked] if asked else dict.fromkeys(COMMANDS.values()):
            import_module(f"{__name__}.{name}").register(app)
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:  # from here on Ctrl+C is for the command
        signal.signal(signal.SIGINT, signal.default_int_handler)
    app()
