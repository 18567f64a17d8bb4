"""`codecrafthub recommendation`: fit the models anew from what learners did, and see which ones are in use."""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from codecrafthub.cli.configuration import ensure_hub, load
from codecrafthub.hub import Hub
from codecrafthub.kit.errors import Conflict, HubError
from codecrafthub.recommendation.fitting.fitting import Fitting
from codecrafthub.recommendation.fitting.nightly import TAKEN
from codecrafthub.recommendation.fitting.wiring import Models

NICENESS = 10

app = typer.Typer(name="recommendation", help="The models behind recommendations.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="For programs.")]


def register(root: typer.Typer) -> None:
    root.add_typer(app)


@app.command()
def fit(
    as_json: AsJson = False,
    night: Annotated[str | None, typer.Option(help="Only once for this night (2026-01-31): what a hub does.")] = None,
) -> None:
    """Fit every model from all work, and use those that are better. A running hub takes them up within seconds."""
    chosen = _day(night) if night else None
    os.nice(NICENESS)
    try:
        said = asyncio.run(_fit(chosen))
    except Conflict:
        typer.secho(f"The fit of {night} was begun by another process.", err=True)
        raise typer.Exit(TAKEN) from None
    except HubError as error:
        typer.secho(error.detail, fg="red", err=True)
        raise typer.Exit(1) from None
    if as_json:
        typer.echo(json.dumps(said))
    else:
        for kind, words in said.items():
            typer.echo(f"{kind}: {words}")


@app.command()
def models(as_json: AsJson = False) -> None:
    """List the models that are kept, with what their cards say."""
    found = asyncio.run(_models())
    if as_json:
        typer.echo(json.dumps(found))
        return
    table = Table("Kind", "Version", "In use", "Works", "AUC", "ECE", "Fitted")
    for one in found:
        card = one["card"]
        works = str(card.get("attempts", card.get("works", "")))
        measured = [f"{card[name]:.4f}" if isinstance(card.get(name), float) else "" for name in ("auc", "ece")]
        table.add_row(
            one["kind"], one["version"], "yes" if one["is_live"] else "", works, *measured, one["fitted_at"][:16]
        )
    if found:
        Console().print(table)
    else:
        typer.echo("No model was fitted yet: the shipped one is in use.")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("Give a day such as 2026-01-31.", param_hint="--night") from None


async def _fit(night: date | None) -> dict[str, str]:
    async with _parts() as parts:
        return await Fitting(parts.database, parts.catalogue, parts.live).run(night)


async def _models() -> list[dict[str, Any]]:
    async with _parts() as parts:
        return [
            {
                "kind": one.kind, "version": one.version, "fitted_at": one.fitted_at.isoformat(),
                "is_live": one.is_live, "card": one.card,
            }
            for one in await parts.kept()
        ]  # fmt: skip


@asynccontextmanager
async def _parts() -> AsyncIterator[Models]:
    """Fitting on the hub's own databases; content is asked here, or where HUB_PEERS says."""
    settings = load(level="error")
    ensure_hub(settings)
    chosen = ["recommendation", *(["content"] if "content" not in settings.peers else [])]
    hub = Hub(settings.model_copy(update={"bus_url": "memory:"}), only=chosen)
    try:
        for service in hub.services.values():
            await service.migrate()
        yield hub.services["recommendation"].public.state.models
    finally:
        for service in hub.services.values():
            assert service.storage is not None
            await service.storage.database.close()
        await hub.context.peers.close()
