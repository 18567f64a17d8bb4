"""A small data folder with databases, and a key that costs nothing to derive."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from codecrafthub.cli.backup import sealed

KEY = "sixteen letters and more"


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "HARDNESS", 16)


def database(file: Path, head: str | None = None) -> None:
    """A database in write-ahead mode with one migration, by default a service's first, and one counter."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.executescript(
            "PRAGMA journal_mode = WAL; CREATE TABLE alembic_version (version_num); CREATE TABLE counter (n INTEGER);"
        )
        connection.execute("INSERT INTO alembic_version VALUES (?)", [head or f"{file.stem}_0001"])
        connection.execute("INSERT INTO counter VALUES (0)")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "mail").mkdir(parents=True)
    database(folder / "identity.sqlite3")
    database(folder / "content.sqlite3")
    (folder / "service.key").write_text("secret of this hub")
    (folder / "mail" / "1.eml").write_bytes(b"Dear Ada" * 200_000)
    (folder / "identity.lock").touch()
    return folder


@pytest.fixture
def migrations(tmp_path: Path) -> dict[str, Path]:
    """Each service knows the one migration."""
    known = {name: tmp_path / "release" / name / "migrations" for name in ("identity", "content")}
    for versions in known.values():
        versions.mkdir(parents=True)
        (versions / "0001_first.py").touch()
    return known


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}
