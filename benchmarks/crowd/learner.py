"""A learner with a page open: as many connections as are needed at once, and a socket for what the hub tells."""

import json
import time
from collections.abc import Callable

from benchmarks.wires import Http, Socket

IDLE_SECONDS = 4.0
"""A connection that was idle for longer is left: the hub may be about to close it."""
PASSWORD = "correct horse battery staple"


class Learner:
    """`hear` is told the kind and the submission of each message that is about one."""

    def __init__(self, address: str, name: str, hear: Callable[[bytes, str], None]) -> None:
        self._address, self._name, self._hear = address, name, hear
        self._token = ""
        self._idle: list[tuple[float, Http]] = []
        self._socket: Socket | None = None

    async def arrive(self) -> None:
        """Sign up and in, and open the socket. Raises AssertionError with the hub's answer."""
        person = {"email": f"{self._name}@example.org", "password": PASSWORD}
        await self._made("/api/identity/users", {**person, "display_name": self._name})
        self._token = (await self._made("/api/identity/sessions", person))["access_token"]
        ticket = (await self._made("/api/feedback/tickets", {}))["ticket"]
        address = f"{self._address.replace('http', 'ws', 1)}/api/feedback/socket?ticket={ticket}"
        self._socket = await Socket.opened(address, self._take)

    async def _made(self, path: str, body: dict[str, str]) -> dict[str, str]:
        status, answer = await self.ask("POST", path, json.dumps(body).encode())
        assert status == 201, f"{path}: {status} {answer[:300]!r}"  # noqa: PLR2004
        made: dict[str, str] = json.loads(answer)
        return made

    async def ask(self, method: str, path: str, body: bytes = b"") -> tuple[int, bytes]:
        line = self._line()
        answer = await line.ask(method, path, self._token, body)
        self._idle.append((time.monotonic(), line))  # one that failed is not used again
        return answer

    def _line(self) -> Http:
        while self._idle:
            since, line = self._idle.pop()
            if time.monotonic() - since < IDLE_SECONDS:
                return line
            line.close()
        return Http(self._address)

    def say_here(self, exercise: str) -> None:
        assert self._socket is not None
        self._socket.send(f'{{"type":"here","exercise":"{exercise}"}}'.encode())

    def _take(self, message: bytes) -> None:
        kind = _after(message, b'"type":"').partition(b'"')[0]
        if kind == b"ping" and self._socket is not None:
            self._socket.send(b'{"type":"pong"}')
        elif submission := _after(message, b'"submission":"')[:36]:
            self._hear(kind, submission.decode())

    @property
    def is_cut_off(self) -> bool:
        """Whether the hub closed the socket."""
        return self._socket is None or self._socket.lost

    def leave(self) -> None:
        for _, line in self._idle:
            line.close()
        if self._socket is not None:
            self._socket.close()


def _after(message: bytes, words: bytes) -> bytes:
    return message.partition(words)[2]
