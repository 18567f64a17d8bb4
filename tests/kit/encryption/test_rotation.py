"""Encrypting anew: all of it, in portions, over nobody's change, and as often as somebody begins it."""

from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from codecrafthub.feedback.webhooks.models import Webhook
from codecrafthub.hub import Hub
from codecrafthub.identity.models import User
from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.encryption import rotation
from codecrafthub.kit.encryption.rotation import EncryptedTable, counts, encrypt_anew, encrypted_tables
from codecrafthub.kit.service import Storage
from codecrafthub.settings import Settings

pytestmark = pytest.mark.anyio
MANY = 25


@pytest.fixture
async def identity(database_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Storage]:
    monkeypatch.setattr(rotation, "BATCH", 10)
    hub = Hub(database_settings, ["identity"])
    await hub.services["identity"].migrate()
    storage = hub.services["identity"].storage
    assert storage is not None
    async with storage.database.write() as session:
        session.add_all([a_person(number) for number in range(MANY)])
    yield storage
    await storage.database.close()
    await hub.context.peers.close()


def a_person(number: int) -> User:
    email = f"ada{number}@example.org"
    return User(id=new_id(), email=email, email_key=email, display_name=f"Ada {number}", password_hash="x")


def tables(storage: Storage) -> list[EncryptedTable]:
    return encrypted_tables(storage.metadata)


async def emails(storage: Storage) -> set[str]:
    async with storage.database.read() as session:
        return set(await session.scalars(sa.select(User.email)))


async def test_every_value_is_encrypted_with_the_new_key(identity: Storage) -> None:
    before = await emails(identity)
    old, new = identity.database.keyring.current().id, ""
    assert await counts(identity.database, tables(identity)) == {old: 2 * MANY}
    identity.database.keyring.file.put_first()
    new = identity.database.keyring.current().id
    assert [count async for count in encrypt_anew(identity.database, tables(identity))] == [10, 10, 5]
    assert await counts(identity.database, tables(identity)) == {new: 2 * MANY}
    assert [count async for count in encrypt_anew(identity.database, tables(identity))] == []
    assert await emails(identity) == before == {f"ada{number}@example.org" for number in range(MANY)}


async def test_it_goes_on_where_it_was_stopped(identity: Storage) -> None:
    identity.database.keyring.file.put_first()
    first = encrypt_anew(identity.database, tables(identity))
    assert await anext(first) == 10
    await first.aclose()
    assert sum((await counts(identity.database, tables(identity))).values()) == 2 * MANY
    assert [count async for count in encrypt_anew(identity.database, tables(identity))] == [10, 5]


async def test_what_is_written_meanwhile_is_kept(identity: Storage) -> None:
    identity.database.keyring.file.put_first()
    current = identity.database.keyring.current().id
    [users] = [one for one in tables(identity) if one.name == "users"]
    async with identity.database.read() as session:
        seen = await users.outdated(session, current, None)
    who: UUID = seen[0]["id"]
    async with identity.database.write() as session:
        (await session.get_one(User, who)).display_name = "Grace"
        await session.execute(sa.delete(User).where(User.id == seen[1]["id"]))
    async with identity.database.write() as session:
        await users.encrypt_anew(session, seen, identity.database.keyring)
    # Of the ten eight are done, one is gone, and of Grace's the address is left.
    assert [count async for count in encrypt_anew(identity.database, tables(identity))] == [10, 6]
    async with identity.database.read() as session:
        assert (await session.get_one(User, who)).display_name == "Grace"
        assert await session.scalar(sa.select(sa.func.count()).select_from(User)) == MANY - 1
    assert set(await counts(identity.database, tables(identity))) == {current}


async def test_what_is_not_there_is_left_alone(settings: Settings) -> None:
    hub = Hub(settings, ["feedback"])
    await hub.services["feedback"].migrate()
    storage = hub.services["feedback"].storage
    assert storage is not None
    hook = Webhook(
        id=uuid4(), user_id=uuid4(), slot=1, url="https://example.org", description="", secret="s", is_enabled=True,
        failures=0, created_at=now(),
    )  # fmt: skip
    async with storage.database.write() as session:
        session.add(hook)
    storage.database.keyring.file.put_first()
    assert [count async for count in encrypt_anew(storage.database, tables(storage))] == [1]
    async with storage.database.read() as session:
        found = (await session.scalars(sa.select(Webhook))).one()
        assert (found.secret, found.earlier_secret) == ("s", None)
    await storage.database.close()
    await hub.context.peers.close()
