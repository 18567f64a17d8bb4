"""A backup made and brought back, and all that is refused before a byte is written."""

import fcntl
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from codecrafthub.cli.backup import restoring
from codecrafthub.cli.backup.making import last, make
from codecrafthub.cli.backup.restoring import restore, verify
from codecrafthub.cli.backup.sealed import Unusable
from codecrafthub.cli.configuration import MOVING
from tests.cli.backup.conftest import KEY, contents, database

OWN = {"identity.lock", "backup.lock", "last-backup.json"}
Migrations = dict[str, Path]


def files_of(folder: Path) -> dict[str, bytes]:
    """What both must have alike: SQLite writes other bytes into a copy, and the rest is each folder's own."""
    return {name: held for name, held in contents(folder).items() if name not in OWN and ".sqlite3" not in name}


def test_everything_comes_back(data: Path, tmp_path: Path, migrations: Migrations):
    (data / "apart" / "postgresql").mkdir(parents=True)
    (data / "apart" / "postgresql" / "1").touch()
    (data / "elsewhere").symlink_to("/etc/passwd")
    (data / "analytics.duckdb").write_text("numbers, which a hub makes anew")
    (data / "analytics.duckdb.wal").touch()
    made = make(data, tmp_path / "hub.backup", KEY)
    assert set(made.parts) == {"identity.sqlite3", "content.sqlite3", "service.key", "mail/1.eml"}
    assert made.heads == {"identity": ["identity_0001"], "content": ["content_0001"]}
    assert verify(tmp_path / "hub.backup", KEY, migrations) == made
    assert sorted(one.name for one in tmp_path.iterdir()) == ["data", "hub.backup", "release"], "no half files"
    found, aside = restore(tmp_path / "new", tmp_path / "hub.backup", KEY, migrations, is_replacing=False)
    assert found == made
    assert aside is None
    assert set(contents(tmp_path / "new")) == set(made.parts)
    assert files_of(tmp_path / "new") == {name: contents(data)[name] for name in ("service.key", "mail/1.eml")}
    assert (said := last(data))
    assert "hub.backup (0 days ago)" in said
    assert last(tmp_path / "new") is None


def test_a_backup_replaces_a_backup_and_nothing_else(data: Path, tmp_path: Path):
    make(data, tmp_path / "hub.backup", KEY)
    make(data, tmp_path / "hub.backup", KEY)
    (tmp_path / "diary").write_text("mine")
    with pytest.raises(Unusable, match="is no backup: choose another name"):
        make(data, tmp_path / "diary", KEY)
    assert (tmp_path / "diary").read_text() == "mine"
    with pytest.raises(Unusable, match="in the data folder"):
        make(data, data / "hub.backup", KEY)


def test_one_that_fails_leaves_the_former_backup(data: Path, tmp_path: Path):
    make(data, tmp_path / "hub.backup", KEY)
    before = (tmp_path / "hub.backup").read_bytes()
    (data / "content.sqlite3").write_text("no database" * 1000)
    with pytest.raises(Unusable, match="content"):
        make(data, tmp_path / "hub.backup", KEY)
    assert (tmp_path / "hub.backup").read_bytes() == before
    assert not list(tmp_path.glob(".*.part"))
    assert not (data / ".backup").exists()


def test_two_at_once_are_one_too_many(data: Path, tmp_path: Path):
    with (data / "backup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(Unusable, match="A backup of it is being made"):
            make(data, tmp_path / "hub.backup", KEY)


def flip(file: bytearray) -> None:
    file[len(file) // 2] ^= 1


def cut(file: bytearray) -> None:
    del file[-100:]


@pytest.mark.parametrize(
    ("harm", "key", "words"),
    [(flip, KEY, "damaged"), (cut, KEY, "cut off"), (lambda _: None, KEY + "!", "not the key")],
)
def test_what_cannot_be_trusted_is_refused_before_anything_is_written(
    data: Path, migrations: Migrations, harm: Callable[[bytearray], None], key: str, words: str
):
    tmp_path = data.parent
    make(data, tmp_path / "hub.backup", KEY)
    file = bytearray((tmp_path / "hub.backup").read_bytes())
    harm(file)
    (tmp_path / "hub.backup").write_bytes(file)
    before = contents(data)
    for folder in (tmp_path / "new", data):
        with pytest.raises(Unusable, match=words):
            restore(folder, tmp_path / "hub.backup", key, migrations, is_replacing=True)
    assert not (tmp_path / "new").exists()
    assert contents(data) == before


def test_a_newer_hub_is_not_restored_by_an_older_one(data: Path, tmp_path: Path, migrations: Migrations):
    database(data / "feedback.sqlite3")
    make(data, tmp_path / "unknown.backup", KEY)
    (data / "feedback.sqlite3").unlink()
    (data / "content.sqlite3").unlink()
    database(data / "content.sqlite3", "content_0002")
    make(data, tmp_path / "newer.backup", KEY)
    for name in ("unknown", "newer"):
        with pytest.raises(Unusable, match="made by a newer release"):
            restore(tmp_path / "new", tmp_path / f"{name}.backup", KEY, migrations, is_replacing=False)


def test_a_database_that_is_nobodys_is_no_newer_hub(data: Path, tmp_path: Path, migrations: Migrations):
    with closing(sqlite3.connect(data / "notes.sqlite3")) as connection:
        connection.execute("CREATE TABLE note (text)")
    make(data, tmp_path / "hub.backup", KEY)
    restore(tmp_path / "new", tmp_path / "hub.backup", KEY, migrations, is_replacing=False)
    assert (tmp_path / "new" / "notes.sqlite3").exists()


def test_a_hub_that_is_there_is_kept_beside_the_new_one(data: Path, tmp_path: Path, migrations: Migrations):
    make(data, tmp_path / "hub.backup", KEY)
    (data / "service.key").write_text("changed since")
    before = contents(data)
    (data / "apart").mkdir()
    (data / "apart" / "engine").touch()
    with pytest.raises(Unusable, match="not empty: with --replace"):
        restore(data, tmp_path / "hub.backup", KEY, migrations, is_replacing=False)
    assert contents(data) == {**before, "apart/engine": b""}
    _, aside = restore(data, tmp_path / "hub.backup", KEY, migrations, is_replacing=True)
    assert aside is not None
    assert contents(aside) == before
    assert (data / "apart" / "engine").exists(), "engines may be running there"
    assert (data / "service.key").read_text() == "secret of this hub"
    made = make(data, tmp_path / "hub.backup", KEY)
    assert not [name for name in made.parts if "before-restore" in name], "backups do not grow by what was replaced"


def test_a_hub_that_runs_is_left_alone(data: Path, tmp_path: Path, migrations: Migrations):
    make(data, tmp_path / "hub.backup", KEY)
    with (data / "identity.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(Unusable, match="A hub is running"):
            restore(data, tmp_path / "hub.backup", KEY, migrations, is_replacing=True)


def test_one_that_was_cut_short_shows_and_can_be_done_again(
    data: Path, tmp_path: Path, migrations: Migrations, monkeypatch: pytest.MonkeyPatch
):
    make(data, tmp_path / "hub.backup", KEY)
    real = Path.rename

    def rename(self: Path, to: Path) -> Path:
        if self.parent.name == MOVING and self.name == "mail":
            raise OSError(5, "Input/output error")
        return real(self, to)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", rename)
        with pytest.raises(OSError, match="Input/output"):
            restore(data, tmp_path / "hub.backup", KEY, migrations, is_replacing=True)
    assert (data / MOVING).exists(), "no hub starts with half of its files"
    restore(data, tmp_path / "hub.backup", KEY, migrations, is_replacing=True)
    assert not (data / MOVING).exists()
    assert not (data / restoring.UNPACKED).exists()
    assert {"service.key", "mail/1.eml", "identity.sqlite3", "content.sqlite3"} <= set(contents(data))
