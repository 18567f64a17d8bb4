"""A lesson that was ticked off in the plan is read: it is not offered again, unless its exercises are tried in vain."""

from datetime import timedelta

import pytest

from codecrafthub.kit.clock import new_id, now
from codecrafthub.recommendation.hand.hand import Hand, Said, Word
from tests.recommendation.learner import NOW, START, Did, shown, slugs
from tests.support.bench import Bench
from tests.support.content import judged

pytestmark = pytest.mark.anyio
NAMES, LOOPS = "python.names-lesson", "python.loops-lesson"
BASICS = [Did("cut-boards"), Did("middle"), Did("trail-sign"), Did("say-it"), Did("podium")]


async def test_a_tick_in_the_plan_holds_at_once_for_its_owner_until_it_is_taken_back(service: Bench) -> None:
    learner, other = new_id(), new_id()

    async def first(person: object) -> str:
        slug: str = (await service.get("/next", person, track="python"))["items"][0]["slug"]  # type: ignore[arg-type]
        return slug

    async def change(what: str) -> None:
        body = {"kind": "lesson", "slug": NAMES, "change": what}
        answer = await service.send("PATCH", "/plan?track=python", learner, body)
        assert answer.status_code == 200, answer.text

    assert await first(learner) == NAMES
    await change("drop")
    assert await first(learner) == NAMES, "only this week's plan is without it"
    await change("restore")
    await change("done")
    assert await first(learner) == "python.cut-boards"
    assert await first(other) == NAMES
    await service.send("PATCH", "/preferences", learner, {"is_personal": False})
    assert await first(learner) == "python.cut-boards", "also in the order of the track"
    await change("restore")
    assert await first(learner) == NAMES


async def test_it_comes_back_where_three_attempts_fail_after_it(service: Bench) -> None:
    learner = new_id()
    body = {"kind": "lesson", "slug": NAMES, "change": "done"}
    assert (await service.send("PATCH", "/plan?track=python", learner, body)).status_code == 200
    for number in (1, 2, 3):
        found = [one["slug"] for one in (await service.get("/next", learner))["items"]]
        assert NAMES not in found
        await service.tell(judged(learner, "python.cut-boards", "wrong_answer", number, now()))
    assert [one["slug"] for one in (await service.get("/next", learner))["items"]][:2] == [NAMES, "python.cut-boards"]


def test_what_failed_before_it_was_read_does_not_bring_it_back() -> None:
    stuck = [*BASICS, Did("every-floor", 4, is_solved=False)]
    for read_at, is_offered in ((START, True), (NOW, False)):
        found = slugs(shown(stuck, hand=Hand(read={LOOPS: read_at})))
        assert ("loops-lesson" in found) == is_offered


def test_too_hard_brings_it_back_where_nothing_easier_is_left() -> None:
    deeds = [*BASICS, Did("every-floor")]
    words = {"python.running-total": Word(Said.TOO_HARD, NOW, NOW + timedelta(days=7))}
    for read_at, is_offered in ((START, True), (NOW + timedelta(seconds=1), False)):
        found = slugs(shown(deeds, hand=Hand(words, read={LOOPS: read_at}), at=NOW + timedelta(seconds=2)))
        assert (found[0] == "loops-lesson") == is_offered
