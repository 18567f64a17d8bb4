"""What `evaluate recommender` and `evaluate mastery` have in common: every model on every data set, with progress."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import typer
from rich.console import Console
from rich.progress import Progress

from codecrafthub.recommendation.evaluation.errors import UnreadableData
from codecrafthub.recommendation.evaluation.models import Model


class Named(Protocol):
    @property
    def name(self) -> str: ...


Split = TypeVar("Split", bound=Named)
Known = TypeVar("Known")
Fitted = TypeVar("Fitted")
Row = TypeVar("Row")


def compared(
    what: str,
    paths: Iterable[Path],
    read: Callable[[Path], Split],
    models: Sequence[Model[Known, Fitted]],
    measured: Callable[[Split, Model[Known, Fitted]], Row],
    *,
    is_shown: bool,
) -> list[Row]:
    """A row for every data set and model. Says what is wrong with data that cannot be used, and exits with 2."""
    try:
        splits = [read(path) for path in paths]
        with Progress(console=Console(stderr=True), disable=not is_shown) as progress:
            task = progress.add_task(what, total=len(splits) * len(models))
            rows = []
            for split in splits:
                for model in models:
                    progress.update(task, description=f"{split.name}, {model.name}")
                    rows.append(measured(split, model))
                    progress.advance(task)
    except UnreadableData as error:
        typer.secho(str(error), fg="red", err=True)
        raise typer.Exit(2) from None
    return rows
