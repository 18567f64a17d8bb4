"""Pages of the web app as far as their list of notifications goes: a socket that comes back, and what it shows."""

import asyncio
import json
import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidHandshake, WebSocketException

RESTARTED, SPREAD_SECONDS = 1012, 4.0
FIRST_WAIT, LONGEST_WAIT = 0.5, 20.0


@dataclass
class Page:
    """Keeps to the rules of `web/src/lib/socket.ts` and of the list that the bell shows."""

    address: str
    token: str
    http: httpx.AsyncClient
    """Shared by all pages: so many clients would weigh more than the hub."""
    shown: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The list, by id: what is told live joins what was loaded."""
    opened: int = 0
    is_open: bool = False
    last: str | None = None
    told: Counter[str] = field(default_factory=Counter)
    """How often each notification was told live; the list shows it once however often."""
    errors: list[str] = field(default_factory=list)
    """What a person would see as an error; that the connection is coming back is none."""

    async def live(self) -> None:
        """Be connected for ever."""
        attempt = 0
        while True:
            code = None
            try:
                code = await self._visit()
                attempt = 0
            except (httpx.HTTPError, OSError, InvalidHandshake, WebSocketException, TimeoutError):
                attempt += 1
            self.is_open = False
            ceiling = min(LONGEST_WAIT, FIRST_WAIT * 2**attempt)
            wait = SPREAD_SECONDS * random.random() if code == RESTARTED else ceiling * (0.5 + random.random() / 2)
            await asyncio.sleep(wait)

    async def load(self) -> None:
        """All there is, page by page, in the place of what was shown."""
        found: dict[str, dict[str, Any]] = {}
        after: str | None = None
        while True:
            answer = await self._ask(
                "GET", "/notifications", params={"limit": 100, **({"after": after} if after else {})}
            )
            body = answer.json()
            if twice := [one["id"] for one in body["items"] if one["id"] in found]:
                self.errors.append(f"{twice} stand twice in the list")
            found |= {one["id"]: one for one in body["items"]}
            after = body["next"]
            if after is None:
                break
        self.shown = found

    async def _visit(self) -> int | None:
        """One connection, from its ticket to its end; the code with which it was closed."""
        ticket = (await self._ask("POST", "/tickets")).json()["ticket"]
        after = f"&after={self.last}" if self.last else ""
        target = f"{self.address.replace('http', 'ws', 1)}/api/feedback/socket?ticket={ticket}{after}"
        async with connect(target, compression=None, ping_interval=None, proxy=None) as socket:
            self.opened += 1
            self.is_open = True
            if self.last is None:
                await self.load()
            async for text in socket:
                await self._hear(json.loads(text), socket)
            return socket.close_code

    async def _hear(self, message: dict[str, Any], socket: Any) -> None:
        self.last = message["id"] or self.last
        match message["type"]:
            case "ping":
                await socket.send('{"type":"pong"}')
            case "resync":
                await self.load()
            case "notified":
                if message["data"]["more"]:
                    await self.load()
                self.told.update(one["id"] for one in message["data"]["items"])
                self.shown |= {one["id"]: one for one in message["data"]["items"]}
            case "error":
                self.errors.append(message["data"]["detail"])

    async def _ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.token}"}
        answer = await self.http.request(method, f"{self.address}/api/feedback{path}", headers=headers, **options)
        if answer.status_code in (429, 502, 503):
            raise httpx.TransportError(f"{answer.status_code}")
        if answer.is_error:
            self.errors.append(f"{path}: {answer.status_code} {answer.text[:200]}")
        answer.raise_for_status()
        return answer


@dataclass(frozen=True, slots=True)
class School:
    """A cohort with somebody who teaches it and learners, each with an access token that holds for an hour."""

    cohort: UUID
    teacher: str
    learners: dict[UUID, str]
