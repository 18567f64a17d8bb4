"""A filled database of the release before: what was plain is encrypted, and found again, by the next start."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from alembic import command

from codecrafthub.feedback.webhooks.models import Webhook
from codecrafthub.hub import MIGRATIONS, Hub
from codecrafthub.identity.addresses import address_key
from codecrafthub.identity.cohorts.models import Invitation
from codecrafthub.identity.models import SigningKey, User
from codecrafthub.kit.migrations import configuration
from codecrafthub.kit.service import Service, Storage
from codecrafthub.kit.standing import migrate
from codecrafthub.settings import Settings

pytestmark = pytest.mark.anyio
MANY = 2500
THEN = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def without_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codecrafthub.kit.service.migrate", migrate)


def earlier(connection: sa.Connection, storage: Storage, revision: str) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text(f'CREATE SCHEMA "{storage.name}"'))
    command.upgrade(configuration(connection, MIGRATIONS[storage.name]), revision)


def fill(connection: sa.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    reflected = sa.Table(table, sa.MetaData(), autoload_with=connection)
    typed = [sa.column(name, sa.Uuid() if isinstance(value, UUID) else reflected.c[name].type)
             for name, value in rows[0].items()]  # fmt: skip
    connection.execute(sa.insert(sa.table(table, *typed)), rows)


async def filled(settings: Settings, name: str, revision: str, **tables: list[dict[str, Any]]) -> tuple[Hub, Service]:
    """A hub of this release on the tables of an earlier one, with rows in them."""
    hub = Hub(settings, [name])
    storage = hub.services[name].storage
    assert storage is not None
    async with storage.database.engine.execution_options(hub_writes=True).begin() as connection:
        await connection.run_sync(earlier, storage, revision)
        for table, rows in tables.items():
            await connection.run_sync(fill, table, rows)
    await hub.services[name].migrate()
    return hub, hub.services[name]


async def closed(hub: Hub, service: Service) -> None:
    assert service.storage is not None
    await service.storage.database.close()
    await hub.context.peers.close()


def assert_nowhere(settings: Settings, name: str, *words: bytes) -> None:
    """On SQLite, where the file tells all: nothing plain is left in it, in the pages given up neither."""
    if settings.database_url.startswith("sqlite"):
        files = [*settings.data.glob(f"{name}.sqlite3*")]
        held = b"".join(file.read_bytes() for file in files)
        assert [word for word in words if word in held] == []


async def test_people_are_found_by_their_addresses_as_before(database_settings: Settings) -> None:
    cohort = uuid4()
    people = [
        {"id": UUID(int=number), "email": f"Ada{number}@Example.org", "email_key": f"ada{number}@example.org",
         "display_name": f"Ada Nr {number}", "role": "learner", "password_hash": "x", "is_disabled": False,
         "created_at": THEN}
        for number in range(MANY)
    ]  # fmt: skip
    invited = [
        {"cohort_id": cohort, "email": f"Bob{number}@Example.org", "email_key": f"bob{number}@example.org",
         "invited_at": THEN}
        for number in range(3)
    ]  # fmt: skip
    hub, service = await filled(
        database_settings, "identity", "identity_0004",
        users=people,
        cohorts=[{"id": cohort, "name": "A", "join_code": "ABCDEFGH", "is_open": True, "created_at": THEN}],
        invitations=invited,
        sessions=[{"id": uuid4(), "user_id": UUID(int=7), "chain_key": b"x", "token_hash": "x", "rotated_at": THEN,
                   "created_at": THEN, "expires_at": THEN}],
        signing_keys=[{"id": "k", "private_key": "PEM of a key", "public_key": {}, "is_current": True,
                       "created_at": THEN}],
        pauses=[{"key": "x", "count": 1, "until": THEN, "updated_at": THEN}],
    )  # fmt: skip
    assert service.storage is not None
    async with service.storage.database.read() as session:
        for number in (0, 999, 1000, MANY - 1):
            query = sa.select(User).where(User.email_key == address_key(f"ADA{number}@example.org"))
            [user] = await session.scalars(query)
            assert (user.id, user.email) == (UUID(int=number), f"Ada{number}@Example.org")
            assert user.display_name == f"Ada Nr {number}"
        assert await session.scalar(sa.text("SELECT count(*) FROM users WHERE email_key LIKE '%@%'")) == 0
        found = await session.scalars(sa.select(Invitation).where(Invitation.email_key == "bob1@example.org"))
        assert [one.email for one in found] == ["Bob1@Example.org"]
        assert (await session.scalars(sa.select(SigningKey.private_key))).all() == ["PEM of a key"]
        assert await session.scalar(sa.text("SELECT count(*) FROM sessions")) == 1
        assert await session.scalar(sa.text("SELECT count(*) FROM pauses")) == 0
    await closed(hub, service)
    assert_nowhere(database_settings, "identity", b"Ada1@", b"ada1@", b"Ada Nr 1", b"bob1@", b"PEM of")


async def test_webhooks_are_signed_with_the_same_secrets(database_settings: Settings) -> None:
    hook = {
        "id": uuid4(), "user_id": uuid4(), "slot": 1, "url": "https://hooks.example.org/T0PSECRET", "description": "d",
        "secret": "whsec_abc", "earlier_secret": None, "is_enabled": True, "failures": 0, "created_at": THEN,
    }  # fmt: skip
    other = {**hook, "id": uuid4(), "slot": 2, "earlier_secret": "whsec_before"}
    hub, service = await filled(database_settings, "feedback", "feedback_0018", webhooks=[hook, other])
    assert service.storage is not None
    async with service.storage.database.read() as session:
        one, two = await session.scalars(sa.select(Webhook).order_by(Webhook.slot))
        assert (one.url, one.secret, one.earlier_secret) == (hook["url"], "whsec_abc", None)
        assert (two.url, two.secret, two.earlier_secret) == (hook["url"], "whsec_abc", "whsec_before")
    await closed(hub, service)
    assert_nowhere(database_settings, "feedback", b"T0PSECRET", b"whsec_")


async def test_without_rows_nothing_is_made_before_the_service_starts(settings: Settings) -> None:
    hub = Hub(settings, ["identity"])
    storage = hub.services["identity"].storage
    assert storage is not None
    await migrate(storage.database, storage.migrations)
    assert not storage.database.keyring.file.path.exists()
    await closed(hub, hub.services["identity"])
