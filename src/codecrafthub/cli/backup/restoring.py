"""Bringing a backup back into a data folder in which no hub runs."""

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from codecrafthub.cli.backup.archive import Manifest, read
from codecrafthub.cli.backup.making import ASIDE, NOT_TAKEN_FOLDERS, UNPACKED
from codecrafthub.cli.backup.sealed import Unusable
from codecrafthub.cli.configuration import MOVING
from codecrafthub.kit.migrations import revisions


def verify(file: Path, passphrase: str, migrations: Mapping[str, Path]) -> Manifest:
    """Read the whole backup, and see that this release can go on with it; writes nothing. Raises Unusable."""
    manifest = read(file, passphrase)
    for name, at in manifest.heads.items():
        if at and (name not in migrations or not revisions(migrations[name]).issuperset(at)):
            raise Unusable(f"It was made by a newer release of the hub ({manifest.hub}): restore it with that one.")
    return manifest


def restore(
    data: Path, file: Path, passphrase: str, migrations: Mapping[str, Path], *, is_replacing: bool
) -> tuple[Manifest, Path | None]:
    """Verify a backup and put what it holds into the data folder; where the former hub's files are, if there was one.

    Raises Unusable, with nothing written, when `verify` does, when a hub runs there, and when the folder is not empty
    unless it is to be replaced.
    """
    with _no_hub_in(data):
        if (former := _there(data)) and not is_replacing:
            raise Unusable(f"{data.resolve()} is not empty: with --replace, what is there is kept beside the new.")
        manifest = verify(file, passphrase, migrations)
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        unpacked = data / UNPACKED
        shutil.rmtree(unpacked, ignore_errors=True)
        unpacked.mkdir(mode=0o700)
        try:
            read(file, passphrase, unpacked)
        except BaseException:
            shutil.rmtree(unpacked, ignore_errors=True)
            raise
        os.sync()
        return manifest, _put_in_place(data, former)


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
