"""Making a backup of a data folder and of the engines beside it, also while the hub runs."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from codecrafthub import __version__
from codecrafthub.cli.backup.archive import Manifest, Writing, writing
from codecrafthub.cli.backup.engines import Engines
from codecrafthub.cli.backup.sealed import ANY_MAGIC, Unusable
from codecrafthub.cli.backup.snapshot import copy, heads, snapshot
from codecrafthub.kit.keyfile import flush_folder

DATABASE = ".sqlite3"
REMEMBERED = "last-backup.json"
STAGED = ".backup"
ASIDE = "before-restore-"
UNPACKED = ".restore"
NOT_TAKEN = (".lock", ".sqlite3-wal", ".sqlite3-shm", ".sqlite3-journal", ".duckdb", ".duckdb.wal", ".anew")
"""What belongs to a run of the hub, and the numbers in DuckDB, which a hub makes anew from its databases."""
NOT_TAKEN_FOLDERS = ("apart", "lost+found", "analytics.duckdb.tmp", "postgresql", "nats", "programs")
"""`up --apart` keeps all in the first, and has engines in the last ones of that: their files are of no use while they
run, and what they hold is copied through them."""

EMBEDDED = Engines()


def make(data: Path, file: Path, passphrase: str, engines: Engines = EMBEDDED) -> Manifest:
    """Write a backup of the folder and the engines to `file`, which is there when it is whole and not before.

    All databases are in it as they were at one moment; every other file is as it was soon after. Raises Unusable.
    """
    data, file = data.resolve(), file.resolve()
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    _ensure_place(data, file)
    manifest = Manifest(__version__, datetime.now(UTC).isoformat(timespec="seconds"))
    unfinished = file.with_name(f".{file.name}.{os.getpid()}.part")
    with alone(data) as staged:
        try:
            with unfinished.open("xb") as target:
                with writing(target, passphrase, manifest) as archive:
                    _fill(data, staged, archive, engines)
                target.flush()
                os.fsync(target.fileno())
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)
        flush_folder(file.parent)
        _remember(data, file, manifest)
    return manifest


def last(data: Path) -> str | None:
    """When and where the last backup of this folder was made, in words; None where there was none."""
    try:
        found = json.loads((data / REMEMBERED).read_text())
        made = datetime.fromisoformat(found["made_at"])
        return f"{made:%Y-%m-%d %H:%M} UTC to {found['file']} ({(datetime.now(UTC) - made).days} days ago)"
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _fill(data: Path, folder: Path, archive: Writing, engines: Engines) -> None:
    """Copy one file after the other into `folder` and from there into the backup."""
    files = {} if engines.database else {file.stem: file for file in sorted(data.glob(f"*{DATABASE}"))}
    with snapshot(files) as readers:
        if engines.keep_anything:
            engines.copy_out(archive)
        for name, reader in readers.items():
            copied = folder / f"{name}{DATABASE}"
            copy(reader, copied)
            archive.manifest.heads[name] = heads(copied)
            archive.add(copied.name, copied)
            copied.unlink()
        staged = folder / "file"
        for other in _others(data):
            with suppress(FileNotFoundError):  # it was there a moment ago, and whoever took it away meant to
                shutil.copyfile(other, staged)
                archive.add(other.relative_to(data).as_posix(), staged)


@contextmanager
def alone(data: Path) -> Iterator[Path]:
    """An empty folder for what is being copied, below the data for it is as secret; one at a time has it.

    Raises Unusable while another one does.
    """
    with (data / "backup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Unusable("A backup of it is being made: try again when that is done.") from None
        staged = data / STAGED
        shutil.rmtree(staged, ignore_errors=True)  # one that was killed may have left it
        staged.mkdir(mode=0o700)
        try:
            yield staged
        finally:
            shutil.rmtree(staged, ignore_errors=True)


def _others(data: Path) -> Iterator[Path]:
    """Every file of the folder besides the databases, what belongs to a run of the hub, and what backups left there."""
    for folder, below, names in os.walk(data):
        if Path(folder) == data:
            skipped = (STAGED, ASIDE, UNPACKED)
            below[:] = [one for one in below if one not in NOT_TAKEN_FOLDERS and not one.startswith(skipped)]
        for name in sorted(names):
            file = Path(folder, name)
            if file.parent == data and (name == REMEMBERED or name.endswith((DATABASE, *NOT_TAKEN))):
                continue
            if file.is_file() and not file.is_symlink():
                yield file


def _ensure_place(data: Path, file: Path) -> None:
    if file.is_relative_to(data):
        raise Unusable(f"{file} lies in the data folder: what takes the folder would take its backup too.")
    if file.exists():
        if not file.is_file():
            raise Unusable(f"{file} is no file: name one that the backup shall have.")
        with file.open("rb") as there:
            if there.read(len(ANY_MAGIC)) != ANY_MAGIC:
                raise Unusable(f"{file} is there already, and is no backup: choose another name.")


def _remember(data: Path, file: Path, manifest: Manifest) -> None:
    said = {"made_at": manifest.made_at, "file": str(file), "bytes": file.stat().st_size}
    with suppress(OSError):  # the backup is made all the same
        (data / REMEMBERED).write_text(json.dumps(said) + "\n")
