"""What comes after "too hard": something easier or as hard, a lesson, or what was solved; never anything harder."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codecrafthub.kit.clock import new_id
from codecrafthub.recommendation.hand.hand import Hand, Said, Word
from codecrafthub.recommendation.slate import Slate, slate
from tests.recommendation.learner import NOW, SETTING, START, TRACK, Did, known, reasons, setting, shown, slugs
from tests.recommendation.test_service import facts
from tests.recommendation.test_slate import NAMES, deeds
from tests.support.bench import Bench
from tests.support.content import concept, exercise, track

pytestmark = pytest.mark.anyio
AS_HARD = setting(TRACK, shifts={"python.every-floor": 0.5, "python.running-total": -0.5})
WHERE_LOOPS_ARE_NEXT = [Did("cut-boards"), Did("middle"), Did("trail-sign"), Did("say-it"), Did("podium")]


def hard(exercise: str, **more: Any) -> Hand:
    return Hand({f"python.{exercise}": Word(Said.TOO_HARD, NOW, NOW + timedelta(days=7))}, **more)


def harder(found: Slate, said: str) -> list[str]:
    """The exercises of a slate that the learner is less likely to solve than what they said was too hard."""
    least = found.view.chance[found.view.setting.syllabus.places[f"python.{said}"]]
    return [pick.slug for pick in found.picks if pick.chance is not None and pick.chance < least]


@settings(max_examples=150, deadline=None)
@given(deeds, st.sampled_from(NAMES), st.booleans())
def test_whatever_was_done_nothing_harder_is_offered(done: list[Did], said: str, is_in_order: bool) -> None:
    found = slate(SETTING, known(done, hand=hard(said), is_in_order=is_in_order), 10)
    assert found.picks
    assert harder(found, said) == []


def test_a_newcomer_gets_the_lesson_alone_and_goes_on_once_it_is_read() -> None:
    found = shown([], hand=hard("cut-boards"), limit=10)
    assert slugs(found) == ["names-lesson"]
    assert reasons(found)[0].text == (
        "This is where the Python track starts; this lesson explains what Cut boards needs."
    )
    read = shown([], hand=hard("cut-boards", read={"python.names-lesson": NOW + timedelta(minutes=9)}), limit=10)
    assert slugs(read)[0] == "middle"


def test_what_was_solved_may_be_done_once_more() -> None:
    found = shown(WHERE_LOOPS_ARE_NEXT, hand=hard("running-total"), of=AS_HARD, limit=10)
    assert slugs(found)[0] == "loops-lesson"
    assert found.picks[1].slug in {f"python.{one.exercise}" for one in WHERE_LOOPS_ARE_NEXT}
    assert (
        "You said that Running total was too hard; nothing easier is open, so solve this one once more."
        in reasons(found)[1].text
    )


def test_one_that_is_no_harder_says_so() -> None:
    like = setting(track([concept("a")], [exercise("one", "a"), exercise("two", "a"), exercise("three", "a", 5)]))
    found = shown([], like, hand=hard("one"), limit=10)
    assert slugs(found) == ["a-lesson", "two"]
    assert "You said that One was too hard; this one is no harder." in reasons(found)[1].text


def test_where_there_is_neither_lesson_nor_anything_easier_the_nearest_one_says_that_it_is() -> None:
    bare = setting(track([concept("a")], [exercise(str(level), "a", level) for level in (1, 2, 4)]))
    bare = setting(bare.syllabus.track.model_copy(update={"lessons": []}))
    found = shown([], bare, hand=hard("1"), limit=10)
    assert slugs(found) == ["2"]
    assert "nothing easier is left, and this one comes nearest." in reasons(found)[0].text
    nothing = replace(hard("1"), words={f"python.{one}": word for word in hard("1").words.values() for one in "124"})
    assert shown([], bare, hand=nothing).picks == []


def test_it_holds_for_a_week_and_until_something_is_done() -> None:
    early = Hand({"python.middle": Word(Said.TOO_HARD, START - timedelta(days=1), NOW)})
    over = shown([], hand=replace(early, words={"python.cut-boards": Word(Said.TOO_HARD, START, NOW)}), limit=10)
    assert "middle" in slugs(over), "the week is over"
    assert "say-it" in slugs(shown([Did("cut-boards"), Did("trail-sign")], hand=early, limit=10)), "something was done"


@pytest.mark.parametrize("done", [[], [Did("cut-boards")], WHERE_LOOPS_ARE_NEXT])
async def test_over_http_it_gets_no_harder_word_after_word(service: Bench, done: list[Did]) -> None:
    learner = new_id()
    await service.tell(*facts(learner, done))
    least = 0.0
    for _ in range(3):
        items = (await service.get("/next", learner, limit=10))["items"]
        assert items
        offered = [one for one in items if one["kind"] == "exercise"]
        assert all(one["expected_success"] >= least for one in offered)
        unsolved = [one for one in offered if one["slug"] not in {f"python.{deed.exercise}" for deed in done}]
        if not unsolved:
            assert items[0]["kind"] == "lesson"
            assert "explains what" in items[0]["reason"]["text"]
            break
        least = unsolved[0]["expected_success"]
        path = f"/hand/exercises/{unsolved[0]['slug']}"
        assert (await service.send("PUT", path, learner, {"said": "too_hard"})).status_code == 200
