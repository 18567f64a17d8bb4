"""`codecrafthub evaluate mastery PATH…` measures learner models on public data of who solved what."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from codecrafthub.cli.evaluating.comparison import compared
from codecrafthub.recommendation.evaluation.mastery.data import read
from codecrafthub.recommendation.evaluation.mastery.models import MODELS
from codecrafthub.recommendation.evaluation.mastery.picture import drawn
from codecrafthub.recommendation.evaluation.mastery.protocol import Row, measured
from codecrafthub.recommendation.evaluation.metrics import BINS

NAMES = [model.name for model in MODELS]


def _known(names: list[str]) -> list[str]:
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        raise typer.BadParameter(f"There is no model {unknown[0]}: choose among {', '.join(NAMES)}.")
    return names


def _in_a_folder(file: Path | None) -> Path | None:
    if file is not None and not file.parent.is_dir():
        raise typer.BadParameter(f"There is no folder {file.parent}: make it first, or name another one.")
    return file


def mastery(
    paths: Annotated[
        list[Path],
        typer.Argument(
            exists=True,
            file_okay=False,
            help="Folders with preprocessed_data_train.csv, preprocessed_data_test.csv and q_mat.npz.",
        ),
    ],
    names: Annotated[
        list[str], typer.Option("--model", callback=_known, help="Only this model; may be given several times.")
    ] = NAMES,
    as_json: Annotated[bool, typer.Option("--json", help="For programs: a line for each model.")] = False,
    picture: Annotated[
        Path | None,
        typer.Option("--picture", dir_okay=False, callback=_in_a_folder, help="Draw the calibration as an SVG."),
    ] = None,
) -> None:
    """Say how well ours and others foretell whether a learner solves an item, of learners that they never saw."""
    models = [model for model in MODELS if model.name in names]
    rows = compared("Learner models", paths, read, models, measured, is_shown=not as_json)
    if picture is not None:
        picture.write_text(drawn(rows), encoding="utf-8")
    if as_json:
        for row in rows:
            typer.echo(json.dumps(_as_json(row)))
    else:
        Console().print(_table(rows))


def _as_json(row: Row) -> dict[str, str | float | list[float]]:
    return {
        "data": row.data, "model": row.model, "auc": round(row.auc, 4), "ece": round(row.ece, 4),
        "seconds": round(row.seconds, 2), "setting": list(row.setting),
    }  # fmt: skip


def _table(rows: Sequence[Row]) -> Table:
    table = Table(
        "Data", "Model", title="Learner models on learners they never saw", caption=f"ECE: {BINS} bins of equal width"
    )
    for name in ("AUC", "ECE", "Processor"):
        table.add_column(name, justify="right")
    for row in rows:
        table.add_row(row.data, row.model, f"{row.auc:.4f}", f"{row.ece:.4f}", f"{row.seconds:.1f} s")
    return table
