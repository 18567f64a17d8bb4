"""Documents in MongoDB when things go wrong: the server away, a consumer that fails, a process that is killed."""

import asyncio
import gc
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from codecrafthub.kit.bus import connect as connect_bus
from codecrafthub.kit.dead_letters import Which
from codecrafthub.kit.deliveries import MAX_ATTEMPTS, Backlog
from codecrafthub.kit.documents import Put, connect
from codecrafthub.kit.documents.mongodb import MongodbDocuments
from codecrafthub.kit.documents.mongodb_dead_letters import connected
from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.facts import Envelope
from codecrafthub.settings import Settings
from tests.kit.house import Rang, a_context, a_storage, counting, heard, running, until
from tests.support.mongodb import Mongodb
from tests.support.nats import NatsServer

pytestmark = pytest.mark.anyio

COMMITS_AND_DIES = """
import asyncio, os, signal, sys
from codecrafthub.kit.dead_letters import Which
from codecrafthub.kit.documents import Put, connect
from codecrafthub.settings import Settings
from tests.kit.house import Rang, a_context, a_storage

async def main():
    settings = Settings.model_validate_json(sys.argv[1])
    documents = connect(settings.documents_url, a_storage(a_context(settings), "papers"))
    await documents.outbox.prepare()
    for number in range(30):
        await documents.change([Put("books", f"b{number}", {})], [Rang(number=number)])
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


def in_mongodb(settings: Settings, server: Mongodb) -> Settings:
    return settings.model_copy(update={"documents_url": server.new_database()})


async def test_facts_outlive_a_process_killed_before_it_told_them(settings: Settings, mongodb: Mongodb) -> None:
    chosen = in_mongodb(settings, mongodb)
    given = chosen.model_dump_json(include={"data", "documents_url"})
    done = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", COMMITS_AND_DIES, given], capture_output=True, timeout=60, check=False,
        cwd=Path(__file__).parents[2], env={**os.environ, "PYTHONPATH": "."},
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    storage = a_storage(a_context(chosen), "papers")
    counting(storage, ">")
    documents = connect(chosen.documents_url, storage)
    async with running(storage.bus, storage), documents.running():

        async def is_told() -> bool:
            return len(await heard(storage)) == 30

        await until(is_told, 20)
        assert [number for _, number in await heard(storage)] == list(range(30))
        assert len(await documents.every("books")) == 30


async def test_a_failing_fact_holds_back_those_with_its_key_alone(settings: Settings, mongodb: Mongodb) -> None:
    chosen = in_mongodb(settings, mongodb)
    storage = a_storage(a_context(chosen), "papers")
    tried: list[int] = []

    async def fail_thrice(envelope: Envelope) -> None:
        if envelope.body["number"] == 1:
            tried.append(1)
            if len(tried) <= 3:
                raise RuntimeError("not yet")

    counting(storage, ">", before=fail_thrice)
    documents = connect(chosen.documents_url, storage)
    async with running(storage.bus, storage), documents.running():
        for number, bell in enumerate(["big", "big", "big", "small"]):
            await documents.change([], [Rang(bell=bell, number=number)])

        async def is_told() -> bool:
            return len(await heard(storage)) == 4

        await until(is_told, 20)
        assert await heard(storage) == [("big", 0), ("small", 3), ("big", 1), ("big", 2)]


async def test_a_fact_that_always_fails_becomes_a_dead_letter(
    settings: Settings, mongodb: Mongodb, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = in_mongodb(settings, mongodb)
    storage = a_storage(a_context(chosen), "papers")
    monkeypatch.setattr("codecrafthub.kit.deliveries.MAX_ATTEMPTS", 2)
    assert MAX_ATTEMPTS > 2
    is_mended = False

    async def fail(envelope: Envelope) -> None:
        if envelope.body["number"] == 0 and not is_mended:
            raise RuntimeError("never")

    counting(storage, ">", before=fail)
    documents = connect(chosen.documents_url, storage)
    assert isinstance(documents, MongodbDocuments)
    async with running(storage.bus, storage), documents.running():
        await documents.change([], [Rang(number=0), Rang(number=1)])

        async def is_told() -> bool:
            return await heard(storage) == [("big", 1)]

        await until(is_told, 20)

        async def is_settled() -> bool:  # a fact is struck off just after it was heard
            return await documents.outbox.backlog() == Backlog(waiting=0, since=None, dead=1)

        await until(is_settled, 20)
        store = documents.outbox.dead_letters
        [kind] = await store.kinds()
        assert (kind.consumer, kind.topic, kind.count) == ("papers", Rang.topic, 1)
        [letter] = await store.letters(Which("papers", Rang.topic, None), 0, 10)
        assert (letter.body["number"], letter.attempts, letter.error) == (0, 2, "RuntimeError: never")
        assert await store.letters(Which("papers", "another.topic"), 0, 10) == []
        is_mended = True
        async with connected(chosen.documents_url) as beside:
            assert await beside.revive(Which("papers", fact=letter.fact)) == 1

        async def is_heard_again() -> bool:
            return await heard(storage) == [("big", 1), ("big", 0)]

        await until(is_heard_again, 20)
        assert await store.kinds() == []
        assert await store.drop(Which("papers")) == 0


async def test_facts_go_through_nats_once(settings: Settings, mongodb: Mongodb, nats_server: NatsServer) -> None:
    chosen = in_mongodb(settings, mongodb)
    carrier = connect_bus(nats_server.url)
    storage = a_storage(a_context(chosen, carrier), "papers")
    counting(storage, ">")
    documents = connect(chosen.documents_url, storage)
    async with running(carrier, storage), documents.running():
        for number in range(10):
            await documents.change([Put("books", f"b{number}", {})], [Rang(number=number)])

        async def is_told() -> bool:
            return len(await heard(storage)) >= 10

        await until(is_told, 20)
        assert [number for _, number in await heard(storage)] == list(range(10))


@pytest.mark.filterwarnings("ignore:Exception ignored in. <socket:pytest.PytestUnraisableExceptionWarning")
async def test_a_server_that_is_away_is_told_in_words(settings: Settings) -> None:
    with Mongodb() as server:
        url = server.new_database() + "?serverSelectionTimeoutMS=500"
        storage = a_storage(a_context(settings), "papers")
        documents = connect(url, storage)
        async with running(storage.bus, storage), documents.running():
            await documents.change([Put("books", "dune", {})])
            server.stop()
            for call in (documents.get("books", "dune"), documents.every("books"), documents.ping(),
                         documents.change([Put("books", "emma", {})])):  # fmt: skip
                with pytest.raises(Unavailable, match="cannot be reached"):
                    await call
            server.start()
            await until(lambda: _is_there(documents), 20)
    with pytest.raises(Unavailable, match="cannot be reached"):
        async with connect(url, storage).running():
            pass
    gc.collect()  # the driver leaves a socket that never connected to the garbage collector, which warns of it


async def _is_there(documents: MongodbDocuments) -> bool:
    try:
        return await documents.get("books", "dune") is not None
    except Unavailable:
        return False


async def test_a_server_without_transactions_is_refused(settings: Settings) -> None:
    with Mongodb(has_transactions=False) as server:
        storage = a_storage(a_context(settings), "papers")
        with pytest.raises(Unavailable, match="replica set"):
            async with connect(server.new_database(), storage).running():
                pass
