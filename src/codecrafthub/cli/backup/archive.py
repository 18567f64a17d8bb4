"""What a backup holds: a sealed, compressed tar, and last a manifest of it.

Files of the data folder lie under `data/`; what an engine keeps comes in numbered pieces under the engine's name.
"""

import gzip
import hashlib
import io
import json
import tarfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from codecrafthub.cli.backup.sealed import Opening, Sealing, Unusable

FOLDER = "data/"
MANIFEST = "manifest.json"
PIECE = 1 << 20
ENGINES = ("postgresql/", "mongodb/")
NEWER = "It was written by a newer release of the hub: restore it with that one."


@dataclass(frozen=True, slots=True)
class Part:
    """One file, or one piece of what an engine keeps."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a service in PostgreSQL."""

    name: str
    columns: list[str]
    rows: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself: the release that made it, when (ISO 8601), and its files by their path.

    `heads` are the migrations that each service's database has. What lies in engines: `tables` of each service in
    PostgreSQL, in the order in which they can be filled; `numbers`, the last one of each sequence; `documents`, how
    many each collection of MongoDB has; and `pieces`, of which all that is made.
    """

    hub: str
    made_at: str
    heads: dict[str, list[str]] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    tables: dict[str, list[Table]] = field(default_factory=dict)
    numbers: dict[str, dict[str, int]] = field(default_factory=dict)
    documents: dict[str, int] = field(default_factory=dict)
    pieces: dict[str, Part] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes of everything in it."""
        return sum(part.bytes for part in (*self.parts.values(), *self.pieces.values()))

    @property
    def rows(self) -> int:
        """Rows and documents in engines."""
        return sum(one.rows for some in self.tables.values() for one in some) + sum(self.documents.values())


class Writing:
    """Puts files into a backup, and remembers each in the manifest."""

    def __init__(self, tar: tarfile.TarFile, manifest: Manifest) -> None:
        self._tar, self.manifest = tar, manifest

    def add(self, name: str, file: Path) -> None:
        """Add a file that does not change meanwhile under a path of the data folder."""
        with file.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
            content.seek(0)
            entry = self._tar.gettarinfo(arcname=FOLDER + name, fileobj=content)
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = ""
            self._tar.addfile(entry, content)
        self.manifest.parts[name] = Part(entry.size, digest)

    def add_piece(self, name: str, content: bytes) -> None:
        """Add a piece of what an engine keeps: `postgresql/SERVICE/TABLE/NUMBER`."""
        entry = tarfile.TarInfo(name)
        entry.size = len(content)
        self._tar.addfile(entry, io.BytesIO(content))
        self.manifest.pieces[name] = Part(len(content), hashlib.sha256(content).hexdigest())


class Pieces:
    """Cuts what comes by and by into pieces of a megabyte, for nobody knows beforehand how much will come."""

    def __init__(self, archive: Writing, name: str) -> None:
        self._archive, self._name = archive, name
        self._waiting = bytearray()
        self._count = 0

    def write(self, content: bytes) -> None:
        """What is written at once stays together."""
        self._waiting += content
        if len(self._waiting) >= PIECE:
            self.flush()

    def flush(self) -> None:
        """To be called at the end."""
        if self._waiting:
            self._archive.add_piece(f"{self._name}/{self._count:06d}", bytes(self._waiting))
            self._count += 1
            self._waiting.clear()


@contextmanager
def writing(file: IO[bytes], passphrase: str, manifest: Manifest) -> Iterator[Writing]:
    """Write a backup into an open file; it is whole only when the block ends without an error."""
    sealing = Sealing(file, passphrase)
    with (
        gzip.GzipFile(fileobj=sealing, mode="wb", compresslevel=1, mtime=0) as squeezed,
        tarfile.open(fileobj=squeezed, mode="w|") as tar,
    ):
        yield Writing(tar, manifest)
        kept = {name: value for name, value in asdict(manifest).items() if value}
        said = json.dumps(kept, indent=1).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size = len(said)
        tar.addfile(entry, io.BytesIO(said))
    sealing.finish()


def read(file: Path, passphrase: str, into: Path | None = None) -> Manifest:
    """Read a backup to its end and hold every part against the manifest; with `into`, write the files there besides.

    Raises Unusable for a wrong key, a byte that is not as it was written, a cut file, and what is no backup.
    """
    walking = walk(file, passphrase, into)
    while True:
        try:
            next(walking)
        except StopIteration as end:
            found: Manifest = end.value
            return found


def walk(file: Path, passphrase: str, into: Path | None = None) -> Generator[tuple[str, bytes], None, Manifest]:
    """As `read`, handing out each piece of what an engine keeps, by its name."""
    files: dict[str, Part] = {}
    pieces: dict[str, Part] = {}
    said: Manifest | None = None
    try:
        with file.open("rb") as sealed:
            clear = io.BufferedReader(Opening(sealed, passphrase), PIECE)
            with gzip.GzipFile(fileobj=clear) as squeezed, tarfile.open(fileobj=squeezed, mode="r|") as tar:
                for entry in tar:
                    content = tar.extractfile(entry)
                    if content is None:
                        raise Unusable(f"It holds {entry.name}, which is no file.")
                    if entry.name == MANIFEST:
                        said = _manifest(content.read())
                    elif entry.name.startswith(ENGINES):
                        piece = content.read()
                        pieces[entry.name] = Part(len(piece), hashlib.sha256(piece).hexdigest())
                        yield entry.name, piece
                    else:
                        name = _path(entry.name)
                        files[name] = _take(content, into / name if into else None)
                while squeezed.read(PIECE):
                    pass
            while clear.read(PIECE):
                pass
    except (tarfile.TarError, gzip.BadGzipFile, EOFError) as error:
        raise Unusable(f"It cannot be unpacked ({error}).") from error
    if said is None or said.parts != files or said.pieces != pieces:
        raise Unusable("What is in it is not what its manifest names.")
    return said


def _manifest(said: bytes) -> Manifest:
    loaded = json.loads(said)
    for name in ("parts", "pieces"):
        loaded[name] = {path: Part(**part) for path, part in loaded.get(name, {}).items()}
    tables = loaded.get("tables", {}).items()
    try:
        loaded["tables"] = {service: [Table(**one) for one in some] for service, some in tables}
        return Manifest(**loaded)
    except TypeError:  # it says more than is known here
        raise Unusable(NEWER) from None


def _path(name: str) -> str:
    """The path of a file in the data folder. Raises Unusable for one that leads out of it."""
    path = PurePosixPath(name.removeprefix(FOLDER))
    if not name.startswith(FOLDER) or path.is_absolute() or ".." in path.parts or not path.parts:
        raise Unusable(f"It holds {name}, which is outside the data folder.")
    return str(path)


def _take(content: IO[bytes], to: Path | None) -> Part:
    digest, size = hashlib.sha256(), 0
    if to is not None:
        to.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with to.open("xb") if to else io.BytesIO() as target:
        while piece := content.read(PIECE):
            digest.update(piece)
            size += len(piece)
            if to is not None:
                target.write(piece)
    return Part(size, digest.hexdigest())
