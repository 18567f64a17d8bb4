"""Identity alone in this process, and what its tests do again and again."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import httpx
import sqlalchemy as sa

from codecrafthub.kit.encryption.columns import BlindIndex
from codecrafthub.settings import Settings
from tests.support.hub import PASSWORD, RunningHub, running_hub

USERS = "/api/identity/users"
ME = "/api/identity/users/me"
SESSIONS = "/api/identity/sessions"
REFRESH = "/api/identity/sessions/refresh"
RESETS = "/api/identity/password-resets"
CSRF = {"X-Hub-CSRF": "1"}
ADA = {"email": "ada@example.org", "password": PASSWORD, "display_name": "Ada"}


class House(RunningHub):
    """A running hub that has no service but identity."""

    @property
    def settings(self) -> Settings:
        return self.hub.settings

    async def sign_up(self, **changes: Any) -> httpx.Response:
        return await self.http.post(USERS, json=ADA | changes)

    async def sign_in_as(self, email: str = ADA["email"], password: str = PASSWORD) -> httpx.Response:
        self.http.cookies.clear()
        return await self.http.post(SESSIONS, json={"email": email, "password": password})

    async def rows(self, query: str | sa.Select[Any], **values: Any) -> Sequence[Any]:
        """`whose`: an address, for `WHERE email_key = :whose`."""
        storage = self.services["identity"].storage
        assert storage is not None
        async with storage.database.read() as session:
            return (await session.execute(_statement(query, values), values)).all()

    async def change(self, query: str, **values: Any) -> None:
        storage = self.services["identity"].storage
        assert storage is not None
        statement = _statement(query, values)
        async with storage.database.write() as session:
            await session.execute(statement, values)

    async def facts(self) -> list[str]:
        return [topic for (topic,) in await self.rows("SELECT topic FROM outbox ORDER BY position")]

    async def letters(self, to: str | None = None) -> list[EmailMessage]:
        """The letters written so far, oldest first."""
        await self.postman._letters.join()
        found = []
        for path in sorted((self.settings.data / "mail").glob("*.eml")):
            message = message_from_bytes(path.read_bytes(), policy=default)
            assert isinstance(message, EmailMessage)
            if to in (None, message["To"]):
                found.append(message)
        return found

    @property
    def postman(self) -> Any:
        return self.services["identity"].public.state.identity.accounts._postman


def _statement(query: str | sa.Select[Any], values: dict[str, Any]) -> sa.Executable:
    if not isinstance(query, str):
        return query
    typed = [sa.bindparam("whose", type_=BlindIndex())] if "whose" in values else []
    return sa.text(query).bindparams(*typed)


@asynccontextmanager
async def house(settings: Settings) -> AsyncIterator[House]:
    async with running_hub(settings, only=["identity"]) as running:
        yield House(running.hub, running.http, running.people)


def link_in(letter: EmailMessage) -> str:
    """The token of the one-time link in a letter."""
    found = re.search(r"/reset/(\S+)", letter.get_content())
    assert found is not None
    return found[1]


def assert_problem(answer: httpx.Response, status: int, *words: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert body["status"] == status
    for word in words:
        assert word in body["detail"], body
    return body
