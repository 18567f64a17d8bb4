"""What compilers made, kept in memory: whoever submits the same again waits for no compiler."""

import fcntl
import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Iterable

SEALED = fcntl.F_SEAL_SEAL | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE


class Artefact:
    """Bytes in memory behind a descriptor, gone when nobody keeps it any more."""

    def __init__(self) -> None:
        self.said = ""
        """What the compiler printed while it made this."""
        self.descriptor = os.memfd_create("artefact", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)

    def seal(self) -> None:
        """From now on nobody can change it. Raises OSError while someone still could."""
        fcntl.fcntl(self.descriptor, fcntl.F_ADD_SEALS, SEALED)

    @property
    def size(self) -> int:
        return os.fstat(self.descriptor).st_size

    def __del__(self) -> None:
        os.close(self.descriptor)


class Artefacts:
    """The latest ones, up to so many and so many bytes; for any thread."""

    def __init__(self, most: int, most_bytes: int) -> None:
        self._most, self._most_bytes = most, most_bytes
        self._kept: OrderedDict[str, Artefact] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, key: str) -> Artefact | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: str, artefact: Artefact) -> None:
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = artefact
            self._bytes += artefact.size
            while len(self._kept) > self._most or self._bytes > self._most_bytes:
                self._bytes -= self._kept.popitem(last=False)[1].size


def key(parts: Iterable[str]) -> str:
    """One name for all of this: sources, and how and by what they are compiled."""
    whole = hashlib.sha256()
    for part in parts:
        text = part.encode("utf-8", "surrogatepass")
        whole.update(b"%d:" % len(text) + text)
    return whole.hexdigest()
