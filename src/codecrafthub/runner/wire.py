"""Frames: four bytes of length, then that many bytes of JSON; the reader trusts nothing it is sent."""

import json
import os
import socket
import struct
from typing import Any

HEADER = 4
MAX_FRAME = 4 << 20
LARGEST_REPORT = 32 << 20
"""What the supervisor may tell of one case: as much output as an author may allow, with every byte of it escaped."""
DEEPEST = 32
"""Levels of a message; the values in it travel as text, so that ours have few. A bound of our own, the same for every
reader and writer: that of the interpreter hangs on how deep its stack happens to be."""


class BadFrame(ValueError):
    """What came is no frame of ours: too large, too deep, not JSON, or not an object."""


def pack(message: dict[str, Any], largest: int = MAX_FRAME) -> bytes:
    """A message as a frame. Raises BadFrame when it is too large to be read at the other end."""
    body = json.dumps(message, separators=(",", ":")).encode()
    if len(body) > largest:
        raise BadFrame(f"a message of {len(body):,} bytes is too large")
    return struct.pack(">I", len(body)) + body


class Frames:
    """Collects bytes and gives back whole messages."""

    def __init__(self, largest: int = MAX_FRAME, deepest: int = DEEPEST) -> None:
        self._largest, self._deepest = largest, deepest
        self._bytes = bytearray()

    def feed(self, data: bytes) -> list[dict[str, Any]]:
        """The messages completed by these bytes. Raises BadFrame."""
        self._bytes += data
        messages = []
        while len(self._bytes) >= HEADER:
            (length,) = struct.unpack_from(">I", self._bytes)
            if length > self._largest:
                raise BadFrame(f"a frame says that it has {length:,} bytes")
            if len(self._bytes) < HEADER + length:
                break
            messages.append(unpack(bytes(self._bytes[HEADER : HEADER + length]), self._deepest))
            del self._bytes[: HEADER + length]
        return messages


def read(descriptor: int) -> dict[str, Any] | None:
    """The next message from a blocking descriptor; None when the other end has closed it."""
    header = _exactly(descriptor, HEADER)
    if header is None:
        return None
    (length,) = struct.unpack(">I", header)
    body = _exactly(descriptor, length) if length <= MAX_FRAME else None
    return None if body is None else unpack(body)


def write(descriptor: int, message: dict[str, Any]) -> int:
    """Send a message over a blocking descriptor; its size."""
    frame = pack(message)
    view = memoryview(frame)
    while view:
        view = view[os.write(descriptor, view) :]
    return len(frame)


def give_descriptor(link: socket.socket, descriptor: int) -> None:
    """Send an open file after a message, with a byte to carry it. Raises OSError."""
    socket.send_fds(link, [b"\0"], [descriptor])


def take_descriptor(descriptor: int) -> int:
    """The open file that was sent after the last message; no program that is started here gets it. Raises OSError."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, fileno=os.dup(descriptor)) as link:
        _, (taken,), _, _ = socket.recv_fds(link, 1, 1)
    os.set_inheritable(taken, False)
    return taken


def _exactly(descriptor: int, count: int) -> bytes | None:
    parts = []
    while count > 0:
        part = os.read(descriptor, min(count, 1 << 16))
        if not part:
            return None
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def unpack(body: bytes, deepest: int = DEEPEST) -> dict[str, Any]:
    """The message of a frame's body. Raises BadFrame."""
    try:
        message = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadFrame("a frame is not JSON") from error
    if not isinstance(message, dict):
        raise BadFrame("a frame holds no object")
    if body.count(b"[") + body.count(b"{") > deepest and _is_deeper(message, deepest):
        raise BadFrame("a frame is nested too deep")
    return message


def _is_deeper(message: dict[str, Any], levels: int) -> bool:
    level: list[Any] = [message]
    for _ in range(levels):
        containers = [one for one in level if isinstance(one, dict | list)]
        level = [inner for one in containers for inner in (one.values() if isinstance(one, dict) else one)]
    return any(isinstance(one, dict | list) for one in level)
