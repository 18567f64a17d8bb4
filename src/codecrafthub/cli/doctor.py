"""`codecrafthub doctor`: the sandbox and every engine that a setting names, and how to mend what is wrong with them."""

import asyncio
import dataclasses
import json
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from codecrafthub.cli.backup.making import last
from codecrafthub.cli.configuration import load, refused
from codecrafthub.cli.held_up import held_up
from codecrafthub.cli.runtimes import table_of
from codecrafthub.contracts.runner import RunnerStatus
from codecrafthub.hub import ENCRYPTING, MIGRATIONS
from codecrafthub.kit.engines import Finding, look
from codecrafthub.runner.probe import probe
from codecrafthub.settings import Settings


def register(app: typer.Typer) -> None:
    app.command()(doctor)


def doctor(as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False) -> None:
    """Look at the sandbox, the languages, and each engine that a setting names; say how to mend what is wrong."""
    settings = load()
    try:
        found, held = asyncio.run(_look(settings))
    except ValueError as error:
        raise refused(str(error)) from None
    status, backup = probe(), last(settings.data)
    if as_json:
        engines = list(map(dataclasses.asdict, found))
        said = {**dataclasses.asdict(status), "engines": engines, "held_up": held, "backup": backup}
        typer.echo(json.dumps(said, default=str))
    else:
        _print_sandbox(status)
        if found:
            Console().print(_table_of_engines(found))
        for one in held:
            typer.secho(one, fg="red")
        typer.echo(f"Last backup: {backup or 'none was made here with `codecrafthub backup` yet'}")
    if status.tier == "none" or not all(one.is_fine for one in found):
        raise typer.Exit(1)


async def _look(settings: Settings) -> tuple[list[Finding], list[str]]:
    return await look(settings, MIGRATIONS, ENCRYPTING), await held_up(settings)


def _print_sandbox(status: RunnerStatus) -> None:
    table = Table("Layer", "State", "Detail", "To mend", title=f"Sandbox tier: {status.tier} ({status.detail})")
    for layer in status.layers:
        table.add_row(layer.name, layer.state, layer.detail, layer.fix or "")
    Console().print(table)
    if status.runtimes:
        Console().print(table_of(status.runtimes, status.missing))


def _table_of_engines(found: list[Finding]) -> Table:
    table = Table("Setting", "Names", "State", "Detail", "To mend", title="Engines")
    for one in found:
        state = "[green]fine[/green]" if one.is_fine else "[red]fault[/red]"
        table.add_row(one.setting, one.place, state, one.detail, one.fix)
    return table
