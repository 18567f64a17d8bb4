"""The restore drill on PostgreSQL: backed up while learners submit, brought back on another, fresh cluster.

What it took is printed (`pytest -s`) and stands in docs/operations.md.
"""

import asyncio
import json
import secrets
import time
from collections import Counter
from pathlib import Path

import asyncpg
import pytest

from tests.cli.backup.command import EMAIL, SETTINGS, done, go_on_submitting, progress, refused, tell, timed
from tests.faults.books import JUDGED
from tests.faults.crowd import Learner, Piece
from tests.support.postgresql import Postgresql
from tests.support.process import HubProcess

pytestmark = [pytest.mark.anyio, pytest.mark.long]


async def rows(url: str, query: str, *values: object) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(url)
    try:
        found: list[asyncpg.Record] = await connection.fetch(query, *values)
        return found
    finally:
        await connection.close()


async def verdicts(url: str, table: str) -> Counter[str]:
    """How often each submission's verdict stands in a table of facts."""
    bodies = await rows(url, f"SELECT body FROM {table} WHERE topic = $1", JUDGED)
    return Counter(json.loads(body)["submission_id"] for (body,) in bodies)


async def all_heard(url: str) -> None:
    """Every verdict was told and counted once, by then."""
    async with asyncio.timeout(120):
        while True:
            told = await verdicts(url, "assessment.outbox")
            statuses = {status for (status,) in await rows(url, "SELECT DISTINCT status FROM assessment.submissions")}
            if statuses == {"judged"} and told == await verdicts(url, "analytics.event"):
                break
            await asyncio.sleep(0.2)
    assert set(told.values()) == {1}


async def test_a_hub_on_postgresql_comes_back_on_a_fresh_cluster(tmp_path: Path, tracks: Path) -> None:
    file, folder = tmp_path / "hub.backup", tmp_path / "old"
    settings = SETTINGS | {"HUB_TRACKS": str(tracks), "HUB_ENCRYPTION_KEYS": secrets.token_hex(32)}
    with Postgresql() as old, Postgresql() as new:
        first, second = {"HUB_DATABASE_URL": old.url}, {"HUB_DATABASE_URL": new.url}
        with HubProcess(folder, **settings, **first) as hub:
            async with Learner(hub.address, EMAIL) as learner:
                await learner.submit(Piece("running-total", "right"))
                await learner.all_judged()
                submitting = asyncio.create_task(go_on_submitting(learner))
                while len(learner.sent) < 8 and not submitting.done():
                    await asyncio.sleep(0.01)
                accepted = set(learner.sent)
                with timed("backup"):
                    said = await asyncio.to_thread(done, folder, "backup", file, **first)
                assert len(learner.sent) > len(accepted), "it was accepting others meanwhile"
                submitting.cancel()
            not_empty = await asyncio.to_thread(refused, folder, "restore", file, "--drill", **first)
            assert "have HUB_DATABASE_URL name an empty database" in not_empty
        with timed("drill"):
            said += await asyncio.to_thread(done, tmp_path / "none", "restore", file, "--drill", **second)
        with timed("restore"):
            said += await asyncio.to_thread(done, tmp_path / "new", "restore", file, **second)
        began = time.perf_counter()
        with HubProcess(tmp_path / "new", **settings, **second) as hub:
            tell(f"started after {time.perf_counter() - began:.2f} s")
            found = {str(one) for (one,) in await rows(new.url, "SELECT id FROM assessment.submissions")}
            assert found >= accepted
            await all_heard(new.url)
            assert "python.running-total" in str(await progress(hub))
    tell(f"{len(accepted)} submissions were accepted before it began, {len(found)} are in it\n{said}")
