"""Databases that are written to one after the other are copied as they were at one moment."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from codecrafthub.cli.backup import snapshot as module
from codecrafthub.cli.backup.sealed import Unusable
from codecrafthub.cli.backup.snapshot import copy, heads, snapshot


def count_of(connection: sqlite3.Connection) -> int:
    (found,) = connection.execute("SELECT n FROM counter").fetchone()
    return int(found)


def test_no_effect_is_copied_without_its_cause(data: Path, tmp_path: Path):
    """As when one service tells and another hears: identity counts first, content after it, again and again."""
    files = {name: data / f"{name}.sqlite3" for name in ("identity", "content")}
    is_over = threading.Event()

    def go_on_counting() -> None:
        told, heard = (sqlite3.connect(file, timeout=10, isolation_level=None) for file in files.values())
        with closing(told), closing(heard):
            while not is_over.is_set():
                told.execute("UPDATE counter SET n = n + 1")
                heard.execute("UPDATE counter SET n = n + 1")

    writing = threading.Thread(target=go_on_counting)
    writing.start()
    found = []
    try:
        for number in range(30):
            with snapshot(files) as readers:
                for name, reader in readers.items():
                    copy(reader, tmp_path / f"{number}-{name}")
    finally:
        is_over.set()
        writing.join()
    for number in range(30):
        told, heard = (sqlite3.connect(tmp_path / f"{number}-{name}") for name in files)
        with closing(told), closing(heard):
            found.append((count_of(told), count_of(heard)))
    assert all(told - heard in (0, 1) for told, heard in found), found
    assert found[-1] > found[0], "it was written to meanwhile"


def test_writers_go_on_while_it_is_copied_and_the_copy_does_not_show_it(data: Path, tmp_path: Path):
    file = data / "identity.sqlite3"
    with (
        snapshot({"identity": file}) as readers,
        closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as own,
    ):
        own.execute("UPDATE counter SET n = 7")
        copy(readers["identity"], tmp_path / "copy")
        assert count_of(own) == 7
    with closing(sqlite3.connect(tmp_path / "copy")) as made:
        assert count_of(made) == 0
    assert heads(tmp_path / "copy") == ["identity_0001"]


def test_who_never_lets_go_is_named_and_others_are_not_held_up(data: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.1)
    files = {name: data / f"{name}.sqlite3" for name in ("identity", "content")}
    with closing(sqlite3.connect(files["content"], isolation_level=None)) as busy:
        busy.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unusable, match="The database of content is being written to"), snapshot(files):
            pass
    with closing(sqlite3.connect(files["identity"], timeout=0, isolation_level=None)) as other:
        other.execute("UPDATE counter SET n = 1")


def test_a_damaged_database_is_not_passed_on(data: Path, tmp_path: Path):
    file = data / "identity.sqlite3"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(file.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    file.write_bytes(content)
    with pytest.raises(Unusable, match="damaged in the hub itself"), snapshot({"identity": file}) as readers:
        copy(readers["identity"], tmp_path / "copy")
    file.write_text("no database at all" * 300)
    with pytest.raises(Unusable, match="The database of identity cannot be read"), snapshot({"identity": file}):
        pass
