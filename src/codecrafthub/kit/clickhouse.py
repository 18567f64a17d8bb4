"""A ClickHouse server over its HTTP interface, as far as the hub speaks it."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx

from codecrafthub.kit.errors import Unavailable

SCHEMES = {"clickhouse": "http", "clickhouses": "https"}
PORTS = {"clickhouse": 8123, "clickhouses": 8443}
FORM = "clickhouse://user:password@host:8123/database, or clickhouses:// for TLS"
ANSWER_SECONDS = 60.0
"""Numbers over many events, and deleting for good, take their time."""
CONNECT_SECONDS = 5.0

READ: Mapping[str, Callable[[str], object]] = {"Date": date.fromisoformat}
"""How values are read that JSON has no form for, by their type; all others stay as JSON has them."""


class Refused(Exception):
    """The server said no: `code` is ClickHouse's own number of the error."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(said)
        self.code = code


class ClickHouse:
    """One database of a server, which exists; the connection is made when something is asked."""

    def __init__(self, url: str) -> None:
        """`clickhouse://user:password@host:8123/database`, or `clickhouses://…` with TLS. Raises ValueError."""
        parts = urlsplit(url)
        database = parts.path.strip("/") or "default"
        if parts.scheme not in SCHEMES or not parts.hostname or "/" in database:
            raise ValueError(f"HUB_EVENTS_URL: use {FORM}")
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        headers = {"X-ClickHouse-Database": database, "X-ClickHouse-User": unquote(parts.username or "default")}
        if parts.password:
            headers["X-ClickHouse-Key"] = unquote(parts.password)
        self.database = database
        self._client = httpx.AsyncClient(
            base_url=f"{SCHEMES[parts.scheme]}://{host}:{parts.port or PORTS[parts.scheme]}",
            headers=headers,
            timeout=httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS),
        )

    async def run(self, statement: str, data: str = "", settings: Mapping[str, str] | None = None) -> str:
        """The answer as text. Raises Unavailable, without the statement's values, where there is none."""
        try:
            return await self.send(statement, data, settings)
        except httpx.HTTPError as error:
            raise Unavailable("The store of the numbers cannot be reached.") from error
        except Refused as error:
            raise Unavailable(f"The store of the numbers refused (code {error.code}).") from error

    async def rows(self, question: str, settings: Mapping[str, str] | None = None) -> list[tuple[Any, ...]]:
        """What a SELECT gives. Raises Unavailable."""
        text = await self.run(f"{question}\nFORMAT JSONCompact", settings=settings)
        found = json.loads(text)
        readers = [READ.get(column["type"]) for column in found["meta"]]
        return [
            tuple(reader(value) if reader else value for reader, value in zip(readers, row, strict=True))
            for row in found["data"]
        ]

    async def send(self, statement: str, data: str = "", settings: Mapping[str, str] | None = None) -> str:
        """As `run`, but raises what happened: Refused, or the client's own errors."""
        query = {"query": statement, **(settings or {})} if data else dict(settings or {})
        answer = await self._client.post("/", params=query, content=(data or statement).encode())
        if answer.status_code != httpx.codes.OK:
            code = answer.headers.get("X-ClickHouse-Exception-Code", "0")
            raise Refused(int(code), answer.text.strip().partition("\n")[0][:300])
        return answer.text

    async def close(self) -> None:
        await self._client.aclose()
