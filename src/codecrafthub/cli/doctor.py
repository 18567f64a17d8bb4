"""`codecrafthub doctor` says whether this machine can isolate learners' code, and what to do where it cannot."""

import dataclasses
import json
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from codecrafthub.cli.runtimes import table_of
from codecrafthub.runner.probe import probe


def register(app: typer.Typer) -> None:
    app.command()(doctor)


def doctor(as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False) -> None:
    """Look at the sandbox: its tier, every layer, the languages, and how to get what is missing."""
    status = probe()
    if as_json:
        typer.echo(json.dumps(dataclasses.asdict(status), default=str))
    else:
        table = Table("Layer", "State", "Detail", "To mend", title=f"Sandbox tier: {status.tier} ({status.detail})")
        for layer in status.layers:
            table.add_row(layer.name, layer.state, layer.detail, layer.fix or "")
        Console().print(table)
        if status.runtimes:
            Console().print(table_of(status.runtimes, status.missing))
    if status.tier == "none":
        raise typer.Exit(1)
