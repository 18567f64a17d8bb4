"""The learner's hand over HTTP, on both databases: it holds at once, for its owner alone, until they take it back."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from codecrafthub.contracts.identity import UserErased
from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.web import create_internal_app
from codecrafthub.recommendation.hand.repository import HandRepository
from codecrafthub.recommendation.hand.statements import UNSHARED
from codecrafthub.recommendation.shifts import Tally
from tests.recommendation.learner import TRACK
from tests.support.bench import Bench
from tests.support.content import judged, regraded

pytestmark = pytest.mark.anyio
BOARDS, MIDDLE, PODIUM = "python.cut-boards", "python.middle", "python.podium"
USUAL = {"weekdays": [1, 3, 5], "minutes": 30}


async def changed(service: Bench, method: str, path: str, person: UUID, body: Any = None) -> Any:
    answer = await service.send(method, path, person, body)
    assert answer.status_code in (200, 204), answer.text
    return answer.json() if answer.content else None


async def problem(service: Bench, method: str, path: str, body: Any = None) -> tuple[int, str]:
    answer = await service.send(method, path, new_id(), body)
    return answer.status_code, answer.json()["type"].removeprefix("/problems/")


async def following(service: Bench, learner: UUID) -> list[str]:
    found = await service.get("/next", learner, track="python", limit=10)
    return [item["slug"] for item in found["items"]]


async def test_every_word_holds_from_the_next_request_on_and_is_taken_back(service: Bench) -> None:
    learner, other = new_id(), new_id()
    before = await following(service, learner)
    assert BOARDS in before
    for said in ("not_now", "too_easy", "too_hard", "never"):
        word = await changed(service, "PUT", f"/hand/exercises/{BOARDS}", learner, {"said": said})
        assert (word["exercise"], word["title"], word["said"]) == (BOARDS, "Cut boards", said)
        assert BOARDS not in await following(service, learner)
        assert await service.get("/hand", learner) == {"track": "python", "words": [word], "claims": [], "tracks": []}
        assert await following(service, other) == before
    for _ in range(2):
        await changed(service, "DELETE", f"/hand/exercises/{BOARDS}", learner)
    assert await following(service, learner) == before
    assert (await service.get("/hand", learner))["words"] == []


async def test_not_now_is_over_some_day(service: Bench) -> None:
    learner = new_id()
    body = {"said": "not_now", "days": 3, "time_zone": "Asia/Tokyo"}
    word = await changed(service, "PUT", f"/hand/exercises/{BOARDS}", learner, body)
    assert word["until"].endswith("T15:00:00Z"), "midnight in Tokyo"
    async with service.storage.database.write() as session:
        table = service.storage.metadata.tables["hand_word"]
        await session.execute(sa.update(table).values(until=now() - timedelta(minutes=1)))
    assert BOARDS in await following(service, learner)
    assert (await service.get("/hand", learner))["words"] == []


async def test_days_end_where_the_learner_said_with_their_notifications(service: Bench) -> None:
    asked: list[UUID] = []
    feedback = create_internal_app("feedback", service.context.tokens)

    @feedback.get("/people/{person}/time-zone")
    async def time_zone(person: UUID) -> str | None:
        asked.append(person)
        return "America/Bogota" if person == ada else None

    service.context.peers.add("feedback", feedback)
    ada, bob = new_id(), new_id()
    for person, end in ((ada, "T05:00:00Z"), (bob, "T23:00:00Z"), (ada, "T05:00:00Z")):
        body = {"said": "not_now", "time_zone": "Africa/Lagos"}
        word = await changed(service, "PUT", f"/hand/exercises/{BOARDS}", person, body)
        assert word["until"].endswith(end)
    assert asked == [ada, bob], "what was asked is kept for a while"


async def test_a_goal_and_a_pace_are_kept_and_taken_away(service: Bench) -> None:
    learner = new_id()
    usual = await service.get("/goals", learner)
    assert usual == {
        "track": "python", "is_set": False, "name": "", "concepts": [], "deadline": None,
        "weekdays": [1, 2, 3, 4, 5], "minutes": 30, "exercises": None,
    }  # fmt: skip
    deadline = str((now() + timedelta(days=40)).date())
    body = {"name": "Data", "concepts": ["sets", "lists"], "deadline": deadline, "weekdays": [6], "exercises": 2}
    for _ in range(2):
        kept = await changed(service, "PUT", "/goals?track=python", learner, body)
    assert kept == await service.get("/goals", learner, track="python")
    assert kept == {**body, "track": "python", "is_set": True, "concepts": ["lists", "sets"], "minutes": None}
    assert await service.get("/goals", new_id()) == usual
    await changed(service, "DELETE", "/goals?track=python", learner)
    assert await service.get("/goals", learner) == usual


async def test_opting_out_shows_the_order_of_the_track_at_once(service: Bench) -> None:
    learner = new_id()
    await service.tell(judged(learner, "python.podium", "wrong_answer"))
    assert (await following(service, learner))[0] == "python.podium"
    chosen = await changed(service, "PATCH", "/preferences", learner, {"is_personal": False})
    assert chosen == await service.get("/preferences", learner)
    assert chosen == {"is_personal": False, "shares": True, "languages": []}
    path = [step.slug for step in TRACK.path if step.slug != "python.lists-lesson"]
    assert await following(service, learner) == path[:10]
    items = (await service.get("/next", learner))["items"]
    assert items[0]["recommender"] == "track_order"
    assert {item["expected_success"] for item in items} == {None}
    await changed(service, "PATCH", "/preferences", learner, {"is_personal": True, "languages": ["python"]})
    assert (await following(service, learner))[0] == "python.podium"
    assert (await service.get("/preferences", learner))["languages"] == ["python"]


async def test_who_does_not_share_is_left_out_of_what_others_learn_from(service: Bench) -> None:
    ada, bob, eve = new_id(), new_id(), new_id()
    await service.tell(*(judged(one, BOARDS) for one in (ada, bob, eve)))
    await changed(service, "PATCH", "/preferences", bob, {"shares": False})
    await changed(service, "PATCH", "/preferences", eve, {"is_personal": False})
    attempts = service.storage.metadata.tables["attempt"].c
    query = sa.select(attempts.learner_id).where(attempts.learner_id.not_in(UNSHARED))
    async with service.storage.database.read() as session:
        hands = HandRepository(session)
        assert await hands.sharing([eve, bob, ada]) == [eve, ada]
        assert set(await session.scalars(query)) == {ada, eve}
    await changed(service, "PATCH", "/preferences", bob, {"shares": True})
    async with service.storage.database.read() as session:
        assert await HandRepository(session).unshared() == set()


async def test_who_does_not_share_does_not_tell_how_hard_an_exercise_is(service: Bench) -> None:
    ada, bob = new_id(), new_id()

    async def moved() -> list[tuple[float, float, int]]:
        """What the works on each exercise come to, whatever model expected it."""
        async with service.storage.database.read() as session:
            found = await session.execute(sa.text("SELECT exercise, surprise, information, tries FROM tally"))
        sums = {slug: Tally() for slug in (BOARDS, PODIUM)}
        for slug, *rest in found:
            sums[slug] += Tally(*rest)
        return [(round(one.surprise, 9), round(one.information, 9), one.tries) for one in sums.values()]

    await service.tell(judged(ada, BOARDS, "wrong_answer"))
    (alone, _) = await moved()
    assert alone[1] > 0
    await service.tell(judged(bob, BOARDS, "wrong_answer"))
    assert (await moved())[0][1] > alone[1]
    await changed(service, "PATCH", "/preferences", bob, {"shares": False})
    assert await moved() == [(*alone[:2], 2), (0, 0, 0)], "what bob's work had moved is taken back"
    await service.tell(judged(bob, BOARDS, "accepted", 2), judged(bob, PODIUM, "wrong_answer"))
    late = judged(bob, PODIUM, "accepted", 1, now() - timedelta(days=3))
    await service.tell(late)
    await service.tell(regraded(late, "wrong_answer"))
    assert await moved() == [(*alone[:2], 2), (0, 0, 1)], "only that he tried counts, also where all is counted anew"
    await changed(service, "PATCH", "/preferences", bob, {"shares": True})
    await service.tell(UserErased(user_id=bob))
    assert await moved() == [alone, (0, 0, 0)]


async def test_a_claim_moves_mastery_and_is_said_and_taken_back(service: Bench) -> None:
    learner = new_id()

    async def names() -> dict[str, Any]:
        found: dict[str, Any] = (await service.get("/mastery", learner))["items"][0]
        return found

    before = await names()
    await changed(service, "PUT", "/claims/python/names", learner, {"knows": True})
    after = await names()
    assert after["mastery"] > before["mastery"]
    assert after["evidence_text"].startswith("You said that you know this.")
    claims = (await service.get("/hand", learner))["claims"]
    assert [(one["concept"], one["name"], one["knows"]) for one in claims] == [("names", "Names", True)]
    await changed(service, "PUT", "/claims/python/names", learner, {"knows": False})
    assert (await names())["mastery"] < before["mastery"]
    for _ in range(2):
        await changed(service, "DELETE", "/claims/python/names", learner)
    assert await names() == before


async def test_the_forgotten_leave_nothing_and_can_set_nothing(service: Bench) -> None:
    gone, stays = new_id(), new_id()
    changes = [
        ("PUT", f"/hand/exercises/{BOARDS}", {"said": "never"}),
        ("PUT", "/claims/python/names", {"knows": True}),
        ("PUT", "/goals?track=python", USUAL),
        ("PATCH", "/preferences", {"shares": False}),
    ]
    for person in (gone, stays):
        for method, path, body in changes:
            await changed(service, method, path, person, body)
    await service.tell(UserErased(user_id=gone))
    for method, path, body in changes:
        refused = await service.send(method, path, gone, body)
        assert (refused.status_code, refused.json()["type"]) == (401, "/problems/account-erased")
    for name in ("hand_word", "hand_goal", "hand_preference"):
        async with service.storage.database.read() as session:
            rows = await session.scalars(sa.select(service.storage.metadata.tables[name].c.learner_id))
        assert set(rows) == {stays}, name


async def test_bad_input_is_refused_in_words(service: Bench) -> None:
    word = f"/hand/exercises/{BOARDS}"
    assert await problem(service, "PUT", "/hand/exercises/python.nothing", {"said": "never"}) == (
        404,
        "unknown-exercise",
    )
    assert await problem(service, "PUT", "/hand/exercises/cobol.cut-boards", {"said": "never"}) == (
        404,
        "unknown-exercise",
    )
    assert await problem(service, "PUT", word, {"said": "not_now", "time_zone": "Mars"}) == (422, "unknown-zone")
    assert await problem(service, "PUT", word, {"said": "never", "days": 2}) == (422, "days-only-for-not-now")
    assert await problem(service, "PUT", "/claims/python/cobol", {"knows": True}) == (404, "unknown-concept")
    assert await problem(service, "PUT", "/claims/cobol/names", {"knows": True}) == (404, "unknown-track")
    assert await problem(service, "PUT", "/goals?track=cobol", USUAL) == (404, "unknown-track")
    assert await problem(service, "PUT", "/goals?track=python", {**USUAL, "exercises": 3}) == (422, "no-session")
    assert await problem(service, "PATCH", "/preferences", {"languages": ["cobol"]}) == (422, "unknown-languages")
    for method, path, body in (
        ("PUT", word, {"said": "boring"}),
        ("PUT", word, {"said": "not_now", "days": 0}),
        ("PUT", word, {"said": "not_now", "days": 10**9}),
        ("PUT", word, {"said": "never", "learner_id": str(new_id())}),
        ("PUT", f"/hand/exercises/{'x' * 201}", {"said": "never"}),
        ("PUT", "/claims/python/names", {"knows": "yes"}),
        ("PUT", "/goals", USUAL),
        ("PUT", "/goals?track=python", {**USUAL, "weekdays": [0]}),
        ("PUT", "/goals?track=python", {**USUAL, "weekdays": [True]}),
        ("PUT", "/goals?track=python", {**USUAL, "deadline": "tomorrow"}),
        ("PUT", "/goals?track=python", {**USUAL, "name": "x" * 61}),
        ("PUT", "/goals?track=python", {**USUAL, "concepts": ["names"] * 301}),
        ("PATCH", "/preferences", {"shares": 1}),
    ):
        assert await problem(service, method, path, body) == (422, "invalid"), (path, body)


async def test_nobody_sets_anything_for_somebody_else(service: Bench) -> None:
    """Every route acts for whoever asks: there is no way to name another."""
    for path in ("/hand", "/goals", "/preferences"):
        assert (await service.request(path)).status_code == 401
    for method, path, body in (
        ("PUT", f"/hand/exercises/{BOARDS}", {"said": "never"}),
        ("DELETE", f"/hand/exercises/{BOARDS}", None),
        ("PUT", "/claims/python/names", {"knows": True}),
        ("DELETE", "/claims/python/names", None),
        ("PUT", "/goals?track=python", USUAL),
        ("DELETE", "/goals?track=python", None),
        ("PATCH", "/preferences", {"shares": False}),
    ):
        assert (await service.send(method, path, None, body)).status_code == 401
    ada, eve = new_id(), new_id()
    await changed(service, "PUT", f"/hand/exercises/{MIDDLE}", ada, {"said": "never"})
    await changed(service, "PUT", "/claims/python/names", ada, {"knows": True})
    hers = await service.get("/hand", ada)
    await changed(service, "DELETE", f"/hand/exercises/{MIDDLE}?learner_id={ada}", eve)
    await changed(service, "DELETE", f"/claims/python/names?learner_id={ada}", eve)
    assert await service.get("/hand", ada) == hers
    assert await service.get("/hand", eve, learner_id=str(ada)) == {
        "track": "python",
        "words": [],
        "claims": [],
        "tracks": [],
    }


async def test_a_hub_without_tracks_has_nothing_to_set(service: Bench) -> None:
    service.tracks.clear()
    assert await service.get("/hand", new_id()) == {"track": None, "words": [], "claims": [], "tracks": []}
    assert (await service.get("/goals", new_id()))["track"] is None
