"""`codecrafthub evaluate recommender PATH…` measures recommenders on public data of who chose what."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from codecrafthub.cli.evaluating.comparison import compared
from codecrafthub.recommendation.evaluation.recommenders.data import read
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
    rows = compared("Recommenders", paths, read, MODELS, measured, is_shown=not as_json)
    if as_json:
        for row in rows:
            typer.echo(json.dumps(_as_json(row)))
    else:
        Console().print(_table(rows))


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
