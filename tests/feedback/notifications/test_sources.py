"""What people are told of by themselves: exercises of their tracks, their account, their streak."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from codecrafthub.contracts.assessment import SubmissionJudged, Verdict
from codecrafthub.contracts.content import ExercisePublished, Track
from codecrafthub.contracts.identity import UserErased, UserPasswordChanged, UserRoleChanged
from codecrafthub.contracts.recommendation import ReviewDue
from codecrafthub.feedback.notifications.sources import exercises, reviews
from codecrafthub.feedback.notifications.sources.exercises import words
from codecrafthub.feedback.notifications.sources.repository import SourceRepository
from codecrafthub.feedback.notifications.sources.streaks import is_due
from codecrafthub.feedback.notifications.wishes import Wishes
from codecrafthub.kit.auth import Role
from codecrafthub.kit.clock import now
from codecrafthub.kit.facts import Fact
from codecrafthub.kit.zones import zone
from codecrafthub.settings import Settings
from tests.feedback.notifications.notices import (
    LIST,
    PREFERENCES,
    letters,
    notifications_of,
    rows,
    settled,
    storage_of,
)
from tests.feedback.stand import Stand, running_stand
from tests.support.content import concept, track


async def tell(stand: Stand, *facts: Fact) -> None:
    async with storage_of(stand).database.write() as session:
        await storage_of(stand).outbox.add(session, *facts)


async def listed(stand: Stand, user_id: UUID, count: int = 1) -> list[dict[str, Any]]:
    async with stand.http(user_id) as http, asyncio.timeout(10):
        while len(items := (await http.get(LIST)).json()["items"]) < count:
            await asyncio.sleep(0.02)
    found: list[dict[str, Any]] = items
    return found


def judged(learner: UUID, exercise: str, **changes: Any) -> SubmissionJudged:
    return SubmissionJudged(
        submission_id=uuid4(), learner_id=learner, exercise=exercise, exercise_version="1", verdict=Verdict.ACCEPTED,
        passed=1, total=1, attempt=1, is_first_solve=True, cpu_ms=1, wall_ms=1, memory_kb=1, **changes,
    )  # fmt: skip


def published(slug: str, *, is_new: bool = False) -> ExercisePublished:
    track, _, name = slug.partition(".")
    return ExercisePublished(
        exercise=slug, track=track, title=name.title(), version="2", tests_hash="b",
        old_tests_hash=None if is_new else "a",
    )  # fmt: skip


def about(*slugs: str, new: int = 0) -> dict[str, Any]:
    return {
        slug: {"title": slug.partition(".")[2].title(), "is_new": number < new} for number, slug in enumerate(slugs)
    }


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            about("python.podium"),
            ("Podium has changed", "An exercise of Python was revised.", "/exercises/python.podium"),
        ),
        (
            about("python.podium", new=1),
            ("A new exercise: Podium", "It is there for you in Python.", "/exercises/python.podium"),
        ),
        (about("p.a", "p.b", new=2), ("2 exercises are new in Python", "A and B.", "/tracks/python")),
        (about("p.a", "p.b", "p.c", "p.d"), ("4 exercises have changed in Python", "A, B, C and D.", "/tracks/python")),
        (
            about("p.a", "p.b", "p.c", "p.d", "p.e", new=1),
            ("5 exercises are new or have changed in Python", "A, B, C and 2 more.", "/tracks/python"),
        ),
    ],
)
def test_exercises_are_named_or_counted(given: dict[str, Any], said: tuple[str, str, str]) -> None:
    assert words(given, "Python", "python") == said


@pytest.mark.anyio
async def test_those_who_work_in_a_track_hear_once_of_all_that_changed(
    database_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exercises, "CALM", timedelta(seconds=0.6))
    monkeypatch.setattr(exercises, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(exercises, "PORTION", 2)
    people, elsewhere, gone = [uuid4() for _ in range(5)], uuid4(), uuid4()
    long_ago = now() - timedelta(days=70)
    async with running_stand(database_settings) as stand:
        stand.tracks["python"] = Track(
            slug="python", title="Python", language="python", runtime="python", blurb="", licence="", version="1"
        )
        await tell(
            stand,
            *(judged(one, "python.podium") for one in people),
            judged(people[0], "python.other"),
            judged(elsewhere, "c.podium"),
            judged(gone, "python.podium", occurred_at=long_ago),
        )
        async with asyncio.timeout(10):
            while len(await rows(stand, "track_work")) < 7:
                await asyncio.sleep(0.02)
        for number in range(12):
            await tell(stand, published(f"python.e{number}", is_new=number == 0))
        await tell(stand, published("python.e1"))
        for one in people:
            (item,) = await listed(stand, one)
            assert (item["kind"], item["title"], item["text"], item["link"]) == (
                "exercise", "12 exercises are new or have changed in Python", "E0, E1, E2 and 9 more.", "/tracks/python",
            )  # fmt: skip
        async with asyncio.timeout(10):
            while await rows(stand, "exercise_news"):
                await asyncio.sleep(0.02)
        assert {row.user_id for row in await rows(stand)} == set(people)
        await tell(stand, published("python.e3"))
        item, _ = await listed(stand, people[0], 2)
        assert item["title"] == "E3 has changed"


@pytest.mark.anyio
async def test_what_was_there_before_one_began_is_no_news(database_settings: Settings) -> None:
    early, late, published_at = uuid4(), uuid4(), now() - timedelta(minutes=5)
    async with running_stand(database_settings) as stand:
        async with storage_of(stand).database.write() as session:
            repository = SourceRepository(session)
            await repository.note_work(early, "python", published_at - timedelta(days=3))
            await repository.keep_news("python", about("python.podium", new=1), published_at)
            for one in (early, late):
                await repository.note_work(one, "python", now())
        while await notifications_of(stand)._exercises.tell_some():
            pass
        async with asyncio.timeout(10):
            while await rows(stand, "exercise_news"):
                await asyncio.sleep(0.02)
        assert {row.user_id for row in await rows(stand)} == {early}


@pytest.mark.anyio
async def test_a_track_that_content_does_not_know_any_more_goes_by_its_slug(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exercises, "CALM", timedelta(0))
    monkeypatch.setattr(exercises, "LOOK_SECONDS", 0.05)
    me = uuid4()
    async with running_stand(settings) as stand:
        await tell(stand, judged(me, "python.podium"))
        async with asyncio.timeout(10):
            while not await rows(stand, "track_work"):
                await asyncio.sleep(0.02)
        await tell(stand, published("python.new", is_new=True))
        (item,) = await listed(stand, me)
        assert (item["title"], item["text"]) == ("A new exercise: New", "It is there for you in python.")


@pytest.mark.anyio
async def test_what_changes_about_an_account_is_told_to_its_owner(database_settings: Settings) -> None:
    me, other = uuid4(), uuid4()
    async with running_stand(database_settings) as stand:
        await tell(stand, UserPasswordChanged(user_id=me), UserRoleChanged(user_id=me, role=Role.INSTRUCTOR))
        role, password = await listed(stand, me, 2)
        assert (password["kind"], password["title"], password["link"]) == (
            "security", "Your password was changed", "/settings",
        )  # fmt: skip
        assert (role["kind"], role["title"]) == ("security", "You are an instructor now")
        (letter,) = await letters(stand, 1)
        assert letter.subject == "You are an instructor now", "of a new password identity itself writes"
        await settled(stand)
        assert len(stand.letters) == 1
        async with stand.http(other) as http:
            assert (await http.get(LIST)).json()["unread"] == 0


def test_one_is_reminded_in_the_evening_of_the_day_after() -> None:
    wishes = Wishes(time_zone="Asia/Kathmandu")  # 5:45 h before UTC
    worked = datetime(2026, 3, 1, 20, 0, tzinfo=UTC)  # 2 March, 1:45 there
    for at, expected in (
        (datetime(2026, 3, 2, 14, 0, tzinfo=UTC), False),  # the same day there, 19:45
        (datetime(2026, 3, 3, 12, 0, tzinfo=UTC), False),  # 17:45 the day after
        (datetime(2026, 3, 3, 12, 15, tzinfo=UTC), True),
        (datetime(2026, 3, 3, 18, 14, tzinfo=UTC), True),
        (datetime(2026, 3, 3, 18, 16, tzinfo=UTC), False),  # another day
        (datetime(2026, 3, 4, 13, 0, tzinfo=UTC), False),
    ):
        assert is_due(wishes, worked, at) is expected, at


@pytest.mark.anyio
async def test_only_who_asked_for_it_is_reminded_once_a_day(database_settings: Settings) -> None:
    me, shy, lazy = uuid4(), uuid4(), uuid4()
    async with running_stand(database_settings) as stand, stand.http(me) as http, stand.http(lazy) as lazys:
        for one in (http, lazys):
            change = {"kinds": {"streak": {"in_app": True}}, "time_zone": "Pacific/Auckland"}
            assert (await one.patch(PREFERENCES, json=change)).status_code == 200
        evening = datetime.now(zone("Pacific/Auckland")).replace(hour=20, minute=0)
        async with storage_of(stand).database.write() as session:
            repository = SourceRepository(session)
            for user_id, days in ((me, 1), (shy, 1), (lazy, 2)):
                await repository.note_work(user_id, "python", evening - timedelta(days=days))
        streaks = notifications_of(stand)._streaks
        for hours in (-3, 0, 0.1, 1):
            await streaks.tell_all(evening + timedelta(hours=hours))
        (row,) = await rows(stand)
        assert (row.user_id, row.kind, row.title) == (me, "streak", "Keep your streak")
        async with storage_of(stand).database.write() as session:
            await SourceRepository(session).note_work(me, "c", evening)
        await streaks.tell_all(evening + timedelta(hours=2))
        await streaks.tell_all(evening + timedelta(days=1))
        assert len(await rows(stand)) == 2, "on the day after the next one they are reminded again"
        await http.patch(PREFERENCES, json={"kinds": {"streak": {"in_app": False}}})
        await streaks.tell_all(evening + timedelta(days=2))
        assert len(await rows(stand)) == 2


@pytest.mark.anyio
async def test_where_somebody_worked_is_forgotten_with_them(database_settings: Settings) -> None:
    leaver, other = uuid4(), uuid4()
    async with running_stand(database_settings) as stand:
        await tell(stand, judged(leaver, "python.podium"), judged(other, "python.podium"))
        async with asyncio.timeout(10):
            while len(await rows(stand, "track_work")) < 2:
                await asyncio.sleep(0.02)
        await tell(stand, UserErased(user_id=leaver))
        async with asyncio.timeout(10):
            while [row.user_id for row in await rows(stand, "track_work")] != [other]:
                await asyncio.sleep(0.02)
        await tell(stand, judged(leaver, "python.podium"), judged(other, "c.podium"))
        async with asyncio.timeout(10):
            while len(await rows(stand, "track_work")) < 2:
                await asyncio.sleep(0.02)
        assert {row.user_id for row in await rows(stand, "track_work")} == {other}


@pytest.mark.anyio
async def test_a_review_is_told_once_with_the_names_of_its_concepts(database_settings: Settings) -> None:
    learner = uuid4()
    async with running_stand(database_settings) as stand:
        stand.tracks["python"] = track([concept("loops"), concept("lists")], [])
        due = {"learner_id": learner, "track": "python", "used_on": date(2026, 3, 1)}
        for _ in range(2):
            await tell(stand, ReviewDue(concepts=["loops", "lists"], **due))
        await tell(stand, ReviewDue(concepts=["loops"], **due | {"track": "gone"}))
        await tell(stand, ReviewDue(concepts=["sets"], due_on=date(2026, 3, 9), **due))
        later, first = await listed(stand, learner, 2)
        assert (first["kind"], first["title"]) == ("review", "Time to refresh Loops and Lists")
        assert (first["link"], later["title"]) == ("/tracks/python", "Time to refresh sets")
        assert later["text"].startswith("It is 8 days since you last used this in Python.")
        await settled(stand)
        assert len(await listed(stand, learner, 2)) == 2


def test_many_concepts_are_counted() -> None:
    assert reviews.listed(["Loops"]) == "Loops"
    assert reviews.listed(["Loops", "Lists", "Sets", "Files", "Classes"]) == "Loops, Lists, Sets and 2 more"


@pytest.mark.anyio
async def test_the_title_is_that_of_the_track_told_of(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a title is asked for, one more exercise of that track is published: the other track is told of then."""
    monkeypatch.setattr(exercises, "LOOK_SECONDS", 1000)
    monkeypatch.setattr(exercises, "CALM", timedelta(seconds=30))
    me, old = uuid4(), now() - timedelta(minutes=5)
    async with running_stand(settings) as stand:
        news = storage_of(stand).metadata.tables["exercise_news"]

        async def title(_: object, track: str) -> str:
            if track == "python":
                async with storage_of(stand).database.write() as session:
                    await session.execute(news.update().where(news.c.track == "python").values(changed_at=now()))
            return track.title()

        monkeypatch.setattr(exercises.ExerciseTeller, "_title", title)
        async with storage_of(stand).database.write() as session:
            repository = SourceRepository(session)
            await repository.note_work(me, "web", old - timedelta(minutes=1))
            for name in ("python", "web"):
                await repository.keep_news(name, about(f"{name}.x"), old)
                await session.flush()
        while await notifications_of(stand)._exercises.tell_some():
            pass
        assert [one.text for one in await rows(stand)] == ["An exercise of Web was revised."]
