"""The standard streams of a box, put back in place before every case."""

import io
import os
import sys

from codecrafthub.runner import box, folders
from codecrafthub.runner.inside.files import write


class Console:
    """Ours whatever the learner's code has put in its place; what it writes is collected outside."""

    def __init__(self, *, keeps_copy: bool = False) -> None:
        """With a copy kept, `printed` can tell what was written since it was last asked."""
        self._raw = _Output(1, keeps_copy=keeps_copy), _Output(2)
        out, err = self._raw
        self._out = io.TextIOWrapper(out, "utf-8", "backslashreplace", write_through=False)
        self._err = io.TextIOWrapper(err, "utf-8", "backslashreplace", write_through=True)
        self._in = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  (it stays open)
        self.reset()

    def reset(self) -> None:
        """The streams as a case finds them."""
        sys.stdin, sys.stdout, sys.stderr = self._in, self._out, self._err

    def feed(self, stdin: str) -> None:
        """Have this to be read; of a box that may not write, the supervisor has put it there."""
        path = f"{box.WORK}/{folders.STDIN}"
        if not box.is_read_only:
            write(path, stdin)
        source = os.open(path, os.O_RDONLY)
        os.dup2(source, 0)
        os.close(source)
        if not box.is_read_only:
            os.unlink(path)

    def flush(self) -> bool:
        """Have everything written; whether there was anything since the last time."""
        self._out.flush()
        self._err.flush()
        has_written = any(raw.has_written for raw in self._raw)
        for raw in self._raw:
            raw.has_written = False
        return has_written

    def printed(self) -> str:
        """What has gone to stdout since this was last asked."""
        self._out.flush()
        return self._raw[0].take().decode("utf-8", "replace")


class _Output(io.FileIO):
    """A file that notes whether anything is written to it, and may keep a copy until somebody takes it."""

    def __init__(self, descriptor: int, *, keeps_copy: bool = False) -> None:
        super().__init__(descriptor, "w", closefd=False)
        self.has_written = False
        self._kept = bytearray()
        self._keeps_copy = keeps_copy

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.has_written = True
        if self._keeps_copy:
            self._kept += data
        return super().write(data)

    def take(self) -> bytes:
        kept = bytes(self._kept)
        self._kept.clear()
        return kept
