"""The command line as an author calls it, in a folder of their own."""

import contextlib
import os
import sys
from pathlib import Path

import typer
from typer.testing import CliRunner, Result

from codecrafthub.cli import content

COMMAND = [sys.executable, "-m", "codecrafthub", "content"]


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of a process of its own."""
    return {"PATH": os.environ["PATH"], "HOME": str(folder)}


def run(folder: Path, *arguments: str) -> Result:
    """Call a command of `content`; nobody sits at the terminal."""
    app = typer.Typer()
    content.register(app)
    with contextlib.chdir(folder):
        return CliRunner().invoke(app, ["content", *arguments])
