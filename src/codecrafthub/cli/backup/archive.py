"""What a backup holds: a sealed, compressed tar of every file under `data/`, and last a manifest of them."""

import gzip
import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from codecrafthub.cli.backup.sealed import Opening, Sealing, Unusable

FOLDER = "data/"
MANIFEST = "manifest.json"
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Part:
    """One file."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself: the release that made it, when (ISO 8601), and its files by their path.

    `heads` are the migrations that each service's database has.
    """

    hub: str
    made_at: str
    heads: dict[str, list[str]] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(part.bytes for part in self.parts.values())


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


@contextmanager
def writing(file: IO[bytes], passphrase: str, manifest: Manifest) -> Iterator[Writing]:
    """Write a backup into an open file; it is whole only when the block ends without an error."""
    sealing = Sealing(file, passphrase)
    with (
        gzip.GzipFile(fileobj=sealing, mode="wb", compresslevel=1, mtime=0) as squeezed,
        tarfile.open(fileobj=squeezed, mode="w|") as tar,
    ):
        yield Writing(tar, manifest)
        said = json.dumps(asdict(manifest), indent=1).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size = len(said)
        tar.addfile(entry, io.BytesIO(said))
    sealing.finish()


def read(file: Path, passphrase: str, into: Path | None = None) -> Manifest:
    """Read a backup to its end and hold every part against the manifest; with `into`, write them there besides.

    Raises Unusable for a wrong key, a byte that is not as it was written, a cut file, and what is no backup.
    """
    found: dict[str, Part] = {}
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
                    else:
                        name = _path(entry.name)
                        found[name] = _take(content, into / name if into else None)
                while squeezed.read(PIECE):
                    pass
            while clear.read(PIECE):
                pass
    except (tarfile.TarError, gzip.BadGzipFile, EOFError) as error:
        raise Unusable(f"It cannot be unpacked ({error}).") from error
    if said is None or said.parts != found:
        raise Unusable("Its files are not those that its manifest names.")
    return said


def _manifest(said: bytes) -> Manifest:
    loaded = json.loads(said)
    parts = {name: Part(**part) for name, part in loaded.pop("parts").items()}
    return Manifest(**loaded, parts=parts)


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
