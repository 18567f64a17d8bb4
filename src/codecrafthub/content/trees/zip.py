"""A zip read into a tree: its directory is not believed, and what comes out of it is counted while it comes."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from pathlib import Path

from codecrafthub.content.trees.building import MAX_ENTRIES, MAX_FILE_BYTES, Builder
from codecrafthub.content.trees.errors import TreeRefused
from codecrafthub.content.trees.tree import Tree

MAX_ZIP_BYTES = 64 << 20
MAX_DIRECTORY_BYTES = MAX_ENTRIES * 200
"""More than so many entries take, with the length of names that people give."""
_KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_CHUNK = 64 * 1024


def read_zip(source: Path | bytes) -> Tree:
    """What the zip holds; where everything lies in one folder, that folder. Raises TreeRefused with the reason."""
    try:
        with zipfile.ZipFile(_Directory(_bytes(source))) as archive:
            return _read_all(archive).unwrapped()
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError) as error:
        raise TreeRefused(f"This zip cannot be read: {error}. Pack it again.") from None


def _bytes(source: Path | bytes) -> bytes:
    if isinstance(source, Path):
        if not source.is_file():
            raise TreeRefused(f"{source.name}: there is no such file.")
        with source.open("rb") as file:
            source = file.read(MAX_ZIP_BYTES + 1)
    if len(source) > MAX_ZIP_BYTES:
        raise TreeRefused(f"The zip has more than {MAX_ZIP_BYTES >> 20} MiB. Pack only what belongs to the track.")
    return source


class _Directory(io.BytesIO):
    """Hands a zip's directory over only where it is of a fair size: it is read at once, before anything is counted."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > MAX_DIRECTORY_BYTES:
            raise TreeRefused(f"The zip's directory names more than {MAX_ENTRIES} entries. Bring less at once.")
        return super().read(size)


def _read_all(archive: zipfile.ZipFile) -> Tree:
    builder = Builder()
    for info in archive.infolist():
        mode = info.external_attr >> 16
        path = info.filename.removesuffix("/")
        if info.flag_bits & _ENCRYPTED:
            builder.refuse(path, "This entry is encrypted. Pack the zip again without a password.")
        elif info.compress_type not in _KNOWN:
            builder.refuse(path, "This entry is packed in a way that is not read here. Pack the zip as usual.")
        elif info.is_dir():
            builder.folder(path)
        elif stat.S_ISLNK(mode):
            builder.link(path)
        elif stat.S_IFMT(mode) not in (0, stat.S_IFREG):
            builder.special(path)
        elif info.file_size > MAX_FILE_BYTES:
            builder.too_large(path, info.file_size)
        else:
            _read_file(archive, info, builder)
    return builder.tree()


def _read_file(archive: zipfile.ZipFile, info: zipfile.ZipInfo, builder: Builder) -> None:
    try:
        builder.file(info.filename, _inflated(archive, info))
    except (zipfile.BadZipFile, zlib.error, EOFError):
        builder.refuse(info.filename, "What is packed here is not what the zip's directory says. Pack the zip again.")


def _inflated(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """What comes out of an entry, and no more than one byte over the limit of it, whatever its header says."""
    found = bytearray()
    with archive.open(info) as file:
        while len(found) <= MAX_FILE_BYTES and (chunk := file.read(_CHUNK)):
            found += chunk
    return bytes(found[: MAX_FILE_BYTES + 1])
