"""Recommendation as it runs: real facts through an outbox and the bus, answers over HTTP, on both databases."""

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from codecrafthub.contracts.content import ExercisePublished, TrackPublished
from codecrafthub.contracts.feedback import HintRevealed
from codecrafthub.contracts.identity import UserErased
from codecrafthub.contracts.recommendation import MasteryChanged
from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.facts import Fact
from tests.recommendation.learner import TRACK, Did, works
from tests.support.bench import Bench
from tests.support.content import concept, exercise, judged, track

pytestmark = pytest.mark.anyio
FLOOR, TOTAL = "python.every-floor", "python.running-total"


def facts(learner: UUID, deeds: Sequence[Did]) -> list[Fact]:
    """What assessment and feedback would tell about these deeds."""
    told: list[Fact] = []
    for deed in deeds:
        slug = f"python.{deed.exercise}"
        told += [HintRevealed(learner_id=learner, exercise=slug, number=one + 1) for one in range(deed.hints)]
        for number in range(1, deed.attempts + 1):
            is_solved = deed.is_solved and number == deed.attempts
            told.append(judged(learner, slug, "accepted" if is_solved else "wrong_answer", number))
    return told


async def mastery(service: Bench, learner: UUID) -> dict[str, dict[str, Any]]:
    found = await service.get("/mastery", learner, track="python")
    return {item["concept"]: item for item in found["items"]}


async def rows(service: Bench, table: str) -> list[dict[str, Any]]:
    async with service.storage.database.read() as session:
        found = await session.execute(sa.select(service.storage.metadata.tables[table]))
        return [dict(row) for row in found.mappings()]


DEEDS = [Did("cut-boards"), Did("middle", 2), Did("trail-sign", hints=1), Did("every-floor", 3, is_solved=False),
         Did("podium", 4, hints=2)]  # fmt: skip


async def test_what_the_service_stored_is_what_the_rules_say(service: Bench) -> None:
    learner = new_id()
    await service.tell(*facts(learner, DEEDS))
    stored = {row["exercise"]: row for row in await rows(service, "work")}
    for name, work in works(DEEDS).items():
        row = stored.pop(name)
        assert (row["attempts"], row["solved_with"], row["hints"]) == (work.attempts, work.solved_with, work.hints)
    assert not stored
    assert sorted((row["exercise"], row["number"]) for row in await rows(service, "attempt")) == sorted(
        (fact.exercise, fact.attempt) for fact in facts(learner, DEEDS) if hasattr(fact, "attempt")
    )


async def test_mastery_moves_with_attempts_and_says_what_it_rests_on(service: Bench) -> None:
    learner = new_id()
    before = await mastery(service, learner)
    assert list(before) == ["names", "functions", "lists", "loops", "sets"]
    assert before["loops"] == {
        "concept": "loops", "name": "Loops", "mastery": 0.2497, "attempts": 0, "updated_at": None,
        "evidence_text": "You have not tried an exercise on this yet.",
        "uncertainty": {"low": 0.0648, "high": 0.6153},
    }  # fmt: skip
    await service.tell(judged(learner, FLOOR, "wrong_answer", 1), judged(learner, FLOOR, "accepted", 2))
    after = await mastery(service, learner)
    assert after["loops"]["mastery"] > before["loops"]["mastery"]
    assert after["loops"]["attempts"] == 2
    assert after["loops"]["evidence_text"] == "You solved 1 of 3 exercises on Loops. It took 2 attempts so far."
    assert after["loops"]["updated_at"] is not None
    assert before["loops"]["uncertainty"]["low"] < after["loops"]["uncertainty"]["low"] < after["loops"]["mastery"]
    assert (after["sets"]["attempts"], after["sets"]["updated_at"]) == (0, None)


async def test_a_fact_that_arrives_twice_counts_once(service: Bench) -> None:
    learner = new_id()
    fact = judged(learner, FLOOR)
    await service.tell(fact)
    once = await rows(service, "work"), await rows(service, "attempt"), await rows(service, "tally")
    await service.hear_again(fact, fact)
    again = judged(learner, FLOOR, submission_id=fact.submission_id)
    await service.tell(again)
    assert (await rows(service, "work"), await rows(service, "attempt"), await rows(service, "tally")) == once


async def test_our_own_faults_are_no_attempts(service: Bench) -> None:
    learner = new_id()
    await service.tell(judged(learner, FLOOR, "internal_error", 0), judged(learner, TOTAL, "internal_error", 0))
    for table in ("work", "attempt", "tally", "outbox"):
        assert await rows(service, table) == []
    first = (await service.get("/next", learner))["items"][0]
    assert "You have not started" in first["reason"]["text"]


async def test_solving_again_changes_nothing_but_the_count(service: Bench) -> None:
    learner = new_id()
    await service.tell(judged(learner, FLOOR))
    before = (await mastery(service, learner))["loops"]
    await service.tell(judged(learner, FLOOR, "wrong_answer", 2), judged(learner, FLOOR, "accepted", 3))
    after = (await mastery(service, learner))["loops"]
    assert after == {
        **before, "attempts": 3, "updated_at": after["updated_at"],
        "evidence_text": "You solved 1 of 3 exercises on Loops. It took 3 attempts so far.",
    }  # fmt: skip
    found = await service.get("/next", learner)
    assert "3 attempts" not in json.dumps(found)


async def test_only_hints_seen_before_the_attempt_count(service: Bench) -> None:
    early, late, none = new_id(), new_id(), new_id()
    solved_at = now()
    for learner, shift in ((early, -1), (late, 1)):
        at = solved_at + timedelta(minutes=shift)
        await service.tell(HintRevealed(learner_id=learner, exercise=FLOOR, number=1, occurred_at=at))
    for learner in (early, late, none):
        await service.tell(judged(learner, FLOOR, at=solved_at))
    held = {one: (await mastery(service, one))["loops"]["mastery"] for one in (early, late, none)}
    hints = {row["learner_id"]: row["hints"] for row in await rows(service, "attempt")}
    assert hints == {early: 1, late: 0, none: 0}
    assert held[early] < held[late] == pytest.approx(held[none], abs=1e-4)


async def test_mastery_changed_is_told(service: Bench) -> None:
    learner = new_id()
    fact = judged(learner, FLOOR)
    await service.tell(fact)
    told = [MasteryChanged.model_validate(row["body"]) for row in await rows(service, "outbox")]
    assert [(one.concept, one.track, one.submission_id, one.key) for one in told] == [
        ("loops", "python", fact.submission_id, str(learner))
    ]
    assert (
        told[0].before < told[0].after == pytest.approx((await mastery(service, learner))["loops"]["mastery"], abs=1e-3)
    )


async def test_a_newcomer_and_two_learners_get_reasons_of_their_own(service: Bench) -> None:
    ada, bob = new_id(), new_id()
    basics = [Did("cut-boards"), Did("trail-sign"), Did("podium"), Did("every-floor")]
    await service.tell(*facts(ada, [*basics, Did("middle"), Did("say-it"), Did("running-total", 3)]))
    await service.tell(*facts(bob, [*basics, Did("running-total", 2, is_solved=False)]))
    hers, his, nobodys = [(await service.get("/next", one))["items"] for one in (ada, bob, new_id())]
    assert his[0]["slug"] == TOTAL
    assert his[0]["reason"]["text"].startswith("You have tried Running total 2 times and not solved it yet; finishing")
    assert TOTAL not in [item["slug"] for item in hers]
    assert any("You solved 2 of 3 exercises on Loops" in item["reason"]["text"] for item in hers)
    assert all(0 < item["expected_success"] < 1 for item in hers if item["kind"] == "exercise")
    assert nobodys[0]["kind"] == "lesson"
    assert nobodys[0]["expected_success"] is None
    assert "You have not started" in nobodys[0]["reason"]["text"]


async def test_the_evidence_in_reasons_equals_the_stored_attempts(service: Bench) -> None:
    learners = [new_id() for _ in range(8)]  # some of whom are shown what is explored
    await service.tell(*(fact for learner in learners for fact in facts(learner, DEEDS)))
    for learner in learners:
        stored = [row for row in await rows(service, "attempt") if row["learner_id"] == learner]
        pieces = [e for item in (await service.get("/next", learner))["items"] for e in item["reason"]["evidence"]]
        assert {piece["kind"] for piece in pieces} >= {"attempts", "solved"}
        tried = {row["exercise"] for row in stored}
        solved = {row["exercise"] for row in stored if row["is_solved"]}
        for piece in pieces:
            if piece["kind"] in ("unfinished", "attempts"):
                assert piece["value"] == sum(row["exercise"] == piece["exercise"] for row in stored)
            elif piece["kind"] == "solved":
                teaching = {one.slug for one in TRACK.exercises if piece["concept"] in one.teaches}
                counted = teaching & solved or teaching & tried
                assert (piece["value"], piece["of"]) == (len(counted), len(teaching))
                assert teaching & solved or "without solving one yet" in piece["text"]


async def test_without_its_evidence_a_recommendation_is_another(service: Bench) -> None:
    """Two learners alike but for the attempts that the first one's reason names."""
    whole, less = new_id(), new_id()
    rest = [Did("cut-boards"), Did("trail-sign", 2)]
    await service.tell(*facts(whole, [*rest, Did("every-floor", 2, is_solved=False)]), *facts(less, rest))
    first = (await service.get("/next", whole))["items"][0]
    assert first["slug"] == FLOOR
    assert [(piece["exercise"], piece["value"]) for piece in first["reason"]["evidence"]] == [(FLOOR, 2)]
    other = (await service.get("/next", less))["items"]
    assert other[0]["slug"] != FLOOR
    assert FLOOR not in [piece["exercise"] for item in other for piece in item["reason"]["evidence"]]


async def test_the_track_is_the_one_worked_on_last(service: Bench) -> None:
    rust = track([concept("moves", track="rust")], [exercise("hand-over", "moves", track="rust")], "rust")
    service.tracks.append(rust)
    await service.tell(TrackPublished(track="rust", title="Rust", version="1"))
    learner = new_id()
    assert (await service.get("/next", learner))["track"] == "python"
    await service.tell(judged(learner, FLOOR), judged(learner, "rust.hand-over", "wrong_answer"))
    assert (await service.get("/next", learner))["track"] == "rust"
    assert (await service.get("/mastery", learner))["track"] == "rust"
    assert (await service.get("/next", learner, track="python"))["track"] == "python"


async def test_an_exercise_published_since_is_asked_for(service: Bench) -> None:
    learner = new_id()
    await service.get("/next", learner)
    asked = service.asked
    more = exercise("brand-new", "loops")
    service.tracks[:] = [TRACK.model_copy(update={"exercises": [*TRACK.exercises, more]})]
    await service.tell(ExercisePublished(exercise=more.slug, track="python", title=more.title, version="1"))
    await service.tell(judged(learner, more.slug))
    assert service.asked == asked + 1
    assert (await mastery(service, learner))["loops"]["attempts"] == 1


async def test_an_exercise_that_nobody_knows_is_kept_for_when_it_is_known(service: Bench) -> None:
    learner = new_id()
    await service.tell(judged(learner, "python.withdrawn"), judged(learner, "cobol.hello"))
    assert {row["expected"] for row in await rows(service, "work")} == {None}
    assert all(one["attempts"] == 0 for one in (await mastery(service, learner)).values())
    assert await rows(service, "outbox") == []
    back = exercise("withdrawn", "loops")
    service.tracks[:] = [TRACK.model_copy(update={"exercises": [*TRACK.exercises, back]})]
    await service.tell(ExercisePublished(exercise=back.slug, track="python", title=back.title, version="1"))
    assert (await mastery(service, learner))["loops"]["attempts"] == 1


async def test_the_forgotten_are_deleted_and_stay_so(service: Bench) -> None:
    gone, stays = new_id(), new_id()
    await service.tell(*facts(gone, DEEDS), *facts(stays, DEEDS))
    await service.tell(UserErased(user_id=gone))
    await service.tell(judged(gone, TOTAL), HintRevealed(learner_id=gone, exercise=TOTAL, number=1))
    for table in ("work", "attempt", "hint"):
        assert {row["learner_id"] for row in await rows(service, table)} == {stays}
    assert (await mastery(service, gone))["loops"]["attempts"] == 0
    assert (await mastery(service, stays))["loops"]["attempts"] == 3


async def test_who_may_ask_and_what(service: Bench) -> None:
    learner = new_id()
    assert (await service.request("/next")).status_code == 401
    assert (await service.request("/mastery")).status_code == 401
    for path in ("/next", "/mastery"):
        unknown = await service.request(path, learner, track="cobol")
        assert (unknown.status_code, unknown.json()["type"]) == (404, "/problems/unknown-track")
        assert (await service.request(path, learner, track="x" * 101)).status_code == 422


async def test_the_history_of_a_concept_is_its_attempts(service: Bench) -> None:
    learner = new_id()
    await service.tell(*facts(learner, [Did("every-floor", 2), Did("podium")]))
    found = await service.get("/mastery/loops/history", learner)
    assert (found["track"], found["concept"]) == ("python", "loops")
    first, second, now = [point["mastery"] for point in found["items"]]
    assert first < second < now == (await mastery(service, learner))["loops"]["mastery"]
    assert all(one["uncertainty"]["low"] < one["mastery"] < one["uncertainty"]["high"] for one in found["items"])
    assert (await service.get("/mastery/sets/history", learner))["items"] == []
    assert (await service.request("/mastery/nothing/history", learner)).status_code == 404


async def test_what_to_refresh_before_an_exercise_is_what_it_builds_on_and_is_not_held(service: Bench) -> None:
    learner = new_id()
    found = await service.get("/refresh", learner, exercise="python.best-stretch")
    assert [one["concept"] for one in found["items"]] == ["functions", "loops"]
    assert found["items"][1]["lesson"] == {"slug": "python.loops-lesson", "title": "About loops"}
    assert found["items"][1]["exercise"] == {"slug": FLOOR, "title": "Every floor"}
    await service.tell(*facts(learner, [Did("every-floor"), Did("trail-sign")]))
    assert (await service.get("/refresh", learner, exercise="python.best-stretch"))["items"] == []
    assert (await service.request("/refresh", learner, exercise="python.no-such")).status_code == 404


async def test_so_many_steps_as_were_asked_for(service: Bench) -> None:
    learner = new_id()
    assert len((await service.get("/next", learner))["items"]) == 3
    assert len((await service.get("/next", learner, limit=2))["items"]) == 2
    for limit in (0, 11):
        assert (await service.request("/next", learner, limit=limit)).status_code == 422


async def test_a_hub_without_tracks_has_nothing_to_offer(service: Bench) -> None:
    service.tracks.clear()
    assert await service.get("/next", new_id()) == {"track": None, "items": [], "impression": None}
    assert await service.get("/mastery", new_id()) == {"track": None, "items": []}
    assert (await service.request("/mastery/loops/history", new_id())).status_code == 404
