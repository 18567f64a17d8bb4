"""A submission that is sent again under its Idempotency-Key is there once, on both databases and for several instances."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from uuid import uuid4

import httpx
import pytest
import sqlalchemy as sa

from codecrafthub.contracts.assessment import SubmissionReceived
from codecrafthub.contracts.identity import UserErased
from codecrafthub.kit.clock import now
from codecrafthub.settings import Settings
from tests.assessment.desk import Desk, desk
from tests.assessment.made import RIGHT, WRONG, exercise

pytestmark = pytest.mark.anyio


async def send(
    learner: httpx.AsyncClient, key: str | None, code: str = RIGHT, slug: str = "python.double"
) -> httpx.Response:
    body = {"exercise": slug, "files": {"double.py": code}}
    headers: Mapping[str, str] = {} if key is None else {"Idempotency-Key": key}
    return await learner.post("/submissions", json=body, headers=headers)


async def count(of: Desk) -> int:
    async with of.bench.storage.database.read() as session:
        return int(await session.scalar(sa.text("SELECT count(*) FROM submissions")) or 0)


@pytest.fixture
async def two(settings: Settings, postgresql_database: str) -> AsyncIterator[tuple[Desk, Desk]]:
    """Two instances of the service over one database."""
    both = settings.model_copy(update={"database_url": postgresql_database})
    async with desk(both) as one, desk(both) as other:
        yield one, other


async def test_sent_again_it_is_answered_as_before(on_both: Desk) -> None:
    learner, key = on_both.someone(), str(uuid4())
    first = await send(learner, key)
    await on_both.judged(learner, first.json()["id"])  # without the key it would be a second submission now
    again = await send(learner, f'"{key}"')  # as the draft writes it
    assert (first.status_code, again.status_code) == (202, 202)
    assert again.json() == first.json()
    assert "idempotency-replayed" not in first.headers
    assert again.headers["idempotency-replayed"] == "true"
    assert again.headers["content-type"] == "application/json"
    assert await count(on_both) == 1
    assert len(await on_both.told(SubmissionReceived.topic)) == 1


async def test_sent_many_times_at_once_it_is_one(on_both: Desk) -> None:
    learner, key = on_both.someone(), str(uuid4())
    answers = await asyncio.gather(*(send(learner, key) for _ in range(12)))
    assert {answer.status_code for answer in answers} == {202}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert await count(on_both) == 1


async def test_two_instances_make_it_once(two: tuple[Desk, Desk]) -> None:
    person = uuid4()
    learners = [one.someone(person) for one in two]
    for _ in range(10):
        key = str(uuid4())
        before = await count(two[0])
        answers = await asyncio.gather(*(send(learners[number % 2], key) for number in range(6)))
        assert {answer.status_code for answer in answers} == {202}
        (submission,) = {answer.json()["id"] for answer in answers}
        assert await count(two[0]) == before + 1
        await two[0].judged(learners[0], submission)


async def test_whoever_hears_no_answer_asks_again(on_both: Desk) -> None:
    learner = on_both.someone()
    for pause in (0.0, 0.001, 0.003, 0.01, 0.03):
        key = str(uuid4())
        before = await count(on_both)
        lost = asyncio.create_task(send(learner, key))
        await asyncio.sleep(pause)
        lost.cancel()
        await asyncio.gather(lost, return_exceptions=True)
        answer = await send(learner, key)
        assert answer.status_code == 202
        assert await count(on_both) == before + 1
        await on_both.judged(learner, answer.json()["id"])


async def test_another_request_under_the_same_key_is_refused_in_words(on_both: Desk) -> None:
    learner, key = on_both.someone(), str(uuid4())
    on_both.add(exercise(slug="python.other"))
    assert (await send(learner, key)).status_code == 202
    for other in (await send(learner, key, WRONG), await send(learner, key, slug="python.other")):
        assert other.status_code == 422
        assert other.json()["type"] == "/problems/key-reused"
        assert "Send a new key" in other.json()["detail"]
    assert await count(on_both) == 1


async def test_a_key_is_ones_own(on_both: Desk) -> None:
    answers = [await send(on_both.someone(), "monday") for _ in range(2)]
    assert answers[0].json()["id"] != answers[1].json()["id"]


async def test_what_was_refused_is_tried_anew(on_both: Desk) -> None:
    learner, key = on_both.someone(), str(uuid4())
    assert (await send(learner, key, slug="python.later")).status_code == 404
    on_both.add(exercise(slug="python.later"))
    assert (await send(learner, key, slug="python.later")).status_code == 202


@pytest.mark.parametrize("key", ["", " ", '""', "x" * 201, "two words", "gr\u00fcn"])
async def test_a_key_that_is_none_is_refused_in_words(assessment: Desk, key: str) -> None:
    answer = await assessment.someone().post(
        "/submissions",
        json={"exercise": "python.double", "files": {"double.py": RIGHT}},
        headers=[(b"Idempotency-Key", key.encode())],
    )
    assert answer.status_code == 400
    assert "such as a UUID" in answer.json()["detail"]
    assert await count(assessment) == 0


async def test_without_a_key_each_is_another(on_both: Desk) -> None:
    learner = on_both.someone()
    for number in (1, 2):
        sent = await send(learner, None)
        await on_both.judged(learner, sent.json()["id"])
        assert await count(on_both) == number


async def test_answers_are_kept_for_a_while_and_not_of_who_is_erased(on_both: Desk) -> None:
    storage, person, key = on_both.bench.storage, uuid4(), str(uuid4())
    learner = on_both.someone(person)
    first = await send(learner, key)
    await on_both.judged(learner, first.json()["id"])
    assert storage.answers is not None
    await storage.answers.prune(now() - timedelta(hours=23))
    assert (await send(learner, key)).json() == first.json()
    await storage.answers.prune(now())
    second = await send(learner, key)
    assert second.json()["id"] != first.json()["id"]
    await on_both.bench.tell(UserErased(user_id=person))
    assert (await send(learner, key)).status_code == 401
