"""Announcements: everybody in the cohort is told once, whoever is not in it learns nothing, and nobody is drowned."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import pytest

from codecrafthub.contracts.feedback import CohortTold
from codecrafthub.contracts.identity import CohortRole
from codecrafthub.feedback.announcements import service
from codecrafthub.kit.auth import Role
from codecrafthub.settings import Settings
from tests.feedback.stand import Stand, receive, running_stand
from tests.feedback.test_erased import erase
from tests.feedback.test_outreach import seat

pytestmark = pytest.mark.anyio
NEWS = {"title": "No class on Friday", "text": "We meet again on Monday.\n\nBring your questions."}


def a_class(stand: Stand, learners: int = 2) -> tuple[UUID, UUID, list[UUID]]:
    """A cohort, who teaches it, and who learns in it."""
    cohort, teacher, people = uuid4(), uuid4(), [uuid4() for _ in range(learners)]
    seat(stand, cohort, teacher, CohortRole.INSTRUCTOR, Role.INSTRUCTOR)
    for one in people:
        seat(stand, cohort, one, CohortRole.LEARNER)
    return cohort, teacher, people


async def announce(stand: Stand, author: UUID, cohort: UUID, **changes: Any) -> Any:
    async with stand.http(author) as http:
        return await http.post(f"/cohorts/{cohort}/announcements", json=NEWS | changes)


async def listed(stand: Stand, reader: UUID, cohort: UUID) -> list[dict[str, Any]]:
    async with stand.http(reader) as http:
        answer = await http.get(f"/cohorts/{cohort}/announcements")
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def told(stand: Stand, person: UUID) -> list[dict[str, Any]]:
    """What stands in somebody's list of notifications."""
    async with stand.http(person) as http:
        answer = await http.get("/notifications", params={"limit": 100})
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def all_told(stand: Stand, people: list[UUID], count: int = 1) -> None:
    async with asyncio.timeout(30):
        while not all([len(await told(stand, one)) == count for one in people]):
            await asyncio.sleep(0.05)


async def test_everybody_in_the_cohort_is_told_once_and_live(database_settings: Settings) -> None:
    async with running_stand(database_settings) as stand:
        cohort, teacher, (ada, bob) = a_class(stand)
        stranger = uuid4()
        async with await stand.socket(ada) as page:
            answer = await announce(stand, teacher, cohort)
            assert answer.status_code == 201, answer.text
            message = await receive(page, "notified")
            (item,) = message["data"]["items"]  # type: ignore[index]
            assert (item["kind"], item["title"]) == ("announcement", NEWS["title"])
            assert item["link"] == f"/cohorts/{cohort}"
        await all_told(stand, [ada, bob])
        assert (await told(stand, bob))[0]["text"] == NEWS["text"]
        assert await told(stand, teacher) == [], "nobody is told of what they said themselves"
        assert await told(stand, stranger) == []
        for reader in (teacher, ada):
            (read,) = await listed(stand, reader, cohort)
            assert {name: read[name] for name in NEWS} == NEWS


async def test_heard_twice_it_is_told_once(database_settings: Settings) -> None:
    async with running_stand(database_settings) as stand:
        cohort, teacher, people = a_class(stand, 60)
        made = (await announce(stand, teacher, cohort)).json()
        for _ in range(2):
            await stand.tell(CohortTold(cohort_id=cohort, announcement_id=made["id"]))
        await announce(stand, teacher, cohort, title="And another")
        await all_told(stand, people, 2)
        titles = {one["title"] for one in await told(stand, people[-1])}
        assert titles == {NEWS["title"], "And another"}


async def test_who_may_announce_read_and_take_back(settings: Settings) -> None:
    async with running_stand(settings) as stand:
        cohort, teacher, (ada, _) = a_class(stand)
        other_cohort, other_teacher, (eve, _) = a_class(stand)
        admin = uuid4()
        stand.roles[admin] = Role.ADMIN
        assert (await announce(stand, admin, cohort)).status_code == 201
        made = (await announce(stand, teacher, cohort)).json()
        for attacker, status in ((ada, 403), (other_teacher, 404), (eve, 404), (uuid4(), 404)):
            assert (await announce(stand, attacker, cohort)).status_code == status
            async with stand.http(attacker) as http:
                path = f"/cohorts/{cohort}/announcements"
                assert (await http.delete(f"{path}/{made['id']}")).status_code == status
                assert (await http.get(path)).status_code == (200 if attacker == ada else 404)
        async with stand.http(other_teacher) as http:
            answer = await http.delete(f"/cohorts/{other_cohort}/announcements/{made['id']}")
            assert answer.status_code == 404
        async with stand.http() as http:
            assert (await http.get(f"/cohorts/{cohort}/announcements")).status_code == 401
        assert len(await listed(stand, teacher, cohort)) == 2


async def test_what_is_taken_back_nobody_reads_any_more(database_settings: Settings) -> None:
    async with running_stand(database_settings) as stand:
        cohort, teacher, people = a_class(stand)
        made = (await announce(stand, teacher, cohort)).json()
        await all_told(stand, people)
        async with stand.http(teacher) as http:
            path = f"/cohorts/{cohort}/announcements/{made['id']}"
            assert (await http.delete(path)).status_code == 204
            assert (await http.delete(path)).status_code == 404
        assert await listed(stand, people[0], cohort) == []
        assert await told(stand, people[0]) == []
        await stand.tell(CohortTold(cohort_id=cohort, announcement_id=made["id"]))
        await announce(stand, teacher, cohort, title="Later")
        await all_told(stand, people)
        assert (await told(stand, people[0]))[0]["title"] == "Later"


@pytest.mark.parametrize(
    "change",
    [{"title": " \n"}, {"text": "\t "}, {"title": "x" * 151}, {"text": "x" * 2001}, {"text": "a\x00b"}, {"bold": True}],
)
async def test_what_is_no_announcement_is_refused_in_words(settings: Settings, change: dict[str, Any]) -> None:
    async with running_stand(settings) as stand:
        cohort, teacher, _ = a_class(stand)
        answer = await announce(stand, teacher, cohort, **change)
        assert answer.status_code == 422
        assert answer.json()["detail"]
        assert await listed(stand, teacher, cohort) == []


async def test_a_title_of_several_lines_becomes_one_line(settings: Settings) -> None:
    async with running_stand(settings) as stand:
        cohort, teacher, _ = a_class(stand)
        made = await announce(stand, teacher, cohort, title="Hello\r\nBcc: everybody@example.org")
        assert made.json()["title"] == "Hello Bcc: everybody@example.org"


async def test_a_cohort_is_told_only_so_much_an_hour_and_the_list_comes_in_pages(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "PAGE", 4)
    async with running_stand(settings) as stand:
        cohort, teacher, _ = a_class(stand)
        answers = [await announce(stand, teacher, cohort, title=f"News {number}") for number in range(11)]
        assert [one.status_code for one in answers] == [201] * 10 + [429]
        assert "ten announcements an hour" in answers[-1].json()["detail"]
        found, after = list[str](), None
        async with stand.http(teacher) as http:
            while True:
                query = {"after": after} if after else {}
                page = (await http.get(f"/cohorts/{cohort}/announcements", params=query)).json()
                found += [one["title"] for one in page["items"]]
                if (after := page["next"]) is None:
                    break
        assert found == [f"News {number}" for number in reversed(range(10))]


async def test_who_leaves_the_hub_leaves_no_name_behind(database_settings: Settings) -> None:
    async with running_stand(database_settings) as stand:
        cohort, teacher, people = a_class(stand)
        await announce(stand, teacher, cohort)
        await all_told(stand, people)
        await erase(stand, teacher)
        (read,) = await listed(stand, people[0], cohort)
        assert (read["author"], read["title"]) == (None, NEWS["title"])
        assert (await told(stand, people[0]))[0]["actor"] is None
        assert (await announce(stand, teacher, cohort)).status_code == 401


async def test_one_that_is_sent_again_under_its_key_is_told_once(database_settings: Settings) -> None:
    async with running_stand(database_settings) as stand:
        cohort, teacher, people = a_class(stand)
        path, headers = f"/cohorts/{cohort}/announcements", {"Idempotency-Key": str(uuid4())}
        async with stand.http(teacher) as http:
            answers = await asyncio.gather(*(http.post(path, json=NEWS, headers=headers) for _ in range(4)))
        assert {one.status_code for one in answers} == {201}
        assert len({one.text for one in answers}) == 1
        assert [one["id"] for one in await listed(stand, teacher, cohort)] == [answers[0].json()["id"]]
        await all_told(stand, people)
