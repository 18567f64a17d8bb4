"""Messages in numbered pieces that any NATS server carries; a piece that was lost is noticed, never skipped.

A piece is its number within the conversation, whether it is a message's last one, and a part of the message's JSON.
"""

import json
import struct
from collections.abc import Iterator
from typing import Any

HEAD = struct.Struct(">I?")
PIECE = 256 << 10
"""Bytes of a message that travel in one piece: a NATS server takes 1 MiB unless it is told otherwise."""
LARGEST = 16 << 20
"""Bytes of one message. A job's files have at most 256 KiB, an answer's value and output some mebibytes."""
MOST_BYTES = 256 << 20
"""Bytes of one conversation: past this somebody means no good."""


class BadPiece(ValueError):
    """A piece is missing, or what came cannot be a message of ours."""


class Writer:
    """Cuts the messages of one conversation into pieces."""

    def __init__(self) -> None:
        self._number = 0

    def pieces(self, message: dict[str, Any]) -> Iterator[bytes]:
        """Raises BadPiece when the message is too large."""
        body = json.dumps(message, separators=(",", ":")).encode()
        if len(body) > LARGEST:
            raise BadPiece(f"a message has {len(body):,} bytes")
        for start in range(0, len(body), PIECE):
            part = body[start : start + PIECE]
            head = HEAD.pack(self._number, start + PIECE >= len(body))
            self._number += 1
            yield head + part


class Reader:
    """Puts the messages of one conversation together again."""

    def __init__(self) -> None:
        self._number = 0
        self._total = 0
        self._body = bytearray()

    def feed(self, piece: bytes) -> dict[str, Any] | None:
        """The message that this piece completes. Raises BadPiece."""
        if len(piece) < HEAD.size:
            raise BadPiece("a piece without a head")
        number, is_last = HEAD.unpack_from(piece)
        if number != self._number:
            raise BadPiece(f"piece {number} came instead of {self._number}")
        self._number += 1
        self._total += len(piece)
        self._body += piece[HEAD.size :]
        if len(self._body) > LARGEST or self._total > MOST_BYTES:
            raise BadPiece("too many bytes")
        return self._message() if is_last else None

    def _message(self) -> dict[str, Any]:
        body = bytes(self._body)
        self._body.clear()
        try:
            message = json.loads(body)
        except (ValueError, RecursionError):
            raise BadPiece("not JSON") from None
        if not isinstance(message, dict):
            raise BadPiece("not an object")
        return message
