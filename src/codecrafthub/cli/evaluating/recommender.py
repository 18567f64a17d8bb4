"""`codecrafthub evaluate recommender PATH…` measures recommenders on public data of who chose what."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from codecrafthub.recommendation.evaluation.recommenders.data import UnreadableData, read
from codecrafthub.recommendation.evaluation.recommenders.models import MODELS
from codecrafthub.recommendation.evaluation.recommenders.protocol import Row, measured


def recommender(
    paths: Annotated[
        list[Path],
        typer.Argument(exists=True, file_okay=False, help="Folders with *.inter of RecBole, or the files of LightGCN."),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="For programs: a line for each recommender.")] = False,
) -> None:
    """Say how well ours and others find what learners chose, of all items that they did not have already."""
    try:
        rows = _measure(paths, is_shown=not as_json)
    except UnreadableData as error:
        typer.secho(str(error), fg="red", err=True)
        raise typer.Exit(1) from None
    if as_json:
        for row in rows:
            typer.echo(json.dumps(_as_json(row)))
    else:
        Console().print(_table(rows))


def _measure(paths: Sequence[Path], *, is_shown: bool) -> list[Row]:
    splits = [read(path) for path in paths]
    with Progress(console=Console(stderr=True), disable=not is_shown) as progress:
        task = progress.add_task("Recommenders", total=len(splits) * len(MODELS))
        rows = []
        for split in splits:
            for model in MODELS:
                progress.update(task, description=f"{split.name}, {model.name}")
                rows.append(measured(split, model))
                progress.advance(task)
    return rows


def _as_json(row: Row) -> dict[str, str | float | list[float]]:
    return {
        "data": row.data, "model": row.model, "ndcg@10": round(row.ndcg, 4), "recall@20": round(row.recall, 4),
        "train_seconds": round(row.train_seconds, 2), "cpu_seconds": round(row.cpu_seconds, 2),
        "setting": list(row.setting),
    }  # fmt: skip


def _table(rows: Sequence[Row]) -> Table:
    table = Table("Data", "Recommender", title="Recommenders, full ranking")
    for name in ("NDCG@10", "Recall@20", "Training", "Processor"):
        table.add_column(name, justify="right")
    for row in rows:
        found, seconds = (row.ndcg, row.recall), (row.train_seconds, row.cpu_seconds)
        table.add_row(row.data, row.model, *(f"{one:.4f}" for one in found), *(f"{one:.1f} s" for one in seconds))
    return table
