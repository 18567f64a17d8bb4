"""`codecrafthub backup` and `codecrafthub restore`: everything that an embedded hub stores, in one encrypted file."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from codecrafthub.cli.backup.archive import Manifest
from codecrafthub.cli.backup.making import make
from codecrafthub.cli.backup.restoring import restore, verify
from codecrafthub.cli.backup.sealed import Unusable
from codecrafthub.cli.configuration import ensure_hub, load, refused
from codecrafthub.hub import MIGRATIONS
from codecrafthub.settings import Settings

File = Annotated[Path, typer.Argument(metavar="FILE", show_default=False)]
Replace = Annotated[bool, typer.Option("--replace", help="Keep what is in the data folder beside the restored files.")]
Check = Annotated[bool, typer.Option("--check", help="Only read it all and say whether it is good.")]


def register(app: typer.Typer) -> None:
    app.command("backup")(back_up)
    app.command("restore")(bring_back)


def back_up(file: File) -> None:
    """Write everything the hub stores into one encrypted file, also while it runs. HUB_BACKUP_KEY is the key."""
    settings = load(level="warning")
    key = _key(settings)
    ensure_hub(settings)
    began = time.monotonic()
    with _said(f"No backup was made of {settings.data.resolve()}"):
        manifest = make(settings.data, file, key)
    took = time.monotonic() - began
    typer.echo(f"Backed up {_sum_of(manifest)} in {took:.1f} s: {file} ({_megabytes(file.stat().st_size)}).")


def bring_back(file: File, replace: Replace = False, check: Check = False) -> None:
    """Put a backup into the data folder, in which no hub may run; nothing is written before all of it was verified."""
    settings = load(level="warning")
    key = _key(settings)
    began = time.monotonic()
    with _said(f"{file} was not restored" if not check else f"{file} is not good"):
        if check:
            typer.echo(f"The backup is good: {_sum_of(verify(file, key, MIGRATIONS))}.")
            return
        manifest, aside = restore(settings.data, file, key, MIGRATIONS, is_replacing=replace)
    took = time.monotonic() - began
    what = f"{_sum_of(manifest)} in {took:.1f} s into {settings.data.resolve()}"
    typer.echo(f"Restored {what}. `codecrafthub up` goes on with it.")
    if aside is not None:
        typer.echo(f"What was there is in {aside}: delete it when you need it no more.")


def _key(settings: Settings) -> str:
    """The passphrase; ends the program without one, and where not all that the hub stores is in its data folder."""
    for setting, url, embedded, tool in (
        ("HUB_DATABASE_URL", settings.database_url, "sqlite", "pg_dump"),
        ("HUB_DOCUMENTS_URL", settings.documents_url, "sql:", "mongodump"),
    ):
        if not url.startswith(embedded):
            raise refused(
                f"{setting} names an engine of its own, which is backed up with tools of its own such as {tool}: "
                "see docs/operations.md, Backup and restore."
            )
    if settings.backup_key is None:
        raise refused(
            "Set HUB_BACKUP_KEY, or HUB_BACKUP_KEY_FILE to a file with it in its first line: a backup is encrypted, "
            "for it holds keys and addresses. `openssl rand -base64 32` makes a good one. Keep it apart from backups."
        )
    return settings.backup_key.get_secret_value()


@contextmanager
def _said(otherwise: str) -> Iterator[None]:
    try:
        yield
    except Unusable as error:
        raise refused(f"{otherwise}. {error}") from None
    except OSError as error:
        raise refused(f"{otherwise}: {error.filename or 'writing'}: {error.strerror}.") from None


def _sum_of(manifest: Manifest) -> str:
    databases = len(manifest.heads)
    others = _count(len(manifest.parts) - databases, "file")
    files = f"{_count(databases, 'database')} and {others} ({_megabytes(manifest.size)})"
    return f"{files} as of {manifest.made_at} by hub {manifest.hub}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _megabytes(count: int) -> str:
    return f"{count / 1e6:.1f} MB"
