"""Zips, most of them made to do harm."""

import io
import stat
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest

from codecrafthub.content.loader import load_track
from codecrafthub.content.trees import Tree, TreeRefused, building, read_zip
from tests.content.sample import FILES


def packed(files: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, compression)
    return stream.getvalue()


def with_mode(name: str, mode: int, content: str = "/etc/passwd") -> bytes:
    stream = io.BytesIO()
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = mode << 16
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(info, content)
    return stream.getvalue()


def faults(tree: Tree) -> list[str]:
    return [str(problem) for problem in tree.faults]


def refused(source: bytes | Path) -> str:
    with pytest.raises(TreeRefused) as caught:
        read_zip(source)
    return caught.value.detail


def patched(data: bytes, old: int, new: int, code: str = "<L") -> bytes:
    """The zip with a number of its headers changed; it stands in the local header and in the directory."""
    assert data.count(struct.pack(code, old)) >= 2
    return data.replace(struct.pack(code, old), struct.pack(code, new))


def test_a_track_is_read_from_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "mini.zip"
    path.write_bytes(packed({f"mini/{name}": text for name, text in FILES.items()}))
    loaded = load_track(read_zip(path))
    assert loaded.report.refused == []
    assert loaded.track is not None


def test_explicit_folders_are_no_doubles() -> None:
    tree = read_zip(packed({"a/": "", "a/b/": "", "a/b/c.py": "x", "d.py": "y"}))
    assert ([entry.path for entry in tree.walk()], tree.faults) == (["a", "a/b", "a/b/c.py", "d.py"], ())


@pytest.mark.parametrize(
    ("name", "reason"), [("/etc/passwd", "absolute"), ("../x.py", "`..`"), ("a/../../x.py", "`..`")]
)
def test_a_path_that_leads_out_is_told(name: str, reason: str) -> None:
    (told,) = faults(read_zip(packed({name: "x", "good.py": "y"})))
    assert told.startswith(f"{name}:1:")
    assert reason in told


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        (stat.S_IFLNK | 0o777, "link"),
        (stat.S_IFCHR | 0o600, "special"),
        (stat.S_IFBLK | 0o600, "special"),
        (stat.S_IFIFO | 0o600, "special"),
        (stat.S_IFSOCK | 0o600, "special"),
        (stat.S_IFREG | 0o644, "file"),
    ],
)
def test_links_and_devices_are_known_by_name_only(mode: int, kind: str) -> None:
    entry = read_zip(with_mode("exercises/x", mode)).unwrapped().entry("x")
    assert entry is not None
    assert (entry.kind, bool(entry.fault), bool(entry.data)) == (kind, kind != "file", kind == "file")


def test_a_name_twice_is_told() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.py", "first")
        archive.writestr("A.py", "third")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.py", "second")
    assert [told.split(":")[0] for told in faults(read_zip(stream.getvalue()))] == ["A.py", "a.py"]


def test_a_million_entries_are_refused_from_the_directory() -> None:
    """Written by hand: a directory of a million entries, all of them at the same place."""
    name = b"a.py"
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0) + name
    one = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0, 0, 0, 0, 0, 0) + name
    count = 1_000_000
    size, at = len(one) * count, len(local)
    end64 = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, at)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, at + size, 1)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    assert "more than 20000 entries" in refused(local + one * count + end64 + locator + end)


def test_somewhat_too_many_entries_are_refused_too() -> None:
    assert "more than 20000 files" in refused(packed(dict.fromkeys(map(str, range(20_001)), b"")))


def test_a_large_file_is_not_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def noting(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Any:
        opened.append(info.filename)
        return plain(archive, info)

    plain = zipfile.ZipFile.open
    bomb = packed({"exercises/bomb.py": bytes(50 << 20), "exercises/good.py": "x"})
    monkeypatch.setattr(zipfile.ZipFile, "open", noting)
    entry = read_zip(bomb).entry("bomb.py")
    assert entry is not None
    assert entry.fault.startswith("The file has 52428800 bytes")
    assert opened == ["exercises/good.py"]


def test_a_bomb_that_calls_itself_small_is_told() -> None:
    size = 50 << 20
    tree = read_zip(patched(packed({"bomb.py": bytes(size)}), size, 100))
    assert "bomb.py:1: What is packed here is not what the zip's directory says" in faults(tree)[0]
    assert list(tree.walk()) == []


def test_what_inflates_is_counted_in_total(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "MAX_TOTAL_BYTES", 3 << 20)
    bombs = packed({f"{number}.py": bytes(1 << 20) for number in range(4)})
    assert len(bombs) < 10_000
    assert refused(bombs).startswith("3.py: with this file there are more than 3 MiB")


def test_an_encrypted_entry_is_told() -> None:
    data = packed({"secret.py": "x = 1\n"})
    local, directory = data.index(b"PK\3\4") + 6, data.index(b"PK\1\2") + 8
    marked = bytearray(data)
    marked[local] |= 1
    marked[directory] |= 1
    assert "secret.py:1: This entry is encrypted" in faults(read_zip(bytes(marked)))[0]


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_told(compression: int) -> None:
    assert "packed in a way that is not read here" in faults(read_zip(packed({"a.py": "x" * 99}, compression)))[0]


def test_what_is_no_zip_or_a_piece_of_one_is_refused(tmp_path: Path) -> None:
    whole = packed({"a.py": "x = 1\n" * 1000})
    for data in (b"", b"PK", b"Rar!\x1a\x07", whole[:-10], whole[:40]):
        assert "cannot be read" in refused(data)
    assert "no such file" in refused(tmp_path / "none.zip")


def test_a_damaged_entry_is_told() -> None:
    whole = bytearray(packed({"a.py": "x = 1\n" * 1000}))
    whole[40] ^= 0xFF
    assert "a.py:1: What is packed here" in faults(read_zip(bytes(whole)))[0]


def test_a_zip_larger_than_allowed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codecrafthub.content.trees.zip.MAX_ZIP_BYTES", 100)
    assert "more than 0 MiB" in refused(packed({"a.py": "x", "b.py": "y"}))
