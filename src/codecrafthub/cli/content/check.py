"""`codecrafthub content check PATH` reads a track or an exercise and runs everything in it that can run."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from codecrafthub.assessment.judge import Judge
from codecrafthub.assessment.runners import local_runner
from codecrafthub.cli.configuration import load
from codecrafthub.cli.content.mutants import kills, survivors
from codecrafthub.cli.terminal import shown
from codecrafthub.content.check import Check
from codecrafthub.content.check_result import CheckResult
from codecrafthub.contracts.runner import SandboxUnavailable
from codecrafthub.settings import Settings

PROBLEMS_FOUND = 1
CANNOT_CHECK = 2
LISTS = {
    "refused": "Refused",
    "exemplars_failed": "Exemplars that fail",
    "stubs_passed": "Stubs that pass",
    "internal_errors": "Faults of the platform",
    "warnings": "Warnings",
    "drafts": "Drafts",
}


def register(content: typer.Typer) -> None:
    content.command()(check)


def check(
    path: Annotated[
        Path, typer.Argument(help="The folder of a track or of one exercise, or a checkout of an Exercism track.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
    mutants: Annotated[bool, typer.Option(help="Judge mutants of the exemplars: do the tests notice them?")] = True,
    runs: Annotated[int, typer.Option(min=1, max=20, help="How often each exemplar must pass in a row.")] = 1,
) -> None:
    """Check content: exit status 0 when nothing is to be done, 1 when something is, 2 when it cannot be checked."""
    settings = load(level="error")
    screen = Console(stderr=True)
    try:
        with screen.status("Reading…") as status:
            result = asyncio.run(
                _check(settings, path, lambda name: status.update(f"Checking {shown(name)}"), mutants, runs)
            )
    except SandboxUnavailable as error:
        typer.secho(str(error), fg="red", err=True)
        raise typer.Exit(CANNOT_CHECK) from None
    if as_json:
        typer.echo(json.dumps(result.as_json(), ensure_ascii=False, indent=2))
    else:
        _print(result)
    if not result.is_clean:
        raise typer.Exit(PROBLEMS_FOUND)


async def _check(settings: Settings, path: Path, tell: Callable[[str], None], mutants: bool, runs: int) -> CheckResult:
    runner = local_runner(settings)
    await runner.start()
    try:
        busy = settings.runner_slots + 1
        return await Check(Judge(runner), tell, mutants=busy if mutants else 0, at_once=busy, times=runs).run(path)
    finally:
        await runner.close()


def _print(result: CheckResult) -> None:
    screen = Console()
    if result.mutants:
        screen.print(kills(result.mutants))
    for line in survivors(result.mutants):
        screen.print(line, soft_wrap=True)
    for name, title in LISTS.items():
        if found := getattr(result, name):
            table = Table(title, title_justify="left")
            for line in found:
                table.add_row(shown(line))
            screen.print(table)
    screen.print(
        f"{result.exercises} exercises: {result.exemplars_passed} exemplars pass, {result.stubs_failed} stubs fail "
        f"as they should; {result.examples} examples shown in texts were run. {result.seconds:.1f} s."
    )
    screen.print("[green]Nothing to do.[/green]" if result.is_clean else "[red]There is something to do.[/red]")
