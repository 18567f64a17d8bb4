"""The socket as clients meet it: tickets, resuming, garbage, floods, foreign pages, slow readers, people who leave."""

import asyncio
import json
import secrets
from dataclasses import replace
from uuid import uuid4

import pytest
from websockets.asyncio.client import connect

from codecrafthub.contracts.identity import UserDisabled, UserErased
from codecrafthub.feedback.limits import SocketLimits
from codecrafthub.settings import Settings
from tests.feedback.stand import closed, queued, receive, running_stand

pytestmark = pytest.mark.anyio
LIMITS = SocketLimits()


async def test_a_ticket_opens_one_socket_and_messages_come_with_rising_ids(settings: Settings) -> None:
    learner, stranger = uuid4(), uuid4()
    async with running_stand(settings) as stand:
        ticket = await stand.ticket(learner)
        async with stand.open(ticket) as client:
            await receive(client, "ping")
            await stand.signal(queued(stranger))
            for position in (3, 2, 1):
                await stand.signal(queued(learner, position))
            messages = [await receive(client) for _ in range(3)]
            assert [message["data"]["position"] for message in messages] == [3, 2, 1]
            epochs, numbers = zip(*(message["id"].split("-") for message in messages), strict=True)
            assert len(set(epochs)) == 1
            assert [int(number) for number in numbers] == [1, 2, 3]
            async with stand.open(ticket) as again:
                assert await closed(again) == (4401, "This ticket was used before; ask for a new one.")


async def test_bad_tickets_are_told_why(settings: Settings) -> None:
    learner = uuid4()
    async with running_stand(settings) as stand:
        old = stand.context.tokens.seal("feedback.socket", -1, sub=str(learner), jti="x")
        others = stand.context.tokens.seal("feedback", 30, sub=str(learner), jti="x")
        service_token = stand.context.tokens.issue(issuer="content", audience="feedback.socket")
        good = await stand.ticket(learner)
        for ticket, words in (
            (old, "expired"), (others, "not valid"), (service_token, "not valid"), ("", "not valid"),
            ("rubbish", "not valid"), (good[:-3] + "abc", "not valid"), (stand.token(learner), "not valid"),
        ):  # fmt: skip
            async with stand.open(ticket) as client:
                code, reason = await closed(client)
                assert code == 4401
                assert words in reason


async def test_tickets_need_a_signed_in_person_and_are_bounded(settings: Settings) -> None:
    learner = uuid4()
    async with running_stand(settings) as stand:
        async with stand.http() as http:
            assert (await http.post("/tickets")).status_code == 401
        async with stand.http(learner) as http:
            answers = [(await http.post("/tickets")).status_code for _ in range(41)]
        assert answers == [201] * 40 + [429]
        assert await stand.ticket(uuid4())


async def test_resuming_replays_exactly_what_was_missed(settings: Settings) -> None:
    learner = uuid4()
    async with running_stand(settings) as stand:
        async with await stand.socket(learner) as client:
            await stand.signal(queued(learner, 1))
            last = (await receive(client))["id"]
        for position in (2, 3, 4):
            await stand.signal(queued(learner, position))
        async with await stand.socket(learner, last) as client:
            await stand.signal(queued(learner, 5))
            found = [(await receive(client))["data"]["position"] for _ in range(4)]
            assert found == [2, 3, 4, 5]
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(receive(client), 0.2)


async def test_a_ping_tells_the_place_before_anything_has_happened(settings: Settings) -> None:
    learner = uuid4()
    async with running_stand(settings) as stand:
        async with await stand.socket(learner) as client:
            place = (await receive(client, "ping"))["id"]
        await stand.signal(queued(learner, 7))
        async with await stand.socket(learner, place) as client:
            assert (await receive(client))["data"]["position"] == 7


async def test_what_cannot_be_replayed_asks_for_a_resync(settings: Settings) -> None:
    learner, other = uuid4(), uuid4()
    async with running_stand(settings, replace(LIMITS, kept_events=3)) as stand:
        async with await stand.socket(learner) as client, await stand.socket(other) as elsewhere:
            await stand.signal(queued(other))
            foreign = (await receive(elsewhere))["id"]
            for position in range(6):
                await stand.signal(queued(learner, position))
            ids = [(await receive(client))["id"] for _ in range(6)]
        epoch = ids[0].split("-")[0]
        for after in (ids[0], ids[1], foreign, f"{epoch}-99", f"{epoch}--1", f"{epoch}-٣", "nonsense", "-", "9" * 500):
            async with await stand.socket(learner, after) as client:
                message = await receive(client)
                assert message["type"] == "resync", after
                assert message["id"] == ids[-1]
        async with await stand.socket(learner, ids[2]) as client:
            assert [(await receive(client))["id"] for _ in range(3)] == ids[3:]


async def test_a_client_may_ask_again_on_an_open_socket(settings: Settings) -> None:
    learner = uuid4()
    async with running_stand(settings) as stand, await stand.socket(learner) as client:
        for position in (1, 2):
            await stand.signal(queued(learner, position))
        first, second = await receive(client), await receive(client)
        await client.send(json.dumps({"type": "resume", "after": first["id"]}))
        assert await receive(client) == second
        await client.send(json.dumps({"type": "resume", "after": "elsewhere-1"}))
        assert (await receive(client))["type"] == "resync"


async def test_garbage_is_answered_and_then_ends_the_socket(settings: Settings) -> None:
    garbage = ["", "{", "[]", "1", '"pong"', '{"type": 1}', '{"type": "submit"}', b"\x00\xff", "[" * 4000, "null"]
    async with running_stand(settings) as stand, await stand.socket(uuid4()) as client:
        for item in garbage[:-1]:
            await client.send(item)
            message = await receive(client)
            assert message["type"] == "error"
            assert "pong" in message["data"]["detail"]
        await client.send(garbage[-1])
        assert await closed(client) == (1008, "10 messages could not be understood.")


async def test_oversized_messages_end_the_socket(settings: Settings) -> None:
    async with running_stand(settings) as stand:
        for size in (4097, 70_000, 1_000_000):
            async with await stand.socket(uuid4()) as client:
                await client.send("x" * size)
                assert (await closed(client))[0] == 1009
        async with await stand.socket(uuid4()) as client:
            await client.send("é" * 2100)
            assert (await closed(client))[0] == 1009


async def test_a_flood_ends_the_socket_and_others_go_on(settings: Settings) -> None:
    calm = uuid4()
    async with running_stand(settings) as stand, await stand.socket(calm) as other:
        async with await stand.socket(uuid4()) as client:
            for _ in range(20):
                await client.send('{"type": "pong"}')
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(receive(client), 0.1)
            for _ in range(200):
                await client.send('{"type": "pong"}')
            assert (await closed(client)) == (1008, "Send at most 20 messages a second.")
        await stand.signal(queued(calm))
        assert (await receive(other))["type"] == "queued"


async def test_pages_of_other_sites_are_refused(settings: Settings) -> None:
    learner = uuid4()
    async with running_stand(settings) as stand:
        for origin in ("https://evil.example", "null", f"http://127.0.0.1:{stand.port}.evil.example"):
            async with await stand.socket(learner, origin=origin) as client:
                code, reason = await closed(client)
                assert code == 4403
                assert "other sites" in reason
        for origin in (settings.address, f"http://127.0.0.1:{stand.port}"):
            async with await stand.socket(learner, origin=origin) as client:
                await receive(client, "ping")
        through = {"X-Forwarded-Host": "hub.example:8443"}
        async with await stand.socket(learner, origin="https://hub.example:8443", additional_headers=through) as client:
            await receive(client, "ping")
        async with await stand.socket(learner, origin="https://evil.example", additional_headers=through) as client:
            assert (await closed(client))[0] == 4403


async def test_a_ninth_socket_takes_the_place_of_the_oldest(settings: Settings) -> None:
    learner = uuid4()
    async with running_stand(settings) as stand:
        opened = [await (await stand.socket(learner)) for _ in range(9)]
        code, reason = await closed(opened[0])
        assert code == 4408
        assert "Too many connections" in reason
        await stand.signal(queued(learner))
        for client in opened[1:]:
            assert (await receive(client))["type"] == "queued"
            await client.close()


async def test_a_reader_too_slow_is_cut_and_gets_the_rest_later(settings: Settings) -> None:
    learner = uuid4()
    async with running_stand(settings, replace(LIMITS, close_seconds=0.2)) as stand:
        client = await (await stand.socket(learner, max_queue=1, compression=None))
        first = (await receive(client, "ping"))["id"]
        channel = stand.channels.watched(learner)
        sent = 0
        while channel.outlets and sent < 1500:  # fills the buffers of both systems, then the queue
            await stand.signal(queued(learner, sent).model_copy(update={"exercise": secrets.token_hex(20_000)}))
            sent += 1
            await asyncio.sleep(0)
        assert not channel.outlets, "the slow reader was never cut"
        client.transport.abort()
        async with await stand.socket(learner, first) as again:
            message = await receive(again)
            assert message["type"] == "resync"
            assert message["id"] == channel.position
        recent = f"{channel.epoch}-{sent - 40}"
        async with await stand.socket(learner, recent) as again:
            found = [(await receive(again))["data"]["position"] for _ in range(40)]
        assert found == list(range(sent - 40, sent))


def test_what_is_kept_always_fits_into_a_fresh_queue() -> None:
    assert LIMITS.kept_events < LIMITS.queue
    assert LIMITS.kept_bytes < LIMITS.queue_bytes


async def test_a_silent_client_is_closed_and_a_living_one_is_not(settings: Settings) -> None:
    limits = replace(LIMITS, heartbeat_seconds=0.1, silence_seconds=0.35)
    async with (
        running_stand(settings, limits) as stand,
        await stand.socket(uuid4()) as silent,
        await stand.socket(uuid4()) as alive,
    ):
        async with asyncio.timeout(20):
            for _ in range(8):
                await receive(alive, "ping")
                await alive.send('{"type": "pong"}')
        code, reason = await closed(silent)
        assert code == 4410
        assert "connect again" in reason


async def test_a_socket_is_renewed_without_a_drop_and_ends_without_a_fresh_ticket(settings: Settings) -> None:
    limits = replace(LIMITS, renewal_seconds=0.2, renewal_grace_seconds=0.5, heartbeat_seconds=0.1)
    learner, other = uuid4(), uuid4()
    async with running_stand(settings, limits) as stand:
        async with await stand.socket(learner) as client, await stand.socket(other) as idle:
            for _ in range(3):
                assert (await receive(client, "renew"))["data"] == {"seconds": 0}
                await client.send(json.dumps({"type": "renew", "ticket": await stand.ticket(learner)}))
            await stand.signal(queued(learner))
            assert await receive(client, "queued")
            assert await closed(idle) == (4401, "No fresh ticket came; connect again with a new one.")
        for ticket, code in (("rubbish", 4401), (await stand.ticket(other), 4403)):
            async with await stand.socket(learner) as client:
                await client.send(json.dumps({"type": "renew", "ticket": ticket}))
                assert (await closed(client))[0] == code


async def test_a_hub_that_stops_says_so_to_every_socket_and_waits_for_none(settings: Settings) -> None:
    async with running_stand(settings) as stand:
        opened = [await (await stand.socket(uuid4())) for _ in range(5)]
        for client in opened:
            await receive(client, "ping")
    codes = [(await closed(client))[0] for client in opened]
    assert codes == [1012] * 5


@pytest.mark.parametrize("fact", [UserDisabled, UserErased])
async def test_those_who_leave_lose_their_sockets(settings: Settings, fact: type[UserDisabled]) -> None:
    leaver, other = uuid4(), uuid4()
    async with (
        running_stand(settings) as stand,
        await stand.socket(leaver) as client,
        await stand.socket(other) as stays,
    ):
        outbox = stand.service.storage.outbox
        async with outbox.database.write() as session:
            await outbox.add(session, fact(user_id=leaver))
        assert await closed(client) == (4403, "This account is closed.")
        assert stand.channels.watched(leaver) is None
        await stand.signal(queued(other))
        assert (await receive(stays))["type"] == "queued"


async def test_events_of_the_absent_are_forgotten(settings: Settings) -> None:
    learner = uuid4()
    async with running_stand(settings, replace(LIMITS, idle_seconds=0)) as stand:
        async with await stand.socket(learner):
            assert stand.channels.watched(learner) is not None
        await asyncio.sleep(0.1)
        async with await stand.socket(uuid4()):
            assert stand.channels.watched(learner) is None


async def test_kept_events_are_bounded_in_bytes(settings: Settings) -> None:
    learner = uuid4()
    limits = replace(LIMITS, kept_bytes=5_000)
    async with running_stand(settings, limits) as stand, await stand.socket(learner) as client:
        for position in range(200):
            await stand.signal(queued(learner, position))
        for _ in range(200):
            await receive(client)
        channel = stand.channels.watched(learner)
        assert channel.kept_bytes == sum(len(event.text) for event in channel.events) <= 5_000


async def test_plain_http_at_the_socket_is_a_problem(settings: Settings) -> None:
    async with running_stand(settings) as stand, stand.http(uuid4()) as http:
        assert (await http.get("/socket")).status_code == 404
        async with asyncio.timeout(20), connect(f"ws://127.0.0.1:{stand.port}/api/feedback/socket") as client:
            assert (await closed(client))[0] == 4401


async def test_a_ticket_of_one_replica_opens_a_socket_at_another(settings: Settings) -> None:
    learner = uuid4()
    elsewhere = settings.model_copy(update={"data": settings.data / "elsewhere"})
    async with running_stand(settings) as one, running_stand(elsewhere) as other:
        await one.signal(queued(learner))
        async with await one.socket(learner) as client:
            place = (await receive(client, "ping"))["id"]
        async with other.open(await one.ticket(learner), place) as client:
            assert (await receive(client))["type"] == "resync"
