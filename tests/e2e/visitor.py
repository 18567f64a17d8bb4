"""Someone who uses a running hub over HTTP and its socket, whether they mean well or not."""

import asyncio
import contextlib
import itertools
import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
from websockets.asyncio.client import connect
from websockets.sync.client import ClientConnection as Connection
from websockets.sync.client import connect as open_now

from tests.e2e.walk import EXERCISE, RIGHT

FILE = "running_total.py"
PASSWORD = "nobody will ever guess this"
SEEN = "a line that only Ada wrote"
_numbers = itertools.count(1)
_visitors: "list[Visitor]" = []


def all_leave() -> None:
    """Close every visitor's connections."""
    while _visitors:
        _visitors.pop().http.close()


class Visitor:
    """Signed up and in; `http` carries their token."""

    def __init__(self, address: str, account: tuple[str, str] | None = None) -> None:
        self.address = address
        self.http = httpx.Client(base_url=address, timeout=30)
        _visitors.append(self)
        if account is None:
            account = f"visitor{next(_numbers)}-{time.monotonic_ns()}@example.org", PASSWORD
            made = {"email": account[0], "password": account[1], "display_name": "Vera Visitor"}
            assert self.http.post("/api/identity/users", json=made).status_code == 201
        self.email, self.password = account
        answer = self.http.post("/api/identity/sessions", json={"email": self.email, "password": self.password})
        assert answer.status_code == 201, answer.text
        self.session: dict[str, Any] = answer.json()
        self.token: str = self.session["access_token"]
        self.id: str = self.session["user"]["id"]
        self.http.headers["Authorization"] = f"Bearer {self.token}"

    def submit(self, code: str, exercise: str = EXERCISE, file: str = FILE) -> str:
        answer = self.http.post("/api/assessment/submissions", json={"exercise": exercise, "files": {file: code}})
        assert answer.status_code == 202, answer.text
        return str(answer.json()["id"])

    def cancel(self, submission: str) -> None:
        self.http.post(f"/api/assessment/submissions/{submission}/cancel")

    def judged(self, submission: str, seconds: float = 60) -> dict[str, Any]:
        """The submission once it has a verdict."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            body: dict[str, Any] = self.http.get(f"/api/assessment/submissions/{submission}").json()
            if body["status"] == "judged":
                return body
            time.sleep(0.05)
        raise AssertionError(f"not judged within {seconds} s: {body}")

    def verdict(self, code: str) -> str:
        return str(self.judged(self.submit(code))["verdict"])

    def is_served_honestly(self) -> bool:
        """Whether an honest submission is accepted."""
        return self.verdict(RIGHT) == "accepted"

    @contextlib.contextmanager
    def listening(self) -> Iterator[Connection]:
        """Their socket, open while the block runs."""
        with open_now(self._socket(), proxy=None) as socket:
            yield socket

    def overhear(
        self,
        seconds: float,
        ticket: str | None = None,
        after: str = "",
        *,
        meanwhile: Callable[[], object] | None = None,
        until: str = "",
    ) -> list[dict[str, Any]]:
        """All that the socket tells within some seconds, or until one of a type; it is open when `meanwhile` begins."""
        url = self._socket(ticket, after)

        async def listen() -> list[dict[str, Any]]:
            told: list[dict[str, Any]] = []
            async with connect(url, proxy=None) as socket:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(seconds):
                        if meanwhile is not None:
                            await asyncio.to_thread(meanwhile)
                        while not told or told[-1]["type"] != until:
                            told.append(json.loads(await socket.recv()))
            return told

        return asyncio.run(listen())

    def _socket(self, ticket: str | None = None, after: str = "") -> str:
        if ticket is None:
            ticket = self.http.post("/api/feedback/tickets").json()["ticket"]
        return "ws" + self.address.removeprefix("http") + f"/api/feedback/socket?ticket={ticket}&after={after}"
