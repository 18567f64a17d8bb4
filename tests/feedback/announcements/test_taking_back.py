"""What is taken back reaches nobody, whoever left or was just being told; and names go with those who leave."""

import asyncio
from uuid import UUID

import pytest

from codecrafthub.feedback.announcements import service
from codecrafthub.feedback.names import Names
from codecrafthub.feedback.notifications.notifier import Notice, Notifier
from codecrafthub.kit.database import Session
from codecrafthub.settings import Settings
from tests.feedback.announcements.test_announcements import a_class, all_told, announce, listed, told
from tests.feedback.notifications.notices import rows
from tests.feedback.stand import Stand, running_stand
from tests.feedback.test_erased import erase

pytestmark = pytest.mark.anyio


async def take_back(stand: Stand, teacher: UUID, cohort: UUID, announcement: str) -> int:
    async with stand.http(teacher) as http:
        answer = await http.delete(f"/cohorts/{cohort}/announcements/{announcement}", timeout=20)
    return answer.status_code


async def test_it_goes_from_those_who_left_the_cohort_as_well(database_settings: Settings) -> None:
    async with running_stand(database_settings) as stand:
        cohort, teacher, (ada, bob) = a_class(stand)
        made = (await announce(stand, teacher, cohort)).json()
        await all_told(stand, [ada, bob])
        stand.people[cohort] = [one for one in stand.people[cohort] if one.user_id != ada]
        assert await take_back(stand, teacher, cohort, made["id"]) == 204
        assert await told(stand, ada) == await told(stand, bob) == []


async def test_who_is_being_told_meanwhile_keeps_nothing(
    database_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, may_go_on, real = asyncio.Event(), asyncio.Event(), Notifier.notify

    async def slow(self: Notifier, session: Session, *notices: Notice) -> int:
        reached.set()
        await may_go_on.wait()
        return await real(self, session, *notices)

    async with running_stand(database_settings) as stand:
        cohort, teacher, (ada, _) = a_class(stand)
        monkeypatch.setattr(Notifier, "notify", slow)
        made = (await announce(stand, teacher, cohort)).json()
        await asyncio.wait_for(reached.wait(), 20)
        taking = asyncio.create_task(take_back(stand, teacher, cohort, made["id"]))
        await asyncio.wait([taking], timeout=0.5)
        assert not taking.done(), "it waits for the end of the other transaction"
        may_go_on.set()
        assert await taking == 204
        assert await told(stand, ada) == await listed(stand, ada, cohort) == []


async def test_what_was_taken_back_counts_for_the_limit_and_keeps_no_words(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MOST_AN_HOUR", 2)
    async with running_stand(settings) as stand:
        cohort, teacher, _ = a_class(stand)
        for status in (201, 201, 429):
            answer = await announce(stand, teacher, cohort)
            assert answer.status_code == status
            if status == 201:
                assert await take_back(stand, teacher, cohort, answer.json()["id"]) == 204
        assert {(one.title, one.text) for one in await rows(stand, "announcements")} == {("", "")}


async def test_a_name_that_was_at_hand_is_not_stored_after_its_owner_has_left(
    database_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running_stand(database_settings) as stand:
        cohort, teacher, people = a_class(stand)
        real = Notifier.notify

        async def of(_: Names, user_id: UUID | None) -> str | None:
            return "Tess Teacher" if user_id else None

        async def late(self: Notifier, session: Session, *notices: Notice) -> int:
            monkeypatch.setattr(Notifier, "notify", real)
            raise RuntimeError("once more, please")

        monkeypatch.setattr(Names, "of", of)
        monkeypatch.setattr(Notifier, "notify", late)
        await announce(stand, teacher, cohort)
        await erase(stand, teacher)
        await all_told(stand, people)
        assert {(one.actor, one.actor_id) for one in await rows(stand)} == {(None, None)}
