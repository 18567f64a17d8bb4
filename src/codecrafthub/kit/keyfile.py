"""Files with keys in the data folder: one key a line, the newest first, each with when it was made."""

import os
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from codecrafthub.kit.clock import now


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A key as a file or a setting holds it; `made_at` is unknown where whoever gave it did not say."""

    secret: str
    made_at: datetime | None = None

    def __str__(self) -> str:
        return self.secret if self.made_at is None else f"{self.secret} {self.made_at.isoformat(timespec='seconds')}"


class KeyFile:
    """Keys that the hub makes for itself; readable by its own user only, and never there in part."""

    def __init__(self, path: Path, make: Callable[[], str]) -> None:
        self.path, self._make = path, make

    def read(self) -> tuple[KeyLine, ...]:
        """The keys, newest first; none where there is no file."""
        try:
            lines = self.path.read_text(encoding="utf-8").splitlines()
        except (FileNotFoundError, NotADirectoryError):
            return ()
        return tuple(_parsed(line) for line in lines if line.strip())

    def ensure(self) -> tuple[KeyLine, ...]:
        """The keys; the first one is made where there is none. Of several who make it at once, one does."""
        if found := self.read():
            return found
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = self._written([self._new()])
        try:
            os.link(made, self.path)
        except FileExistsError:
            if not self.read():
                made.replace(self.path)
        made.unlink(missing_ok=True)
        flush_folder(self.path.parent)
        return self.read()

    def put_first(self) -> KeyLine:
        """Make a new key, and put it in front of the others."""
        made = self._new()
        self._replace([made, *self.read()])
        return made

    def keep(self, kept: Sequence[str]) -> None:
        """Forget all keys but these secrets."""
        self._replace([line for line in self.read() if line.secret in kept])

    def _new(self) -> KeyLine:
        return KeyLine(self._make(), now().replace(microsecond=0))

    def _replace(self, lines: Sequence[KeyLine]) -> None:
        self._written(lines).replace(self.path)
        flush_folder(self.path.parent)

    def _written(self, lines: Sequence[KeyLine]) -> Path:
        """Beside the file, on the disk before it takes its place: a key that a power cut loses takes data with it."""
        beside = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)
            file.flush()
            os.fsync(file.fileno())
        return beside


def service_key_file(data: Path) -> KeyFile:
    """Where an embedded hub keeps what it signs the tokens between its services with."""
    return KeyFile(data / "service.key", lambda: secrets.token_urlsafe(48))


def _parsed(line: str) -> KeyLine:
    secret, _, moment = line.strip().partition(" ")
    try:
        return KeyLine(secret, datetime.fromisoformat(moment) if moment else None)
    except ValueError:
        return KeyLine(secret)


def flush_folder(folder: Path) -> None:
    """Have it on the disk which files are there, and not only what is in them."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
