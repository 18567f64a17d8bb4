"""`codecrafthub keys`: the keys that sign and encrypt, and changing them while the hub runs."""

import asyncio
import hashlib
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from codecrafthub.cli.backup.making import alone
from codecrafthub.cli.backup.sealed import Unusable
from codecrafthub.cli.configuration import ensure_hub, load, refused
from codecrafthub.hub import ENCRYPTING, Hub
from codecrafthub.identity.app import Identity
from codecrafthub.kit.clock import now
from codecrafthub.kit.encryption.keys import SETTING, Keyring
from codecrafthub.kit.encryption.ledger import Ledger
from codecrafthub.kit.encryption.rotation import EncryptedTable, counts, encrypt_anew, encrypted_tables
from codecrafthub.kit.errors import Conflict, HubError
from codecrafthub.kit.keyfile import KeyFile, service_key_file
from codecrafthub.kit.service import Storage
from codecrafthub.settings import Settings

MOST_PASSES = 5
"""What is written with the old key meanwhile is encrypted in the next one; a running hub takes the new key at once."""

app = typer.Typer(name="keys", help="The keys that sign and encrypt.", no_args_is_help=True)

Work = Callable[["list[Encrypting]", Identity | None], Awaitable[None]]
Only = Annotated[
    list[str] | None, typer.Option("--only", help=f"Of these services alone: {', '.join(ENCRYPTING)}. Repeatable.")
]
Finish = Annotated[bool, typer.Option("--finish", help="Forget the keys before, with which nothing is encrypted.")]


def register(root: typer.Typer) -> None:
    root.add_typer(app)


@dataclass(frozen=True, slots=True)
class Encrypting:
    """A service whose columns are encrypted."""

    storage: Storage
    tables: list[EncryptedTable]


@app.command("list")
def list_keys(only: Only = None) -> None:
    """Each key by its id: what it does, since when, and how many values it has encrypted; never the key itself."""
    table = Table("What for", "Key", "Since", "State", "Values")
    settings = load(level="warning")

    async def work(services: list[Encrypting], identity: Identity | None) -> None:
        used, since = await _used(services), dict[str, datetime]()
        for one in services:
            for entry in await _ledger(one).entries():
                since[entry.id] = min(entry.since, since.get(entry.id, entry.since))
        for number, key in enumerate(_keyring(services).all()):
            state = "encrypts" if number == 0 else "decrypts" if used[key.id] else "not needed: --finish forgets it"
            table.add_row("encryption", key.id, _age(key.made_at or since.get(key.id)), state, f"{used[key.id]:,}")
        for signing in await identity.keys.all() if identity else ():
            state = "signs" if signing.is_current else f"retired {_age(signing.retired_at)}"
            table.add_row("access tokens", signing.id, _age(signing.created_at), state, "")
        for number, line in enumerate(service_key_file(settings.data).read() if not settings.service_secret else ()):
            state = "signs" if number == 0 else "is accepted"
            table.add_row("between services", _digest(line.secret), _age(line.made_at), state, "")

    _run(settings, only, work)
    Console().print(table)


@app.command()
def rotate(only: Only = None, finish: Finish = False) -> None:
    """Make new keys, and encrypt everything with the new one while the hub runs; again, to go on where it was stopped.

    Access tokens and links that were signed before stay good. With --finish the keys before are forgotten.
    """
    settings = load(level="warning")
    if finish:
        _finish(settings, only)
        return

    async def work(services: list[Encrypting], identity: Identity | None) -> None:
        keyring = _keyring(services)
        if await _outdated(services):
            typer.echo(f"Going on with what is not encrypted with {keyring.current().id} yet.")
        else:
            await _make_new(settings, keyring, services, identity)
        await _encrypt_all(services, keyring)

    _run(settings, only, work)


async def _make_new(
    settings: Settings, keyring: Keyring, services: list[Encrypting], identity: Identity | None
) -> None:
    if identity is not None:
        typer.echo(f"Access tokens are signed with a new key: {await identity.keys.rotate()}")
    if settings.service_secret is None:
        line = service_key_file(settings.data).put_first()
        typer.echo(f"Services sign with a new key from the next start on: {_digest(line.secret)}")
    if keyring.is_given:
        typer.echo(f"{keyring.place} is yours to change: {keyring.current().id}, its first key, encrypts.")
        return
    keyring.file.put_first()
    for one in services:
        await _ledger(one).open()
    typer.echo(f"Values are encrypted with a new key: {keyring.current().id}")


async def _encrypt_all(services: list[Encrypting], keyring: Keyring) -> None:
    for _ in range(MOST_PASSES):
        for one in services:
            async with one.storage.database.write():
                pass  # whoever was writing with the key before has ended
            done = 0
            async for count in encrypt_anew(one.storage.database, one.tables):
                done += count
            if done:
                typer.echo(f"{one.storage.name}: {done:,} rows are encrypted with {keyring.current().id} now.")
        if not (left := await _outdated(services)):
            if len(keyring.all()) > 1:
                typer.echo("Nothing needs the keys before it. `codecrafthub keys rotate --finish` forgets them.")
            return
    raise Conflict(
        f"{left:,} values are still encrypted with other keys: some process goes on with an old one. Start all of them "
        f"anew with the same {keyring.place}, and run this again."
    )


def _finish(settings: Settings, only: list[str] | None) -> None:
    async def work(services: list[Encrypting], _identity: Identity | None) -> None:
        keyring = _keyring(services)
        current, *before = keyring.all()
        if left := await _outdated(services):
            raise Conflict(f"{left:,} values need the keys before: `codecrafthub keys rotate` encrypts them first.")
        for one in services:
            await _ledger(one).forget([key.id for key in before])
        _keep_first(keyring.file, 0 if keyring.is_given else 1)
        if settings.service_secret is None:
            _keep_first(service_key_file(settings.data), 1)
        if given := [key.id for key in before if key.origin == SETTING]:
            typer.echo(f"Take {', '.join(given)} out of {SETTING}, and start all processes anew.")
        typer.echo(f"Only {current.id} is needed now.")

    if only:
        raise refused("--finish is for all services together: another one may need what it forgets.")
    try:
        # A backup under way may have rows that need a key which is forgotten now.
        with alone(settings.data) if settings.database_url.startswith("sqlite") else nullcontext():
            _run(settings, None, work)
    except Unusable as error:
        raise refused(str(error)) from None


def _keep_first(file: KeyFile, count: int) -> None:
    if len(lines := file.read()) > count:
        file.keep([line.secret for line in lines[:count]])


async def _outdated(services: list[Encrypting]) -> int:
    """How many values another key than the current one has encrypted."""
    current = _keyring(services).current().id
    used = await _used(services)
    return used.total() - used[current]


async def _used(services: list[Encrypting]) -> Counter[str]:
    """How many values each key has encrypted, by its id."""
    found = Counter[str]()
    for one in services:
        found += await counts(one.storage.database, one.tables)
    return found


def _keyring(services: list[Encrypting]) -> Keyring:
    return services[0].storage.database.keyring


def _ledger(one: Encrypting) -> Ledger:
    assert one.storage.ledger is not None
    return one.storage.ledger


def _digest(secret: str) -> str:
    return hashlib.sha256(f"codecrafthub service key\n{secret}".encode()).hexdigest()[:8]


def _age(moment: datetime | None) -> str:
    """A day, and how long ago that is."""
    return f"{moment:%Y-%m-%d} ({(now() - moment).days} days)" if moment else "unknown"


def _run(settings: Settings, only: list[str] | None, work: Work) -> None:
    """Do something with the services' own databases; what goes wrong is said in one line."""
    if unknown := set(only or ()) - set(ENCRYPTING):
        raise refused(f"{', '.join(sorted(unknown))} encrypts nothing; there are {', '.join(ENCRYPTING)}.")
    ensure_hub(settings)

    async def with_services() -> None:
        async with _services(settings, only or list(ENCRYPTING)) as (services, identity):
            await work(services, identity)

    try:
        asyncio.run(with_services())
    except ValueError as error:
        raise refused(str(error)) from None
    except HubError as error:
        typer.secho(error.detail, fg="red", err=True)
        raise typer.Exit(1) from None


@asynccontextmanager
async def _services(settings: Settings, names: list[str]) -> AsyncIterator[tuple[list[Encrypting], Identity | None]]:
    hub = Hub(settings, only=names)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(hub.context.peers.close)
        found = []
        for service in hub.services.values():
            assert service.storage is not None
            stack.push_async_callback(service.storage.database.close)
            await service.migrate()
            found.append(Encrypting(service.storage, encrypted_tables(service.storage.metadata)))
        yield found, hub.services["identity"].public.state.identity if "identity" in names else None
