"""What a box writes to stdout and stderr: kept up to a bound, counted beyond it, outside the box's reach."""

import os

CHUNK = 1 << 16


class Capture:
    """The reading ends of a box's two output pipes, both non-blocking."""

    def __init__(self, descriptors: list[int]) -> None:
        self.open = set(descriptors)
        self._kept = {descriptor: bytearray() for descriptor in descriptors}
        self._written = 0
        self._allowed = CHUNK

    def allow(self, most: int) -> None:
        """How many bytes both together may hold."""
        self._allowed = most

    def forget(self) -> None:
        """What came so far has been taken: count anew."""
        self._written = 0
        for kept in self._kept.values():
            kept.clear()

    @property
    def has_overflowed(self) -> bool:
        return self._written > self._allowed

    def texts(self) -> tuple[str, str]:
        """Stdout and stderr since `forget`, as far as they were collected."""
        out, err = (kept.decode("utf-8", "replace") for kept in self._kept.values())
        return out, err

    def collect(self, descriptor: int) -> bool:
        """Read what has come, but no more than overflows; False once the other end is closed."""
        while descriptor in self.open and not self.has_overflowed:
            try:
                data = os.read(descriptor, CHUNK)
            except BlockingIOError:
                return True
            if not data:
                self.open.discard(descriptor)
                os.close(descriptor)
                return False
            kept = self._kept[descriptor]
            kept += data[: max(0, self._allowed - len(kept))]
            self._written += len(data)
            if len(data) < CHUNK:
                return True
        return True

    def close(self) -> None:
        """Read what is left and let go."""
        for descriptor in list(self.open):
            self.collect(descriptor)
        while self.open:
            os.close(self.open.pop())
