"""A ticket is good once in the whole hub: several instances over one database, at the same moment, and without it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from codecrafthub.feedback.errors import BadTicket
from codecrafthub.feedback.limits import SocketLimits
from codecrafthub.feedback.models import UsedTicket
from codecrafthub.feedback.tickets import SLOWEST_CLOCK, Tickets
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database
from codecrafthub.settings import Settings
from tests.feedback.stand import Stand, closed, receive, running_stand
from tests.support.postgresql import Postgresql

pytestmark = pytest.mark.anyio
USED = (4401, "This ticket was used before; ask for a new one.")
AWAY = (1013, "The database does not answer right now; try again in a moment.")


@asynccontextmanager
async def two_instances(settings: Settings) -> AsyncIterator[tuple[Stand, Stand]]:
    async with running_stand(settings) as one, running_stand(settings) as other:
        yield one, other


def office(stand: Stand) -> Tickets:
    found: Tickets = stand.service.public.state.tickets
    return found


def database(stand: Stand) -> Database:
    assert stand.service.storage is not None
    return stand.service.storage.database


async def marks(stand: Stand) -> set[str]:
    async with database(stand).read() as session:
        return set(await session.scalars(sa.select(UsedTicket.mark)))


async def test_what_was_used_at_one_instance_is_used_at_the_other(database_settings: Settings) -> None:
    learner = uuid4()
    async with two_instances(database_settings) as (one, other):
        ticket = await one.ticket(learner)
        async with one.open(ticket) as client:
            await receive(client, "ping")
            async with other.open(ticket) as thief:
                assert await closed(thief) == USED
        async with other.open(await one.ticket(learner)) as client:
            assert await receive(client, "ping")
            spent = await other.ticket(learner)
            assert await office(one).redeem(spent) == learner
            await client.send(json.dumps({"type": "renew", "ticket": spent}))
            assert await closed(client) == USED


async def test_of_many_who_use_a_ticket_at_once_one_gets_in(database_settings: Settings) -> None:
    async with two_instances(database_settings) as (one, other):
        for _ in range(5):
            learner = uuid4()
            ticket = await one.ticket(learner)
            tries = [office(stand).redeem(ticket) for stand in (one, other) * 5]
            came = await asyncio.gather(*tries, return_exceptions=True)
            assert [who for who in came if isinstance(who, UUID)] == [learner]
            assert {str(who) for who in came if not isinstance(who, UUID)} == {USED[1]}
            assert all(isinstance(who, UUID | BadTicket) for who in came)


async def test_used_tickets_are_forgotten_once_nobody_could_use_them(database_settings: Settings) -> None:
    async with running_stand(database_settings) as stand:
        ticket = await stand.ticket(uuid4())
        await office(stand).redeem(ticket)
        [fresh] = await marks(stand)
        async with database(stand).write() as session:
            long_ago = now() - SLOWEST_CLOCK
            session.add(UsedTicket(mark="old", expires_at=long_ago - timedelta(seconds=1)))
            session.add(UsedTicket(mark="expired", expires_at=long_ago + timedelta(seconds=30)))
            await session.flush()
        await office(stand).tidy()
        assert await marks(stand) == {fresh, "expired"}
        with pytest.raises(BadTicket, match="used before"):
            await office(stand).redeem(ticket)


async def test_nobody_gets_in_while_the_database_is_away_and_the_ticket_is_good_afterwards(settings: Settings) -> None:
    limits = replace(SocketLimits(), heartbeat_seconds=0.1)
    learner, other = uuid4(), uuid4()
    with Postgresql() as server:
        on_it = settings.model_copy(update={"database_url": server.url})
        async with (
            running_stand(on_it, limits) as stand,
            await stand.socket(other) as stays,
            await stand.socket(other) as renews,
        ):
            await receive(renews, "ping")
            ticket, fresh = await stand.ticket(learner), await stand.ticket(other)
            await asyncio.to_thread(server.stop)
            async with stand.open(ticket) as client:
                assert await closed(client) == AWAY
            await renews.send(json.dumps({"type": "renew", "ticket": fresh}))
            assert await closed(renews) == AWAY
            await asyncio.to_thread(server.start)
            async with stand.open(ticket) as client:
                assert await receive(client, "ping")
            await receive(stays, "ping")
