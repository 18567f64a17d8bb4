"""What a box writes to stdout and stderr: kept up to a bound, counted beyond it, outside the box's reach."""

import asyncio
import os
from collections.abc import Callable

CHUNK = 1 << 16


class Capture:
    """The reading ends of a box's two output pipes; `overflow` is called once when more is written than allowed."""

    def __init__(self, descriptors: list[int], overflow: Callable[[], None]) -> None:
        self._open = list(descriptors)
        self._kept = {descriptor: bytearray() for descriptor in descriptors}
        self._overflow = overflow
        self._written = 0
        self._allowed = CHUNK
        for descriptor in descriptors:
            asyncio.get_running_loop().add_reader(descriptor, self._collect, descriptor)

    def reset(self, allowed: int) -> None:
        """Forget what came and count anew, up to `allowed` bytes for both together."""
        self._written, self._allowed = 0, allowed
        for kept in self._kept.values():
            kept.clear()

    def texts(self) -> tuple[str, str]:
        """Stdout and stderr since `reset`, all that was written up to now."""
        for descriptor in list(self._open):
            self._collect(descriptor)
        out, err = (bytes(kept).decode("utf-8", "replace") for kept in self._kept.values())
        return out, err

    def close(self) -> None:
        for descriptor in list(self._open):
            self._collect(descriptor)
        for descriptor in list(self._open):
            self._shut(descriptor)

    def _collect(self, descriptor: int) -> None:
        while descriptor in self._open:
            try:
                data = os.read(descriptor, CHUNK)
            except BlockingIOError:
                return
            if not data:
                self._shut(descriptor)
                return
            kept = self._kept[descriptor]
            kept += data[: max(0, self._allowed - len(kept))]
            self._written += len(data)
            if self._written > self._allowed:
                self._overflow()
                return

    def _shut(self, descriptor: int) -> None:
        self._open.remove(descriptor)
        asyncio.get_running_loop().remove_reader(descriptor)
        os.close(descriptor)
