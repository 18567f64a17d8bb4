"""Content in MongoDB is backed up with the rest, as one transaction sees it, and comes back into an empty database."""

import asyncio
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from pymongo import AsyncMongoClient

from codecrafthub.cli.backup.archive import Manifest
from codecrafthub.cli.backup.engines import Engines
from codecrafthub.cli.backup.engines import mongodb as module
from codecrafthub.cli.backup.making import make
from codecrafthub.cli.backup.restoring import drill, restore
from codecrafthub.cli.backup.sealed import Unusable
from codecrafthub.hub import BEHIND_THE_DOOR, MIGRATIONS
from codecrafthub.settings import Settings
from tests.cli.backup.conftest import KEY, contents
from tests.cli.backup.walk import solved, used
from tests.support.mongodb import Mongodb

pytestmark = pytest.mark.anyio


async def held_by(url: str) -> dict[str, list[dict[str, Any]]]:
    """What content and identity keep, by their places in a backup; without what is told again."""
    client: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(url)
    name = client.get_default_database().name
    found = {
        f"{service}/{one}": await database[one].find().sort("_id").to_list()
        for service, database in {"content": client[name], "identity": client[f"{name}_identity"]}.items()
        for one in await database.list_collection_names()
        if one not in ("outbox", "outbox_deliveries")
    }
    await client.close()
    return {name: some for name, some in found.items() if some}


def brought_back(data: Path, file: Path, engines: Engines) -> Manifest:
    return restore(data, file, KEY, MIGRATIONS, is_replacing=False, engines=engines)[0]


@pytest.mark.slow
@pytest.mark.parametrize("is_postgresql", [False, True])
async def test_documents_come_back_with_all_else(
    settings: Settings, tmp_path: Path, mongodb: Mongodb, request: pytest.FixtureRequest, is_postgresql: bool
):
    """Whether the services are on SQLite or on PostgreSQL; the second is brought back into the database it came from."""
    url = request.getfixturevalue("bare_postgresql_database") if is_postgresql else ""
    before = settings.model_copy(update={"documents_url": mongodb.new_database(), "database_url": url or "sqlite:"})
    learner = await used(before)
    held, file = await held_by(before.documents_url), tmp_path / "hub.backup"
    assert {name.partition("/")[0] for name in held} == {"content", "identity"}
    made = await asyncio.to_thread(make, settings.data, file, KEY, Engines.of(before))
    assert {name: made.documents[name] for name in held} == {name: len(some) for name, some in held.items()}
    engines = [name.partition("/")[0] for name in made.pieces]
    assert engines == sorted(engines), "MongoDB ends its transaction after a minute, and PostgreSQL may take longer"
    after = before.model_copy(update={"documents_url": mongodb.new_database(), "data": tmp_path / "new"})
    if is_postgresql:
        await _emptied(url)
    await asyncio.to_thread(drill, file, KEY, MIGRATIONS, Engines.of(after))
    assert await held_by(after.documents_url) == {}
    await asyncio.to_thread(brought_back, after.data, file, Engines.of(after))
    assert await held_by(after.documents_url) == held
    assert "python.running-total" in await solved(after, learner)
    with pytest.raises(Unusable, match="holds documents already: have HUB_DOCUMENTS_URL name an empty one"):
        await asyncio.to_thread(brought_back, tmp_path / "third", file, Engines.of(after))
    assert not contents(tmp_path / "third")


async def _emptied(url: str) -> None:
    connection = await asyncpg.connect(url)
    for name in BEHIND_THE_DOOR:
        await connection.execute(f"DROP SCHEMA {name} CASCADE")
    await connection.close()


async def test_what_is_written_meanwhile_is_not_in_it(data: Path, tmp_path: Path, mongodb: Mongodb):
    url = mongodb.new_database()
    client: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(url)
    database = client.get_default_database()
    await database["units"].insert_many([{"_id": f"{number:05d}", "text": "x" * 1000} for number in range(3000)])
    async with module.moment(url) as documents:
        await database["units"].insert_one({"_id": "later"})
        await database["units"].update_many({}, {"$set": {"text": "changed"}})
        kept = _Kept()
        for one in documents:
            await one.copy_out(kept)  # type: ignore[arg-type]
    assert kept.manifest.documents == {"content/units": 3000}
    assert len(kept.pieces) > 2, "it comes in pieces"
    assert b"changed" not in b"".join(kept.pieces)
    await client.close()


class _Kept:
    """Takes pieces as a backup would."""

    def __init__(self) -> None:
        self.manifest = Manifest("0", "now")
        self.pieces: list[bytes] = []

    def add_piece(self, name: str, content: bytes) -> None:
        self.pieces.append(content)


async def test_one_that_is_away_is_named(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "PATIENCE_MS", 100)
    with pytest.raises(Unusable, match="The store of documents says"):
        await asyncio.to_thread(
            make, data, tmp_path / "hub.backup", KEY, Engines(documents="mongodb://127.0.0.1:1/hub")
        )
    assert not (tmp_path / "hub.backup").exists()


async def test_content_that_lies_elsewhere(data: Path, tmp_path: Path, mongodb: Mongodb, migrations: dict[str, Path]):
    url = mongodb.new_database()
    client: AsyncMongoClient[dict[str, Any]] = AsyncMongoClient(url)
    await client.get_default_database()["units"].insert_one({"_id": "one"})
    await client.close()
    await asyncio.to_thread(make, data, tmp_path / "hub.backup", KEY, Engines(documents=url))

    def run() -> None:
        restore(tmp_path / "new", tmp_path / "hub.backup", KEY, migrations, is_replacing=False)

    with pytest.raises(Unusable, match="let that be an empty MongoDB database"):
        await asyncio.to_thread(run)
