"""The restore drill: a hub is backed up while learners submit, and comes back elsewhere with all it had accepted.

What it took is printed (`pytest -s`) and stands in docs/operations.md.
"""

import asyncio
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest

from tests.cli.backup.command import EMAIL, SETTINGS, done, go_on_submitting, progress, refused, run, tell, timed
from tests.faults import books
from tests.faults.crowd import Learner, Piece
from tests.support.process import HubProcess

pytestmark = [pytest.mark.anyio, pytest.mark.long]


async def all_heard(data: Path) -> None:
    """Every verdict was told once and heard once, by then."""
    async with asyncio.timeout(90):
        while books.statuses(data) != {"judged"} or books.verdicts_heard(data) != books.verdicts_told(data):
            await asyncio.sleep(0.2)
    assert set(books.verdicts_told(data).values()) == {1}


async def test_a_hub_comes_back_with_all_that_it_had_accepted(tmp_path: Path, published: Path) -> None:
    file, old, new = tmp_path / "hub.backup", tmp_path / "old", tmp_path / "new"
    with HubProcess(old, copied_from=published, **SETTINGS) as hub:
        async with Learner(hub.address, EMAIL) as learner:
            await learner.submit(Piece("running-total", "right"))
            await learner.all_judged()
            before = await progress(hub)
            assert "python.running-total" in str(before)
            submitting = asyncio.create_task(go_on_submitting(learner))
            while len(learner.sent) < 8 and not submitting.done():
                await asyncio.sleep(0.01)
            accepted = set(learner.sent)
            with timed("backup"):
                said = await asyncio.to_thread(done, old, "backup", file)
            assert len(learner.sent) > len(accepted), "it was accepting others meanwhile"
            submitting.cancel()
        assert "A hub is running" in await asyncio.to_thread(refused, old, "restore", file, "--replace")
        assert str(file) in (await asyncio.to_thread(run, old, "doctor", COLUMNS="200")).stdout
    with timed("restore"):
        said += await asyncio.to_thread(done, new, "restore", file)
    began = time.perf_counter()
    with HubProcess(new, **SETTINGS) as hub:
        tell(f"started after {time.perf_counter() - began:.2f} s")
        found = {UUID(str(one)) for (one,) in books.rows(new, "assessment", "SELECT id FROM submissions")}
        assert found >= {UUID(one) for one in accepted}
        await all_heard(new)
        after = await progress(hub)
        assert "python.running-total" in str(after)
    tell(f"{len(accepted)} submissions were accepted before it began, {len(found)} are in it\n{said}")


def test_commands_say_what_is_wrong_and_do_nothing(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "hub.backup"
    assert "There is no hub in" in refused(data, "backup", file)
    data.mkdir()
    with closing(sqlite3.connect(data / "identity.sqlite3")) as made:
        made.execute("CREATE TABLE user (id)")
    assert "HUB_BACKUP_KEY: Value should have at least 16" in refused(data, "backup", file, HUB_BACKUP_KEY="short")
    said = run(data, "backup", file, HUB_DATABASE_URL="postgresql://hub:secret@127.0.0.1/hub")
    assert "HUB_DATABASE_URL (postgresql://hub@127.0.0.1/hub): nobody listens there" in said.stderr
    assert "secret" not in said.stdout + said.stderr
    said = run(data, "backup", file, HUB_DOCUMENTS_URL="mongodb://127.0.0.1:1/hub")
    assert "HUB_DOCUMENTS_URL (mongodb://127.0.0.1:1/hub)" in said.stderr
    assert f"{tmp_path}/nowhere" in refused(data, "backup", tmp_path / "nowhere" / "hub.backup")
    assert "No such file" in refused(tmp_path / "new", "restore", file)
    assert done(data, "backup", file).startswith("Backed up 1 database and 0 files")
    assert done(tmp_path / "new", "restore", file, "--check").startswith("The backup is good: 1 database")
    assert done(tmp_path / "new", "restore", file, "--drill").startswith("The drill went well: 1 database")
    assert not (tmp_path / "new").exists()
    assert "not empty" in refused(data, "restore", file)
    (data / ".restoring").mkdir()
    assert "is not finished: run it again, with --replace" in refused(data, "up", HUB_PORT="0")
    assert "What was there is in" in done(data, "restore", file, "--replace")
