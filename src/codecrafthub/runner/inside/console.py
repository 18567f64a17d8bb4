"""The standard streams of a box, put back in place before every case."""

import io
import os
import sys


class Console:
    """Ours whatever the learner's code has put in its place; what it writes is collected outside."""

    def __init__(self, *, keeps_copy: bool = False) -> None:
        """With a copy kept, `printed` can tell what was written since it was last asked."""
        self._copying = _Copying(1) if keeps_copy else None
        raw = self._copying or io.FileIO(1, "w", closefd=False)
        self._out = io.TextIOWrapper(raw, "utf-8", "backslashreplace", write_through=False)
        self._err = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), "utf-8", "backslashreplace", write_through=True)
        self.reset("")

    def reset(self, stdin: str) -> None:
        """The streams as a case finds them, with this to be read."""
        if stdin:
            with open("/tmp/.stdin", "w", encoding="utf-8", newline="") as file:
                file.write(stdin)
            source = os.open("/tmp/.stdin", os.O_RDONLY)
            os.dup2(source, 0)
            os.close(source)
            os.unlink("/tmp/.stdin")
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  (it stays open)
        sys.stdout = self._out
        sys.stderr = self._err

    def flush(self) -> None:
        self._out.flush()
        self._err.flush()

    def printed(self) -> str:
        """What has gone to stdout since this was last asked."""
        self._out.flush()
        return self._copying.take().decode("utf-8", "replace") if self._copying else ""


class _Copying(io.FileIO):
    """A file that keeps a copy of what is written to it until somebody takes it."""

    def __init__(self, descriptor: int) -> None:
        super().__init__(descriptor, "w", closefd=False)
        self._kept = bytearray()

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._kept += data
        return super().write(data)

    def take(self) -> bytes:
        kept = bytes(self._kept)
        self._kept.clear()
        return kept
