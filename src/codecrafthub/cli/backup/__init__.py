"""`codecrafthub backup` and `codecrafthub restore`: everything that a hub stores, in one encrypted file."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from codecrafthub.cli.backup.archive import Manifest
from codecrafthub.cli.backup.engines import Engines
from codecrafthub.cli.backup.making import make
from codecrafthub.cli.backup.restoring import drill as rehearse
from codecrafthub.cli.backup.restoring import restore, verify
from codecrafthub.cli.backup.sealed import Unusable
from codecrafthub.cli.configuration import ensure_hub, load, refused
from codecrafthub.hub import MIGRATIONS
from codecrafthub.kit.engines import look, without_password
from codecrafthub.settings import Settings

File = Annotated[Path, typer.Argument(metavar="FILE", show_default=False)]
Replace = Annotated[
    bool,
    typer.Option("--replace", help="Keep what is in the data folder beside the restored files, and empty the bus."),
]
Check = Annotated[bool, typer.Option("--check", help="Only read it all and say whether it is good.")]
Drill = Annotated[bool, typer.Option("--drill", help="Restore it for a trial, say how long it took, and undo it.")]


def register(app: typer.Typer) -> None:
    app.command("backup")(back_up)
    app.command("restore")(bring_back)


def back_up(file: File) -> None:
    """Write everything the hub stores into one encrypted file, also while it runs. HUB_BACKUP_KEY is the key."""
    settings = load(level="warning")
    key, engines = _key(settings), Engines.of(settings)
    ensure_hub(settings)
    _ensure_reached(settings, engines)
    began = time.monotonic()
    with _said(f"No backup was made of {settings.data.resolve()}"):
        manifest = make(settings.data, file, key, engines)
    took = time.monotonic() - began
    typer.echo(f"Backed up {_sum_of(manifest)} in {took:.1f} s: {file} ({_megabytes(file.stat().st_size)}).")


def bring_back(file: File, replace: Replace = False, check: Check = False, drill: Drill = False) -> None:
    """Put a backup into the data folder and empty engines; nothing is written before all of it was verified."""
    settings = load(level="warning")
    key, engines = _key(settings), Engines.of(settings)
    began = time.monotonic()
    with _said(f"{file} is not good" if check or drill else f"{file} was not restored"):
        if check:
            typer.echo(f"The backup is good: {_sum_of(verify(file, key, MIGRATIONS))}.")
            return
        _ensure_reached(settings, engines)
        if drill:
            manifest = rehearse(file, key, MIGRATIONS, engines)
            took = time.monotonic() - began
            typer.echo(f"The drill went well: {_sum_of(manifest)}, restored in {took:.1f} s, and undone.")
            return
        manifest, aside = restore(settings.data, file, key, MIGRATIONS, is_replacing=replace, engines=engines)
    took = time.monotonic() - began
    what = f"{_sum_of(manifest)} in {took:.1f} s into {settings.data.resolve()}"
    places = "".join(f" and {without_password(url)}" for url in (engines.database, engines.documents) if url)
    typer.echo(f"Restored {what}{places}. `codecrafthub up` goes on with it.")
    if aside is not None:
        typer.echo(f"What was there is in {aside}: delete it when you need it no more.")


def _key(settings: Settings) -> str:
    """The passphrase; ends the program without one."""
    if settings.backup_key is None:
        raise refused(
            "Set HUB_BACKUP_KEY, or HUB_BACKUP_KEY_FILE to a file with it in its first line: a backup is encrypted, "
            "for it holds keys and addresses. `openssl rand -base64 32` makes a good one. Keep it apart from backups."
        )
    return settings.backup_key.get_secret_value()


def _ensure_reached(settings: Settings, engines: Engines) -> None:
    """End the program, with every fault in words, unless the engines that are needed can be used."""
    wanted = ("HUB_DATABASE_URL", "HUB_DOCUMENTS_URL")
    if not engines.keep_anything:
        return
    try:
        found = asyncio.run(look(settings, MIGRATIONS))
    except ValueError as error:
        raise refused(str(error)) from None
    if faults := dict.fromkeys(str(one) for one in found if one.setting in wanted and not one.is_fine):
        raise refused("\n".join(faults))


@contextmanager
def _said(otherwise: str) -> Iterator[None]:
    try:
        yield
    except Unusable as error:
        raise refused(f"{otherwise}. {error}") from None
    except OSError as error:
        raise refused(f"{otherwise}: {error.filename or 'writing'}: {error.strerror}.") from None


def _sum_of(manifest: Manifest) -> str:
    others = len(manifest.parts) - (0 if manifest.tables else len(manifest.heads))
    what = [_count(len(manifest.heads), "database"), _count(others, "file")]
    if manifest.rows:
        what.insert(1, _count(manifest.rows, "row"))
    files = f"{', '.join(what[:-1])} and {what[-1]} ({_megabytes(manifest.size)})"
    return f"{files} as of {manifest.made_at} by hub {manifest.hub}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _megabytes(count: int) -> str:
    return f"{count / 1e6:.1f} MB"
