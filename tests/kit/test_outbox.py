"""The outbox and the inbox when a process is killed: nothing told is lost, nothing counts twice."""

import asyncio
import signal
import subprocess
import sys
import textwrap
from datetime import timedelta

import pytest
import sqlalchemy as sa

from codecrafthub.kit import deliveries
from codecrafthub.kit.bus.memory import MemoryBus
from codecrafthub.kit.clock import now
from codecrafthub.settings import Settings
from tests.kit.house import Rang, a_context, a_storage, counting, heard, make_tables, running, tell, until

pytestmark = pytest.mark.anyio

COMMITS_AND_DIES = """
    async with tower.database.write() as session:
        await tower.outbox.add(session, *(Rang(number=number) for number in range(50)))
    os.kill(os.getpid(), signal.SIGKILL)
"""
DIES_BEFORE_THE_COMMIT = """
    async with tower.database.write() as session:
        await tower.outbox.add(session, Rang(number=1))
        os.kill(os.getpid(), signal.SIGKILL)
"""
COUNTS_AND_DIES = """
    async def die(envelope):
        if envelope.body["number"] == 3:
            await asyncio.sleep(0.05)  # let the ones before be marked as delivered, or not
        if envelope.body["number"] == 5:
            os.kill(os.getpid(), signal.SIGKILL)
    counting(ears, ">", before=die)
    async with running(tower.bus, tower, ears):
        await tell(tower, *(Rang(number=number) for number in range(10)))
        await asyncio.sleep(30)
"""


async def dies(settings: Settings, deed: str) -> None:
    """Run a deed in a process of its own, which must end by SIGKILL."""
    code = (
        "import asyncio, os, signal, sys\n"
        "from codecrafthub.settings import Settings\n"
        "from tests.kit.house import *\n"
        "async def main():\n"
        "    context = a_context(Settings.model_validate_json(sys.argv[1]))\n"
        "    tower, ears = a_storage(context, 'tower'), a_storage(context, 'ears')\n"
        "    await make_tables(tower)\n" + textwrap.indent(textwrap.dedent(deed), "    ") + "\nasyncio.run(main())\n"
    )
    given = settings.model_dump_json(include={"data", "database_url"})
    done = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", code, given], capture_output=True, timeout=60, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


async def test_facts_outlive_a_process_killed_before_it_told_them(database_settings: Settings) -> None:
    await dies(database_settings, COMMITS_AND_DIES)
    context = a_context(database_settings, MemoryBus())
    tower, ears = a_storage(context, "tower"), a_storage(context, "ears")
    counting(ears, ">")

    async def all_heard() -> bool:
        return len(await heard(ears)) >= 50

    async with running(context.bus, tower, ears):
        await until(all_heard)
        assert [number for _, number in await heard(ears)] == list(range(50))
        assert await tower.outbox.unrelayed() == []


async def test_a_fact_whose_transaction_did_not_commit_never_was(database_settings: Settings) -> None:
    await dies(database_settings, DIES_BEFORE_THE_COMMIT)
    tower = a_storage(a_context(database_settings), "tower")
    assert await tower.outbox.unrelayed() == []
    await tower.database.close()


async def test_a_consumer_killed_half_way_counts_each_fact_once(database_settings: Settings) -> None:
    await dies(database_settings, COUNTS_AND_DIES)
    context = a_context(database_settings, MemoryBus())
    tower, ears = a_storage(context, "tower"), a_storage(context, "ears")
    counting(ears, ">")

    async def all_heard() -> bool:
        return len(await heard(ears)) >= 10

    async with running(context.bus, tower, ears):
        await until(all_heard)
        await asyncio.sleep(0.2)
        assert [number for _, number in await heard(ears)] == list(range(10))


async def test_the_inbox_counts_per_consumer_and_only_what_succeeded(database_settings: Settings) -> None:
    ears = a_storage(a_context(database_settings), "ears")
    await make_tables(ears)
    fact, runs = Rang(number=1).sealed(), []

    async def handle(session: object) -> None:
        runs.append("ran")

    async def fail(session: object) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await ears.inbox.once(fact, fail, "one")
    assert await ears.inbox.once(fact, handle, "one") is True
    assert await ears.inbox.once(fact, handle, "one") is False
    assert await ears.inbox.once(fact, handle, "two") is True
    assert len(runs) == 2
    await ears.database.close()


async def test_a_rolled_back_transaction_wakes_nobody_and_tells_nothing(database_settings: Settings) -> None:
    tower = a_storage(a_context(database_settings), "tower")
    await make_tables(tower)

    async def tell_and_fail() -> None:
        async with tower.database.write() as session:
            await tower.outbox.add(session, Rang())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await tell_and_fail()
    assert not tower.outbox.woken.is_set()
    assert await tower.outbox.unrelayed() == []
    await tell(tower, Rang())
    assert tower.outbox.woken.is_set()
    async with tower.database.read() as session:
        assert await session.scalar(sa.text("SELECT count(*) FROM outbox")) == 1
    await tower.database.close()


async def test_what_came_from_elsewhere_is_kept_once_and_holds_back_its_key(
    database_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliveries, "FIRST_DELAY", timedelta(hours=1))
    ears = a_storage(a_context(database_settings), "ears")
    outbox = ears.outbox
    await make_tables(ears)
    try:
        first, second, other = (Rang(bell=bell, number=1).sealed() for bell in ("big", "big", "small"))
        assert not await outbox.is_held("ears", "big")
        for _ in range(2):
            await outbox.keep("ears", first, "RuntimeError: no")
            await outbox.keep("ears", second, None)
        assert [await outbox.is_held("ears", key) for key in ("big", "small")] == [True, False]
        assert not await outbox.is_held("eyes", "big")
        assert await outbox.unrelayed() == []
        soon = now() + timedelta(hours=1)
        assert await outbox.waiting("ears", now()) == []
        assert [(one.attempts, one.envelope) for one in await outbox.waiting("ears", soon)] == [(1, first), (0, second)]
        await outbox.keep("eyes", first, None)
        await outbox.keep("ears", other, None)
        assert [one.envelope for one in await outbox.waiting("eyes", soon)] == [first]
        await tell(ears, own := Rang(bell="own"))
        await outbox.keep("ears", own.sealed(), "RuntimeError: no")
        [(position, _)] = await outbox.unrelayed()
        found = await outbox.waiting("ears", now() + timedelta(hours=1))
        assert [one.envelope.key for one in found] == ["big", "big", "small", "own"]
        assert found[-1].position == position
    finally:
        await ears.database.close()
