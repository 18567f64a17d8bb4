"""Dead letters in the outbox beside documents in MongoDB."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from pymongo import AsyncMongoClient
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import ConfigurationError

from codecrafthub.kit.clock import now
from codecrafthub.kit.dead_letters import Kind, Letter, Which, shown, shown_error
from codecrafthub.kit.dead_letters.sql import OVERDUE
from codecrafthub.kit.documents.mongodb_names import FIRST, OTHERS, address, database_name
from codecrafthub.kit.documents.mongodb_reach import patience, reached
from codecrafthub.kit.errors import Unavailable

Raw = dict[str, Any]

BY_KIND: list[Raw] = [
    {"$match": {"is_dead": True}},
    {"$lookup": {"from": "outbox", "localField": "position", "foreignField": "_id", "as": "fact"}},
    {"$unwind": "$fact"},
    {"$sort": {"position": 1}},
    {
        "$group": {
            "_id": {"consumer": "$consumer", "topic": "$fact.topic"},
            "count": {"$sum": 1},
            "since": {"$min": "$due_at"},
            "last_at": {"$max": "$due_at"},
            "error": {"$last": "$error"},
        }
    },
    {"$sort": {"_id.consumer": 1, "_id.topic": 1}},
]


class MongodbDeadLetters:
    """Each method raises Unavailable while the server is away."""

    def __init__(self, database: AsyncDatabase[Raw]) -> None:
        self._facts = database["outbox"]
        self._deliveries = database["outbox_deliveries"]

    async def kinds(self) -> list[Kind]:
        with reached():
            return [_kind(raw) async for raw in await self._deliveries.aggregate(BY_KIND)]

    async def letters(self, which: Which, after: int, limit: int) -> list[Letter]:
        with reached():
            chosen = {"$and": [await self._chosen(which), {"position": {"$gt": after}}]}
            found = await self._deliveries.find(chosen).sort("position").limit(limit).to_list()
            cursor = self._facts.find({"_id": {"$in": [raw["position"] for raw in found]}})
            facts = {fact["_id"]: fact async for fact in cursor}
        return [_letter(raw, facts[raw["position"]]) for raw in found]

    async def revive(self, which: Which) -> int:
        at_once = {"is_dead": False, "attempts": 0, "due_at": now() - OVERDUE}
        with reached():
            return (await self._deliveries.update_many(await self._chosen(which), {"$set": at_once})).modified_count

    async def drop(self, which: Which) -> int:
        with reached():
            return (await self._deliveries.delete_many(await self._chosen(which))).deleted_count

    async def _chosen(self, which: Which) -> Raw:
        chosen: Raw = {"is_dead": True, "consumer": which.consumer}
        about = {name: value for name, value in (("topic", which.topic), ("id", which.fact)) if value is not None}
        if about:
            chosen["position"] = {"$in": [fact["_id"] async for fact in self._facts.find(about, {"_id": 1})]}
        return chosen


@asynccontextmanager
async def connected(url: str, service: str = FIRST) -> AsyncIterator[MongodbDeadLetters]:
    """The dead letters of a service in the database that the URL names for it, for whoever wants nothing else of it.

    Raises Unavailable where it names none.
    """
    given = {"uuidRepresentation": "standard", "tz_aware": True, **patience(url)}
    try:
        client: AsyncMongoClient[Raw] = AsyncMongoClient(address(url, service), **given)
        name = database_name(client, url, service, is_beside=service in OTHERS)
    except ConfigurationError as error:
        raise Unavailable("HUB_DOCUMENTS_URL names no database of MongoDB.") from error
    async with client:
        yield MongodbDeadLetters(client[name])


def _kind(raw: Raw) -> Kind:
    return Kind(
        consumer=raw["_id"]["consumer"],
        topic=raw["_id"]["topic"],
        count=raw["count"],
        since=raw["since"],
        last_at=raw["last_at"],
        error=shown_error(raw["error"]),
    )


def _letter(raw: Raw, fact: Raw) -> Letter:
    return Letter(
        position=raw["position"],
        fact=fact["id"],
        consumer=raw["consumer"],
        topic=fact["topic"],
        key=shown(fact["key"]),
        occurred_at=fact["occurred_at"],
        given_up_at=raw["due_at"],
        attempts=raw["attempts"],
        error=shown_error(raw["error"]),
        body=shown(fact["body"]),
    )
