"""The two connections of a benchmark's learner, written out by hand: what the load takes, it takes from the hub.

They speak just as much HTTP and WebSocket as the hub's own answers need, and no extension.
"""

import asyncio
import base64
import os
from collections.abc import Callable
from typing import Self, cast
from urllib.parse import urlsplit

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
SHORT, MEDIUM = 126, 127


class Http(asyncio.Protocol):
    """One kept-alive connection, opened anew where the hub has closed it, for one request at a time."""

    def __init__(self, address: str) -> None:
        self._parts = urlsplit(address)
        self._data = b""
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's own is one by its methods alone

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(ConnectionError("the hub closed the connection"))

    async def post(self, path: str, token: str, body: bytes) -> tuple[int, bytes]:
        return await self.ask("POST", path, token, body)

    async def ask(self, method: str, path: str, token: str, body: bytes = b"") -> tuple[int, bytes]:
        """Status and body of the answer; asked again where the hub ends an idle connection at that very moment."""
        head = f"{method} {path} HTTP/1.1\r\nHost: {self._parts.netloc}\r\nAuthorization: Bearer {token}\r\n"
        if body:
            head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        else:
            head += "Accept-Encoding: gzip\r\n\r\n"
        try:
            return await self._ask(head.encode() + body)
        except ConnectionError:
            return await self._ask(head.encode() + body)

    async def _ask(self, request: bytes) -> tuple[int, bytes]:
        loop = asyncio.get_running_loop()
        if self._transport is None:
            await loop.create_connection(lambda: self, self._parts.hostname, self._parts.port)
        assert self._transport is not None
        self._answer = loop.create_future()
        self._transport.write(request)
        try:
            return await self._answer
        except asyncio.CancelledError:
            self.close()  # what still comes is no answer to what is asked next
            raise

    def data_received(self, data: bytes) -> None:
        self._data += data
        head, end, body = self._data.partition(b"\r\n\r\n")
        if not end:
            return
        lines = head.lower().split(b"\r\n")
        status = int(lines[0].split()[1])
        if b"transfer-encoding: chunked" in lines:
            whole, rest = _joined(body)
        else:
            length = next((int(line[15:]) for line in lines if line.startswith(b"content-length:")), 0)
            whole, rest = (body[:length], body[length:]) if len(body) >= length else (None, b"")
        if whole is not None:
            self._data = rest
            assert self._answer is not None
            if not self._answer.done():
                self._answer.set_result((status, whole))

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()
            self._transport, self._data = None, b""


def _joined(body: bytes) -> tuple[bytes | None, bytes]:
    """The chunks of a body in one, and what follows them; None while the last has not come."""
    whole = b""
    while True:
        size, end, body = body.partition(b"\r\n")
        length = int(size, 16) if end else 0
        if not end or len(body) < length + 2:
            return None, b""
        if length == 0:
            return whole, body[2:]
        whole, body = whole + body[:length], body[length + 2 :]


class Socket(asyncio.Protocol):
    """A WebSocket that hands on each text message as it comes; `lost` is set where it was closed by the other side."""

    def __init__(self, path: str, host: str, heard: Callable[[bytes], None]) -> None:
        self._path, self._host, self._heard = path, host, heard
        self.lost = self._is_closing = False
        self._data = b""
        self._is_open = False
        self.opening: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    @classmethod
    async def opened(cls, address: str, heard: Callable[[bytes], None]) -> Self:
        parts = urlsplit(address)
        loop = asyncio.get_running_loop()
        target = f"{parts.path}?{parts.query}"
        _, protocol = await loop.create_connection(lambda: cls(target, parts.netloc, heard), parts.hostname, parts.port)
        await protocol.opening
        return protocol

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's own is one by its methods alone
        key = base64.b64encode(os.urandom(16)).decode()
        head = (
            f"GET {self._path} HTTP/1.1\r\nHost: {self._host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n"
        )
        self._transport.write(head.encode())

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost = not self._is_closing
        if not self.opening.done():
            self.opening.set_exception(ConnectionError("the socket was closed before it was open"))

    def data_received(self, data: bytes) -> None:
        self._data += data
        if not self._is_open:
            head, end, rest = self._data.partition(b"\r\n\r\n")
            if not end:
                return
            assert b" 101 " in head.split(b"\r\n")[0], head
            self._is_open, self._data = True, rest
            self.opening.set_result(None)
        while (frame := self._frame()) is not None:
            kind, payload = frame
            if kind == TEXT:
                self._heard(payload)
            elif kind == PING:
                self.send(payload, PONG)

    def _frame(self) -> tuple[int, bytes] | None:
        """The next whole frame, if it has come; the hub sends every message in one, unmasked."""
        data = self._data
        if len(data) < 2:  # noqa: PLR2004
            return None
        length, at = data[1], 2
        if length == SHORT:
            length, at = int.from_bytes(data[2:4]), 4
        elif length == MEDIUM:
            length, at = int.from_bytes(data[2:10]), 10
        if len(data) < at + length:
            return None
        self._data = data[at + length :]
        return data[0] & 15, data[at : at + length]

    def send(self, payload: bytes, kind: int = TEXT) -> None:
        """A frame of at most 125 bytes; the mask of zeros is a mask like any other."""
        self._transport.write(bytes((128 | kind, 128 | len(payload))) + bytes(4) + payload)

    def close(self) -> None:
        self._is_closing = True
        self._transport.close()
