"""What is kept of solutions over time."""

import pytest
import sqlalchemy as sa

from codecrafthub.assessment.models import Snapshot
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
