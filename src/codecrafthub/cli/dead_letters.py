"""`codecrafthub dead-letters`: what consumers gave up, listed, shown, heard again or dropped, also while a hub runs."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Annotated, TypeVar
from uuid import UUID

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from sqlalchemy.exc import SQLAlchemyError

from codecrafthub.cli.configuration import ensure_hub, load
from codecrafthub.hub import BEHIND_THE_DOOR, MIGRATIONS, Hub
from codecrafthub.kit.database import Database
from codecrafthub.kit.dead_letters import DeadLetters, Kind, Letter, NobodyHears, Which, without_address
from codecrafthub.kit.dead_letters.together import revive
from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.logging import logger
from codecrafthub.kit.outbox import Outbox
from codecrafthub.settings import Settings

T = TypeVar("T")
Stores = Mapping[str, DeadLetters]
PORTION = 200

app = typer.Typer(name="dead-letters", help="Facts that a consumer failed on too often.", no_args_is_help=True)
log = logger(__name__)

AsJson = Annotated[bool, typer.Option("--json", help="For programs.")]
Consumer = Annotated[str, typer.Argument(help="Who gave them up, as `list` names it.")]
Topic = Annotated[str | None, typer.Option("--topic", help="Only facts of this topic.")]
OneFact = Annotated[UUID | None, typer.Option("--fact", help="Only the fact with this id.")]


def register(root: typer.Typer) -> None:
    root.add_typer(app)


@app.command("list")
def list_kinds(as_json: AsJson = False) -> None:
    """List what was given up, by consumer and topic."""
    found = _run(lambda stores, _: _kinds(stores))
    if as_json:
        typer.echo(json.dumps([{"service": name, **kind.model_dump(mode="json")} for name, kind in found]))
    elif found:
        table = Table("In", "Consumer", "Topic", "Facts", "Since", "Last error")
        for name, kind in found:
            table.add_row(name, kind.consumer, kind.topic, str(kind.count), _moment(kind), escape(kind.error))
        Console().print(table)
    else:
        typer.echo("Nothing was given up.")


@app.command()
def show(consumer: Consumer, topic: Topic = None, fact: OneFact = None, as_json: AsJson = False) -> None:
    """Show a consumer's dead letters with what is in them; long texts and e-mail addresses are left out."""
    which = Which(consumer, topic, fact)
    found = _run(lambda stores, _: _letters(stores, which))
    if as_json:
        typer.echo(json.dumps([letter.model_dump(mode="json") for letter in found]))
        return
    for letter in found:
        typer.echo(f"{letter.fact}  {letter.topic}  {letter.occurred_at:%Y-%m-%d %H:%M:%S}, {letter.attempts} tries")
        typer.secho(f"  {letter.error}", fg="red")
        typer.echo(f"  {json.dumps(letter.body, ensure_ascii=False)}")
    if not found:
        raise _none()


@app.command()
def replay(consumer: Consumer, topic: Topic = None, fact: OneFact = None) -> None:
    """Have dead letters heard again, with all tries before them; a running hub takes them up within seconds."""
    count = _run(lambda stores, settings: _revive(stores, settings, Which(consumer, topic, fact)))
    if not count:
        raise _none()
    log.warning("dead_letters_replayed", by="command line", count=count, **_said(consumer, topic, fact))
    typer.echo(f"{_facts(count)} will be heard again by {consumer}.")


@app.command()
def drop(
    consumer: Consumer,
    reason: Annotated[str, typer.Option("--reason", help="Why nobody has to hear them; it is logged.")],
    topic: Topic = None,
    fact: OneFact = None,
) -> None:
    """Have dead letters forgotten for good."""
    if not reason.strip():
        raise typer.BadParameter("Say in a few words why.", param_hint="--reason")
    count = _run(lambda stores, _: _drop(stores, Which(consumer, topic, fact)))
    if not count:
        raise _none()
    said = without_address(reason.strip())
    log.warning("dead_letters_dropped", by="command line", count=count, reason=said, **_said(consumer, topic, fact))
    typer.echo(f"{_facts(count)} dropped: {consumer} will never hear of it.")


async def _kinds(stores: Stores) -> list[tuple[str, Kind]]:
    return [(name, kind) for name, store in stores.items() for kind in await store.kinds()]


async def _letters(stores: Stores, which: Which) -> list[Letter]:
    found: list[Letter] = []
    for store in stores.values():
        after = 0
        while some := await store.letters(which, after, PORTION):
            found += some
            after = some[-1].position
    return found


async def _revive(stores: Stores, settings: Settings, which: Which) -> int:
    heard = await _consumers(settings)
    return await revive([(store, heard[name]) for name, store in stores.items()], which)


async def _drop(stores: Stores, which: Which) -> int:
    return sum([await store.drop(which) for store in stores.values()])


async def _consumers(settings: Settings) -> dict[str, Collection[str]]:
    """Who is told of what lies in each store while a hub of this release runs; nothing is started."""
    hub = Hub(settings.model_copy(update={"discovery_url": "static:"}), BEHIND_THE_DOOR)  # nobody is to find it
    storages = [service.storage for service in hub.services.values() if service.storage is not None]
    for storage in storages:
        await storage.database.close()
    await hub.context.peers.close()
    return {outbox.service: hub.context.bus.consumers(outbox) for storage in storages for outbox in storage.outboxes}


def _said(consumer: str, topic: str | None, fact: UUID | None) -> dict[str, str | None]:
    """Which letters, for the log."""
    return {"consumer": consumer, "topic": topic, "fact": None if fact is None else str(fact)}


def _run(work: Callable[[Stores, Settings], Awaitable[T]]) -> T:
    """Do something with the dead letters in every service's database; what goes wrong is said in one line."""

    async def with_stores() -> T:
        settings = load(level="warning")
        ensure_hub(settings)
        async with stores_of(settings) as stores:
            return await work(stores, settings)

    try:
        return asyncio.run(with_stores())
    except NobodyHears as error:
        typer.secho(error.detail, fg="red", err=True)
        raise typer.Exit(1) from None
    except (OSError, SQLAlchemyError, Unavailable, ValueError, ModuleNotFoundError) as error:
        said = f"The databases cannot be read ({type(error).__name__}): see what `codecrafthub doctor` says."
        typer.secho(said, fg="red", err=True)
        raise typer.Exit(1) from None


@asynccontextmanager
async def stores_of(settings: Settings) -> AsyncIterator[Stores]:
    """The dead letters in the databases that the settings name; reading them may raise what these do."""
    async with AsyncExitStack() as stack:
        stores: dict[str, DeadLetters] = {}
        for name in MIGRATIONS:
            database = Database(settings, name)
            stack.push_async_callback(database.close)
            stores[name] = Outbox(database).dead_letters
        if settings.documents_url.startswith("mongodb"):
            for name in ("content", "identity"):
                stores[f"{name}.documents"] = await stack.enter_async_context(_in_mongodb(settings, name))
        yield stores


@asynccontextmanager
async def _in_mongodb(settings: Settings, service: str) -> AsyncIterator[DeadLetters]:
    from codecrafthub.kit.documents.mongodb_dead_letters import connected  # noqa: PLC0415  (its driver is an extra)

    async with connected(settings.documents_url, service) as store:
        yield store


def _none() -> typer.Exit:
    typer.secho("There is no such dead letter.", fg="red", err=True)
    return typer.Exit(1)


def _facts(count: int) -> str:
    return "1 fact" if count == 1 else f"{count:,} facts"


def _moment(kind: Kind) -> str:
    return f"{kind.since:%Y-%m-%d %H:%M}"
