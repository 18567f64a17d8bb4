"""`codecrafthub judge EXERCISE_DIR --solution DIR` judges a solution without a server, in the same sandbox."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from codecrafthub.assessment.local import LocalRun, local_judge
from codecrafthub.cli.configuration import load
from codecrafthub.cli.terminal import shown
from codecrafthub.content.folder import Folder, refuse_faults
from codecrafthub.content.loader import load_exercise
from codecrafthub.content.problems import Report
from codecrafthub.content.trees import TreeRefused, read_folder
from codecrafthub.contracts.assessment import TestResult
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.runner import SandboxUnavailable
from codecrafthub.feedback.explanations import explain
from codecrafthub.kit.errors import HubError
from codecrafthub.settings import Settings

NOT_ACCEPTED = 1
CANNOT_JUDGE = 2


def register(app: typer.Typer) -> None:
    app.command()(judge)


def judge(
    exercise: Annotated[Path, typer.Argument(help="The folder that holds exercise.toml.")],
    solution: Annotated[Path, typer.Option("--solution", help="The folder with the code to judge.")],
    seed: Annotated[int | None, typer.Option("--seed", min=0, help="What random cases are made from.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Judge a solution: exit status 0 when it is accepted, 1 when not, 2 when it cannot be judged."""
    settings = load(level="error")
    loaded, report = load_exercise(exercise)
    files = _files(solution, report)
    if loaded is None or report.refused:
        raise _cannot_judge("\n".join(map(str, report.refused)))
    try:
        run = asyncio.run(_judge(settings, loaded, files, seed))
    except (SandboxUnavailable, HubError) as error:
        raise _cannot_judge(str(error)) from None
    if as_json:
        typer.echo(json.dumps(asdict(run)))
    else:
        _print(run)
    if run.verdict == "internal_error":
        raise typer.Exit(CANNOT_JUDGE)
    if run.verdict != "accepted":
        raise typer.Exit(NOT_ACCEPTED)


def _files(solution: Path, report: Report) -> dict[str, str]:
    try:
        tree = read_folder(solution)
    except TreeRefused as error:
        raise _cannot_judge(error.detail) from None
    refuse_faults(tree, report)
    return Folder(tree, report).files()


async def _judge(settings: Settings, exercise: Exercise, files: dict[str, str], seed: int | None) -> LocalRun:
    async with local_judge(settings, _described) as judge_files:
        return await judge_files(exercise, files, seed)


def _described(test: TestResult, files: Mapping[str, str], exercise: Exercise) -> str | None:
    """What a learner would be told of a test; who has the folder may know it of hidden tests too."""
    found = explain(test.model_copy(update={"visibility": "visible"}), files, exercise)
    if found is None:
        return test.message
    return " ".join(part for part in (f"{found.title}.", found.text, found.next_step) if part)


def _cannot_judge(reason: str) -> typer.Exit:
    typer.secho(reason, fg="red", err=True)
    return typer.Exit(CANNOT_JUDGE)


def _print(run: LocalRun) -> None:
    table = Table("Test", "Verdict", "Message", title=run.verdict.replace("_", " "))
    for heading in ("cpu ms", "wall ms", "memory kB"):
        table.add_column(heading, justify="right")
    for test in run.tests:
        figures = (f"{test.cpu_ms:.1f}", f"{test.wall_ms:.1f}", f"{test.memory_kb:,}")
        table.add_row(shown(test.name), test.verdict.replace("_", " "), shown(test.message or ""), *figures)
    screen = Console()
    screen.print(table)
    screen.print(_basis(run))
    if run.fault:
        screen.print(f"[red]{shown(run.fault)}[/red]")


def _basis(run: LocalRun) -> str:
    """What the verdict rests on."""
    limits = run.limits
    seed = "" if run.seed is None else f", random cases of seed {run.seed}"
    return (
        f"{run.grading.capitalize()} with {run.runtime}, tests {run.tests_hash}{seed}. Each test may compute for "
        f"{limits['cpu_ms'] / 1000:g} s, take {limits['wall_ms'] / 1000:g} s, and use {limits['memory_mb']} MB of "
        f"memory and {limits['output_kb']} kB of output."
    )
