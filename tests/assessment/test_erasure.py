"""Someone who was erased stays so, though their access token is good for some minutes more."""

import asyncio
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from codecrafthub.assessment.solutions import erase
from codecrafthub.contracts.identity import UserErased
from tests.assessment.desk import Desk
from tests.assessment.made import RIGHT

pytestmark = pytest.mark.anyio
HERE = "/solutions/python.double"
BODY = {"exercise": "python.double", "files": {"double.py": RIGHT}}


async def rows(desk: Desk, person: UUID) -> int:
    """How much is stored of a person."""
    total = 0
    tables = desk.bench.storage.metadata.tables
    async with desk.bench.storage.database.read() as session:
        for name in ("solutions", "solution_snapshots", "submissions"):
            table = tables[name]
            found = await session.scalar(sa.select(sa.func.count()).where(table.c.learner_id == person))
            total += found or 0
    return total


async def test_an_erased_persons_token_stores_nothing(on_both: Desk) -> None:
    person, other = uuid4(), on_both.someone()
    learner = on_both.someone(person)
    await learner.put(HERE, json={"files": {"double.py": "draft"}})
    assert await rows(on_both, person) == 1
    for _ in range(2):  # told twice, as a bus may
        await on_both.bench.tell(UserErased(user_id=person))
    for answer in (
        await learner.put(HERE, json={"files": {"double.py": "again"}}),
        await learner.put(HERE, json={"files": {"double.py": "again"}, "revision": 0}),
        await learner.post("/submissions", json=BODY),
        await learner.delete(HERE),
    ):
        assert answer.status_code == 401
        assert answer.json()["type"] == "/problems/account-erased"
        assert "sign up again" in answer.json()["detail"]
    assert await rows(on_both, person) == 0
    assert (await on_both.judged(other, await on_both.submit(other)))["verdict"] == "accepted"


async def test_what_is_sent_while_a_person_is_erased_is_not_kept(on_both: Desk) -> None:
    for _ in range(6):
        person = uuid4()
        learner = on_both.someone(person)
        requests = [learner.put(HERE, json={"files": {"double.py": f"{number}"}}) for number in range(3)]
        requests.append(learner.post("/submissions", json=BODY))
        sent = asyncio.gather(*requests)
        await asyncio.sleep(0.005)
        async with on_both.bench.storage.database.write() as session:
            await erase(session, person)
        assert {answer.status_code for answer in await sent} <= {200, 202, 401}
        assert await rows(on_both, person) == 0


async def test_who_was_erased_cannot_be_read_from_what_is_kept(on_both: Desk) -> None:
    person = uuid4()
    await on_both.bench.tell(UserErased(user_id=person))
    async with on_both.bench.storage.database.read() as session:
        (kept,) = (await session.scalars(sa.text("SELECT digest FROM erased_learners"))).all()
    assert str(person) not in kept
    assert person.hex not in kept
