"""`codecrafthub evaluate …` measures feedback, the learner model and recommenders on published data sets."""

import asyncio
import json
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from codecrafthub.cli.configuration import load
from codecrafthub.cli.evaluating.bench import CannotEvaluate, Half, bench
from codecrafthub.cli.evaluating.mastery import mastery
from codecrafthub.cli.evaluating.recommender import recommender
from codecrafthub.contracts.runner import SandboxUnavailable
from codecrafthub.settings import Settings

SECONDS = 0.1
HALVES = ("even", "odd")


class Dataset(StrEnum):
    """The data sets, each with the module of `cli.evaluating` that scores it."""

    HUMANEVALFIX = "humanevalfix"
    QUIXBUGS = "quixbugs"
    C_PACK = "c-pack"
    REFACTORY = "refactory"


MODULES = {dataset: dataset.value.replace("-", "") for dataset in Dataset}

evaluate = typer.Typer(no_args_is_help=True, help="Measure this hub on published data sets.")


evaluate.command()(mastery)
evaluate.command()(recommender)


def register(app: typer.Typer) -> None:
    app.add_typer(evaluate, name="evaluate")


@evaluate.command()
def feedback(
    path: Annotated[Path, typer.Argument(exists=True, help="A checkout of the data set; nothing in it is changed.")],
    dataset: Annotated[Dataset, typer.Option("--dataset", help="What lies there.")],
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
    with_anchor: Annotated[
        bool, typer.Option("--anchor", help="Score Ochiai alone too, ties to the last line.")
    ] = False,
    seconds: Annotated[
        float, typer.Option("--seconds", min=0, max=5, help="CPU time to try edits of one program; 0 tries none.")
    ] = SECONDS,
) -> None:
    """Say how often the feedback engine is right. Items are split in two by the SHA-256 of their names."""
    settings = load(level="error")
    try:
        halves = asyncio.run(_measure(settings, path, dataset, seconds, with_anchor=with_anchor, is_shown=not as_json))
    except (CannotEvaluate, SandboxUnavailable) as error:
        typer.secho(str(error), fg="red", err=True)
        raise typer.Exit(1) from None
    if as_json:
        typer.echo(json.dumps({"dataset": dataset.value, "halves": halves}))
    else:
        Console().print(_table(dataset, halves))


async def _measure(
    settings: Settings, path: Path, dataset: Dataset, seconds: float, *, with_anchor: bool, is_shown: bool
) -> list[Half]:
    module: Any = import_module(f"codecrafthub.cli.evaluating.{MODULES[dataset]}")
    async with bench(settings, seconds, with_anchor=with_anchor, is_shown=is_shown) as made:
        halves: list[Half] = await module.evaluate(path, made)
    return halves


def _table(dataset: Dataset, halves: list[Half]) -> Table:
    """A row for each measure, a column for each half."""
    table = Table("Measure", title=str(dataset))
    for name in HALVES:
        table.add_column(f"{name} half", justify="right")
    rows = [_flat(half) for half in halves]
    for name in rows[0]:
        table.add_row(name, *(str(row[name]) for row in rows))
    return table


def _flat(half: Half, before: str = "") -> dict[str, Any]:
    """The measures of a half with those of its parts, named after them."""
    found: dict[str, Any] = {}
    for name, value in half.items():
        found |= _flat(value, f"{before}{name} ") if isinstance(value, dict) else {before + name: value}
    return found
