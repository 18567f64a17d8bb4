"""Bringing a backup back into a data folder in which no hub runs, and into empty engines."""

import asyncio
import fcntl
import os
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from codecrafthub.cli.backup.archive import Manifest, read, walk
from codecrafthub.cli.backup.engines import Engines, Filling
from codecrafthub.cli.backup.making import ASIDE, DATABASE, EMBEDDED, NOT_TAKEN_FOLDERS, UNPACKED
from codecrafthub.cli.backup.sealed import Unusable
from codecrafthub.cli.configuration import MOVING
from codecrafthub.kit.database import Database
from codecrafthub.kit.standing import migrate, revisions
from codecrafthub.settings import Settings


def verify(file: Path, passphrase: str, migrations: Mapping[str, Path]) -> Manifest:
    """Read the whole backup, and see that this release can go on with it; writes nothing. Raises Unusable."""
    manifest = read(file, passphrase)
    for name, at in manifest.heads.items():
        if at and (name not in migrations or not set(at).issubset(revisions(migrations[name]))):
            raise Unusable(f"It was made by a newer release of the hub ({manifest.hub}): restore it with that one.")
    return manifest


def restore(
    data: Path,
    file: Path,
    passphrase: str,
    migrations: Mapping[str, Path],
    *,
    is_replacing: bool,
    engines: Engines = EMBEDDED,
) -> tuple[Manifest, Path | None]:
    """Verify a backup and put what it holds into the data folder and the engines; where the former hub's files are.

    Raises Unusable, with nothing written, when `verify` does, when a hub runs there, when the folder is not empty
    unless it is to be replaced, and when an engine is not empty.
    """
    with _no_hub_in(data):
        if (former := _there(data)) and not is_replacing:
            raise Unusable(f"{data.resolve()} is not empty: with --replace, what is there is kept beside the new.")
        manifest = verify(file, passphrase, migrations)
        engines.ensure_fit(manifest)
        if not is_replacing:
            asyncio.run(engines.ensure_silence())
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        unpacked = data / UNPACKED
        shutil.rmtree(unpacked, ignore_errors=True)
        unpacked.mkdir(mode=0o700)
        aside: Path | None = None

        async def put_in_place() -> None:
            nonlocal aside
            if is_replacing:
                await engines.silence()
            os.sync()
            aside = _put_in_place(data, former)

        try:
            filling = engines.filling(manifest, migrations, is_kept=True)
            asyncio.run(_bring_back(walk(file, passphrase, unpacked), filling, unpacked, put_in_place))
        except BaseException:
            shutil.rmtree(unpacked, ignore_errors=True)
            raise
        return manifest, aside


def drill(file: Path, passphrase: str, migrations: Mapping[str, Path], engines: Engines = EMBEDDED) -> Manifest:
    """Do all that `restore` does, into a folder of its own and the engines, bring it to this release, and undo it.

    Raises Unusable wherever `restore` would, or where what was brought back does not come up to this release.
    """
    manifest = verify(file, passphrase, migrations)
    engines.ensure_fit(manifest)
    with tempfile.TemporaryDirectory(prefix="hub-drill-") as folder:
        unpacked = Path(folder)
        filling = engines.filling(manifest, migrations, is_kept=False)
        asyncio.run(_bring_back(walk(file, passphrase, unpacked), filling, unpacked))
        for name in manifest.heads:
            if (unpacked / f"{name}{DATABASE}").exists() and name in migrations:
                asyncio.run(_bring_up(unpacked, name, migrations[name]))
    return manifest


async def _bring_back(
    pieces: Iterator[tuple[str, bytes]],
    engines: AbstractAsyncContextManager[Filling],
    unpacked: Path,
    put_in_place: Callable[[], Awaitable[None]] | None = None,
) -> None:
    """Unpack the files and fill the engines; these keep it only when the files are in their places."""
    async with engines as filling:
        await filling.take(pieces)
        await filling.finish(unpacked)
        if put_in_place is not None:
            await put_in_place()


async def _bring_up(folder: Path, service: str, versions: Path) -> None:
    """See that a SQLite file is whole and comes up to this release. Raises Unusable."""
    database = Database(Settings(_env_file=None, data=folder), service)
    try:
        async with database.read(is_long=True) as session:
            found = await session.scalar(sa.text("PRAGMA integrity_check(1)"))
        if found != "ok":
            raise Unusable(f"{service}{DATABASE} is damaged ({found}).")
        await migrate(database, versions)
    finally:
        await database.close()


def _put_in_place(data: Path, former: list[Path]) -> Path | None:
    """Move what was unpacked where it belongs, and what was there aside; while this is under way no hub starts."""
    aside, moving = None, data / MOVING
    if former:
        aside = data / f"{ASIDE}{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
        aside.mkdir(mode=0o700)
        if moving in former:
            former.remove(moving)
            moving.rename(aside / moving.name)
    (data / UNPACKED).rename(moving)
    if aside is not None:
        for one in former:
            one.rename(aside / one.name)
    for one in sorted(moving.iterdir()):
        one.rename(data / one.name)
    moving.rmdir()
    return aside


def _there(data: Path) -> list[Path]:
    """What a hub, or anybody, has in the folder."""
    if not data.exists():
        return []
    mine = (UNPACKED, *NOT_TAKEN_FOLDERS)
    return [one for one in data.iterdir() if one.name not in mine and not one.name.startswith(ASIDE)]


@contextmanager
def _no_hub_in(data: Path) -> Iterator[None]:
    """Hold what a hub holds while it runs. Raises Unusable when one does."""
    held = []
    try:
        for lock in data.glob("*.lock"):
            held.append(os.open(lock, os.O_RDWR))
            try:
                fcntl.flock(held[-1], fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Unusable(f"A hub is running, or being backed up, in {data.resolve()}: stop it first.") from None
        yield
    finally:
        for descriptor in held:
            os.close(descriptor)
