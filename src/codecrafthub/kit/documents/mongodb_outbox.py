"""The outbox beside documents in MongoDB: what `kit/outbox.py` keeps in tables, kept in collections."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pymongo import ASCENDING, DeleteOne
from pymongo.asynchronous.client_session import AsyncClientSession
from pymongo.asynchronous.database import AsyncDatabase

from codecrafthub.kit.clock import now
from codecrafthub.kit.deliveries import BATCH, Audience, Backlog, Delivery, next_attempt
from codecrafthub.kit.documents.mongodb_dead_letters import MongodbDeadLetters
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.service import FACTS_KEPT

Raw = dict[str, Any]


class MongodbOutbox:
    """Facts take their positions from a counter in the same transaction, so that they are told in that order."""

    def __init__(self, database: AsyncDatabase[Raw], service: str) -> None:
        self.service = service
        self.woken = asyncio.Event()
        self.audience: Audience | None = None
        self.dead_letters = MongodbDeadLetters(database)
        self._facts = database["outbox"]
        self._deliveries = database["outbox_deliveries"]
        self._counters = database["counters"]

    async def prepare(self) -> None:
        """Make the indexes, and the counter, so that the first two transactions do not both try to."""
        await self._facts.create_index([("relayed", ASCENDING), ("_id", ASCENDING)])
        await self._deliveries.create_index(
            [("consumer", ASCENDING), ("is_dead", ASCENDING), ("position", ASCENDING)], unique=True
        )
        await self._counters.update_one({"_id": "outbox"}, {"$setOnInsert": {"last": 0}}, upsert=True)

    async def add(self, session: AsyncClientSession, envelopes: Sequence[Envelope]) -> list[tuple[str, Delivery]]:
        """Store facts in the caller's transaction; what it gives back is for `tell`, once that is committed."""
        if not envelopes:
            return []
        counter = await self._counters.find_one_and_update(
            {"_id": "outbox"}, {"$inc": {"last": len(envelopes)}}, session=session
        )
        audience = self.audience
        first = (counter or {"last": 0})["last"] + 1
        numbered = list(enumerate(envelopes, start=first))
        rows = [_fact(position, envelope, is_relayed=audience is not None) for position, envelope in numbered]
        await self._facts.insert_many(rows, session=session)
        told = [
            (consumer, Delivery(position, 0, envelope))
            for position, envelope in numbered
            for consumer in (audience.of(envelope.topic) if audience is not None else ())
        ]
        if told:
            waiting = [_waiting(consumer, one.position, one.envelope.key) for consumer, one in told]
            await self._deliveries.insert_many(waiting, session=session)
        return told

    def tell(self, told: Sequence[tuple[str, Delivery]], *, is_any: bool) -> None:
        """Facts are safely stored: those who wait for them may hear them."""
        if self.audience is not None and told:
            self.audience.tell(told)
        elif is_any:
            self.woken.set()

    async def unrelayed(self) -> list[tuple[int, Envelope]]:
        found = self._facts.find({"relayed": False}).sort("_id").limit(BATCH)
        return [(raw["_id"], _envelope(raw)) async for raw in found]

    async def mark_relayed(
        self, positions: Sequence[int], deliveries: Mapping[int, Sequence[str]] | None = None
    ) -> None:
        keys = {raw["_id"]: raw["key"] async for raw in self._facts.find({"_id": {"$in": list(positions)}}, {"key": 1})}
        rows = [
            _waiting(consumer, position, keys[position])
            for position, consumers in (deliveries or {}).items()
            for consumer in consumers
        ]

        async def mark(session: AsyncClientSession) -> None:
            if rows:
                await self._deliveries.insert_many([dict(row) for row in rows], session=session)
            marked = {"$set": {"relayed": True}}
            await self._facts.update_many({"_id": {"$in": list(positions)}}, marked, session=session)

        async with self._facts.database.client.start_session() as session:
            await session.with_transaction(mark)

    async def waiting(self, consumer: str, moment: datetime) -> list[Delivery]:
        alive = {"consumer": consumer, "is_dead": False}
        held: dict[str, int] = {}
        async for raw in self._deliveries.find({**alive, "due_at": {"$gt": moment}}).sort("position", -1):
            held[raw["key"]] = raw["position"]
        found: list[Raw] = []
        async for raw in self._deliveries.find({**alive, "due_at": {"$lte": moment}}).sort("position", 1):
            if held.get(raw["key"], raw["position"]) >= raw["position"]:
                found.append(raw)
            if len(found) == BATCH:
                break
        facts = self._facts.find({"_id": {"$in": [raw["position"] for raw in found]}})
        envelopes = {raw["_id"]: _envelope(raw) async for raw in facts}
        return [Delivery(raw["position"], raw["attempts"], envelopes[raw["position"]], raw["error"]) for raw in found]

    async def next_due(self, consumer: str, moment: datetime) -> datetime | None:
        put_off = {"consumer": consumer, "is_dead": False, "due_at": {"$gt": moment}}
        raw = await self._deliveries.find_one(put_off, sort=[("due_at", ASCENDING)])
        return raw["due_at"] if raw else None

    async def overdue(self, moment: datetime) -> Sequence[str]:
        return await self._deliveries.distinct("consumer", {"is_dead": False, "due_at": {"$lt": moment}})

    async def mark_delivered(self, delivered: Sequence[tuple[str, int]]) -> None:
        if delivered:
            await self._deliveries.bulk_write(
                [DeleteOne({"consumer": consumer, "position": position}) for consumer, position in delivered]
            )

    async def mark_failed(self, consumer: str, delivery: Delivery, error: str) -> bool:
        values = next_attempt(delivery, error)
        here = {"consumer": consumer, "position": delivery.position}
        await self._deliveries.update_one(here, {"$set": values})
        return bool(values["is_dead"])

    async def prune(self, before: datetime) -> None:
        """Forget older facts that everyone has heard."""
        unheard = await self._deliveries.distinct("position")
        await self._facts.delete_many({"relayed": True, "occurred_at": {"$lt": before}, "_id": {"$nin": unheard}})

    async def backlog(self) -> Backlog:
        untold, unheard = {"relayed": False}, {"is_dead": False}
        first = await self._deliveries.find_one(unheard, sort=[("position", ASCENDING)])
        oldest = [
            await self._facts.find_one(untold, sort=[("_id", ASCENDING)]),
            await self._facts.find_one({"_id": first["position"]}) if first else None,
        ]
        return Backlog(
            await self._facts.count_documents(untold) + await self._deliveries.count_documents(unheard),
            min((raw["occurred_at"] for raw in oldest if raw), default=None),
            await self._deliveries.count_documents({"is_dead": True}),
        )

    async def tidy(self) -> None:
        """Forget the facts that everyone heard long ago."""
        await self.prune(now() - FACTS_KEPT)


def _fact(position: int, envelope: Envelope, *, is_relayed: bool) -> Raw:
    return {
        "_id": position,
        "id": envelope.id,
        "topic": envelope.topic,
        "key": envelope.key,
        "occurred_at": envelope.occurred_at,
        "body": envelope.body,
        "trace": envelope.trace,
        "relayed": is_relayed,
    }


def _waiting(consumer: str, position: int, key: str) -> Raw:
    return {
        "consumer": consumer, "position": position, "key": key,
        "attempts": 0, "due_at": now(), "error": None, "is_dead": False,
    }  # fmt: skip


def _envelope(raw: Raw) -> Envelope:
    return Envelope(raw["id"], raw["topic"], raw["key"], raw["occurred_at"], raw["body"], raw.get("trace"))
