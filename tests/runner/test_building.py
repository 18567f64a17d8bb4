"""What leaves a compile box is the bytes of regular files, whatever lies where the artefact should be."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from codecrafthub.runner.inside.building import _hand_out


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def handed_out() -> bytes:
    """What is written of the artefact `program` in the current folder. Raises OSError."""
    outlet = os.memfd_create("outlet")
    try:
        _hand_out("program", os.dup(outlet))
        return os.pread(outlet, 1 << 20, 0)
    finally:
        os.close(outlet)


def test_a_file_is_copied() -> None:
    Path("program").write_bytes(bytes(range(256)) * 100)
    assert handed_out() == bytes(range(256)) * 100


def test_a_folder_is_packed_with_the_paths_inside_it() -> None:
    Path("program/inner").mkdir(parents=True)
    Path("program/Main.class").write_bytes(b"main")
    Path("program/inner/Other.class").write_bytes(b"other")
    packed = zipfile.ZipFile(io.BytesIO(handed_out()))
    assert {name: packed.read(name) for name in packed.namelist()} == {
        "Main.class": b"main",
        "inner/Other.class": b"other",
    }


def test_a_link_is_not_followed() -> None:
    Path("secret").write_text("secret")
    Path("program").symlink_to("secret")
    with pytest.raises(OSError, match="symbolic links"):
        handed_out()


def test_a_link_to_a_folder_is_not_followed() -> None:
    Path("elsewhere").mkdir()
    Path("program").symlink_to("elsewhere")
    with pytest.raises(OSError, match="symbolic links"):
        handed_out()


def test_a_link_inside_a_folder_is_not_followed() -> None:
    Path("secret").write_text("secret")
    Path("program").mkdir()
    Path("program/Main.class").symlink_to("../secret")
    with pytest.raises(OSError, match="symbolic links"):
        handed_out()


@pytest.mark.parametrize("name", ["program", "program/Main.class"])
def test_nobody_waits_at_a_pipe(name: str) -> None:
    if "/" in name:
        Path("program").mkdir()
    os.mkfifo(name)
    with pytest.raises(OSError, match="no file"):
        handed_out()


def test_nothing_there_is_said() -> None:
    with pytest.raises(FileNotFoundError):
        handed_out()
