"""Idempotency-Key (IETF draft): a request that is sent again under its key makes one thing and gets the same answer.

The key is stored with the answer in the transaction that makes the thing, so it is there exactly when the thing is. A
request that was refused has made nothing and leaves no key: sent again, it is tried anew.
"""

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, cast
from uuid import UUID

import sqlalchemy as sa
from fastapi import Depends, FastAPI, Header, Request, Response
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database, UtcDateTime, new_metadata
from codecrafthub.kit.errors import BadRequest, HubError, Invalid
from codecrafthub.kit.statement import Statement
from codecrafthub.kit.web import LearnerId

LONGEST_KEY = 200
REPEATED = "Idempotency-Replayed"
"""The header of an answer that was given before."""


class KeyNotAccepted(BadRequest):
    """An Idempotency-Key is 1 to 200 visible ASCII characters, such as a UUID, in double quotes or without."""


class KeyReused(Invalid):
    """This Idempotency-Key belongs to another request of yours. Send a new key with each thing you want made."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was given under a key, and to which request."""

    fingerprint: str
    status: int
    body: str


TABLES = new_metadata()
_table = sa.Table(
    "idempotency_keys",
    TABLES,
    sa.Column("caller", sa.Uuid, primary_key=True),
    sa.Column("key", sa.String(LONGEST_KEY), primary_key=True),
    sa.Column("fingerprint", sa.String(64), nullable=False),
    sa.Column("status", sa.SmallInteger, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("given_at", UtcDateTime, nullable=False),
    sa.Index(None, "given_at"),
)
_mine = _table.c
_ADD = Statement(sa.insert(_table))
_FIND = Statement(
    sa.select(_mine.fingerprint, _mine.status, _mine.body).where(
        _mine.caller == sa.bindparam("by", type_=sa.Uuid), _mine.key == sa.bindparam("named", type_=sa.String)
    )
)


class IdempotencyKeys:
    """The keys of one service, each person's apart, and what was answered to them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, caller: UUID, key: str) -> Given | None:
        async with self._database.read() as session:
            found = await _FIND.row(session, {"by": caller, "named": key})
        return Given(*found) if found else None

    async def add(self, session: AsyncSession, caller: UUID, key: str, given: Given) -> None:
        """Where another transaction has stored the key this raises, once that has ended, and all is rolled back."""
        values = {"caller": caller, "key": key, "given_at": now()}
        about = {"fingerprint": given.fingerprint, "status": given.status, "body": given.body}
        await _ADD.run(session, values | about)

    async def prune(self, before: datetime) -> None:
        """Forget what was answered before a moment."""
        async with self._database.write(is_long=True) as session:
            await session.execute(sa.delete(_table).where(_mine.given_at < before))

    async def forget(self, session: AsyncSession, caller: UUID) -> None:
        """Forget all that was answered to a person."""
        await session.execute(sa.delete(_table).where(_mine.caller == caller))


@dataclass(frozen=True, slots=True)
class Once:
    """One request that may have come before; for the use case that makes what it asks for."""

    keys: IdempotencyKeys
    caller: UUID
    key: str | None
    fingerprint: str = ""
    status: int = 200

    async def keep(self, session: AsyncSession, answer: BaseModel) -> None:
        """Store the answer with what it is about; as the last thing in the transaction that makes it."""
        if self.key is not None:
            given = Given(self.fingerprint, self.status, answer.model_dump_json())
            await self.keys.add(session, self.caller, self.key, given)

    async def check(self) -> None:
        """Raises Answered where the request was answered before, and KeyReused where another one has its key."""
        given = await self.keys.find(self.caller, self.key) if self.key is not None else None
        if given is None:
            return
        if given.fingerprint != self.fingerprint:
            raise KeyReused
        raise Answered(given)


class Answered(Exception):
    """Nothing is to be done: the answer is there already."""

    def __init__(self, given: Given) -> None:
        self.given = given
        super().__init__("this request was answered before")


def answer_again(app: FastAPI, keys: IdempotencyKeys) -> None:
    """Let the routes of an app take `OnlyOnce`."""
    app.state.idempotency_keys = keys
    app.add_exception_handler(Answered, _again)


async def _again(request: Request, error: Exception) -> Response:
    given = cast("Answered", error).given
    return Response(given.body, given.status, {REPEATED: "true"}, media_type="application/json")


_HEADER = Header(
    alias="Idempotency-Key",
    description="A name of your own for this request, such as a UUID. Whoever gets no answer, or 502, 503 or 504, "
    "sends it again under the same name, and what it asks for is made once. The answer is the first one, for a day; "
    "another body under the same name is refused (422).",
)


async def only_once(
    request: Request, caller: LearnerId, key: Annotated[str | None, _HEADER] = None
) -> AsyncIterator[Once]:
    """The request as one that is to be done once; whoever comes at the same time waits for the first, at its key."""
    keys: IdempotencyKeys = request.app.state.idempotency_keys
    if key is None:
        yield Once(keys, caller, None)
        return
    status = request.scope["route"].status_code or 200
    once = Once(keys, caller, _plain(key), await _fingerprint(request), status)
    await once.check()
    try:
        yield once
    except HubError:
        await once.check()  # what stood in the way may be what the same request has made meanwhile
        raise


OnlyOnce = Annotated[Once, Depends(only_once)]


def _plain(key: str) -> str:
    """Without the quotes that the draft asks for. Raises KeyNotAccepted."""
    key = key.strip()
    if len(key) > 1 and key[0] == key[-1] == '"':
        key = key[1:-1]
    if not 0 < len(key) <= LONGEST_KEY or not all("!" <= character <= "~" for character in key):
        raise KeyNotAccepted
    return key


async def _fingerprint(request: Request) -> str:
    asked = f"{request.method} {request.url.path}?{request.url.query}\n".encode() + await request.body()
    return hashlib.sha256(asked).hexdigest()
