"""What is kept of solutions over time, and how little of submissions a list reads."""

from uuid import UUID

import pytest
import sqlalchemy as sa

from codecrafthub.assessment.models import Snapshot
from codecrafthub.assessment.repository import SubmissionRepository
from tests.assessment.desk import Desk
from tests.assessment.made import exercise

pytestmark = pytest.mark.anyio
HERE = "/solutions/python.double"


async def test_the_newest_fifty_snapshots_are_kept(on_both: Desk) -> None:
    on_both.add(exercise(slug="python.other"))
    learner, neighbour = on_both.someone(), on_both.someone()
    for someone, path in ((learner, "/solutions/python.other"), (neighbour, HERE)):
        await someone.put(path, json={"files": {"double.py": "elsewhere"}})
        await someone.delete(path)
    for number in range(53):
        await learner.put(HERE, json={"files": {"double.py": f"DRAFT = {number}"}})
        await learner.delete(HERE)
    history = (await learner.get(f"{HERE}/history")).json()["items"]
    assert [one["files"]["double.py"] for one in history] == [f"DRAFT = {number}" for number in range(52, 2, -1)]
    async with on_both.bench.storage.database.read() as session:
        assert await session.scalar(sa.select(sa.func.count()).select_from(Snapshot)) == 50 + 2


async def test_a_page_of_submissions_reads_neither_code_nor_results(on_both: Desk) -> None:
    learner = on_both.someone()
    submission = await on_both.submit(learner)
    await on_both.judged(learner, submission)
    async with on_both.bench.storage.database.read() as session:
        person = learner.headers["X-Learner"]
        (found,) = await SubmissionRepository(session).page(UUID(person), None, None, 10)
    assert {"files", "tests"} <= set(sa.inspect(found).unloaded)
    (listed,) = (await learner.get("/submissions")).json()["items"]
    assert (listed["id"], listed["verdict"], listed["passed"]) == (submission, "accepted", 5)
