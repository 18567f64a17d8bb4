"""A board of very many: what each is on is found among all that they did, and nobody is asked of one by one."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from codecrafthub.contracts.identity import IdentityClient
from codecrafthub.feedback.board.models import BoardWork
from codecrafthub.feedback.board.repository import BoardRepository
from codecrafthub.feedback.board.rows import Rows
from codecrafthub.feedback.limits import SocketLimits
from codecrafthub.feedback.materials import Materials
from codecrafthub.feedback.messages import Here
from codecrafthub.kit.clock import now
from codecrafthub.settings import Settings
from tests.feedback.board.test_board import OTHER, a_class, happen, judged, row_of, row_when
from tests.feedback.results import SLUG
from tests.feedback.stand import Stand, receive, running_stand
from tests.feedback.test_erased import erase, storage_of
from tests.feedback.test_outreach import say

pytestmark = pytest.mark.anyio


async def watched(stand: Stand, cohort: UUID) -> None:
    async with asyncio.timeout(20):
        while not stand.channels.is_observed(cohort):
            await asyncio.sleep(0.01)


async def test_what_each_is_on_is_found_among_all_that_they_did(database_settings: Settings) -> None:
    at = now()
    learners = [uuid4() for _ in range(600)]

    def work(learner: UUID, number: int, *, is_here: bool = False) -> dict[str, Any]:
        return {"learner_id": learner, "exercise": f"python.e{number}", "tries": 0, "hints": 0, "worked_seconds": 0.0,
                "best_passed": 0, "total": 0, "began_at": at, "progress_at": None, "solved_at": None,
                "seen_at": at - timedelta(minutes=number), "is_here": is_here}  # fmt: skip

    async with running_stand(database_settings) as stand:
        storage = storage_of(stand)
        rows = [work(one, number, is_here=number == 3 and place == 0) for place, one in enumerate(learners)
                for number in range(1, 6)]  # fmt: skip
        async with storage.database.write(is_long=True) as session:
            await session.execute(sa.insert(BoardWork), rows)
        for is_long in (True, False):
            async with storage.database.read(is_long=is_long) as session:
                found = await BoardRepository(session).newest([*learners, uuid4()])
                none = await BoardRepository(session).newest([])
            assert (len(found), none) == (600, {})
            assert found[learners[0]].exercise == "python.e3", "it lies before them"
            assert {found[one].exercise for one in learners[1:]} == {"python.e1"}, "they were seen on it last"


async def test_many_who_come_at_once_are_shown_to_one_who_reads_as_fast_as_anybody(
    database_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    many, asked = 700, []
    seats_of = IdentityClient.seats_of

    async def counted(self: IdentityClient, ids: Any) -> Any:
        asked.append(len(ids))
        return await seats_of(self, ids)

    monkeypatch.setattr(IdentityClient, "seats_of", counted)
    async with running_stand(database_settings, SocketLimits(queue=250)) as stand:
        cohort, teacher, people = a_class(stand, many)
        async with await stand.socket(teacher) as page:
            await say(page, type="watch", cohort=str(cohort))
            await watched(stand, cohort)
            for one in people:
                await stand.hearing.hear(one, Here(type="here", exercise=SLUG))
            seen: set[str] = set()
            while len(seen) < many:
                row: dict[str, Any] = (await receive(page, "board"))["data"]  # type: ignore[assignment]
                assert (row["is_here"], row["exercise"]) == (True, SLUG)
                seen.add(row["learner"])
    assert seen == {str(one) for one in people}
    assert max(asked) >= 200, "many are asked about at once"


async def test_one_who_was_erased_keeps_no_other_from_being_here(settings: Settings) -> None:
    async with running_stand(settings) as stand:
        _, teacher, (gone,) = a_class(stand)
        cohort, teacher, (learner,) = a_class(stand)
        await erase(stand, gone)
        for one in (gone, learner):
            await stand.hearing.hear(one, Here(type="here", exercise=SLUG))
        await row_when(stand, teacher, cohort, is_here=True)
        await stand.hearing.hear(learner, Here(type="here", exercise=OTHER))
        await row_when(stand, teacher, cohort, is_here=True, exercise=OTHER)


async def test_what_nobody_foresaw_ends_neither_presence_nor_telling(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = []

    async def broken(*_: Any) -> None:
        failed.append(1)
        raise RuntimeError("nobody foresaw this")

    async def once(count: int) -> None:
        async with asyncio.timeout(20):
            while len(failed) < count:
                await asyncio.sleep(0.01)

    async with running_stand(settings) as stand:
        cohort, teacher, (learner,) = a_class(stand)
        async with await stand.socket(teacher) as page:
            await say(page, type="watch", cohort=str(cohort))
            await watched(stand, cohort)
            with monkeypatch.context() as patched:
                patched.setattr(Materials, "exercise", broken)
                await stand.hearing.hear(learner, Here(type="here", exercise=SLUG))
                await once(1)
            with monkeypatch.context() as patched:
                patched.setattr(Rows, "row", broken)
                await happen(stand, judged(learner, 2))
                await once(2)
            await stand.hearing.hear(learner, Here(type="here", exercise=SLUG))
            await row_of(page, is_here=True, best_passed=2)
