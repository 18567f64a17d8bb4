"""What a learner sets changes what comes next, by the pure rules alone."""

from datetime import timedelta

import pytest

from codecrafthub.recommendation.hand.hand import Claim, Goal, Hand, Pace, Said, Word
from codecrafthub.recommendation.hand.wanted import needed
from codecrafthub.recommendation.known import Draw
from codecrafthub.recommendation.learner_state import estimated, masteries
from codecrafthub.recommendation.slate import Slate
from tests.recommendation.learner import NOW, SETTING, START, TRACK, Did, known, reasons, setting, shown, slugs
from tests.support.content import concept, exercise, track

BASICS = [Did("cut-boards"), Did("trail-sign"), Did("podium"), Did("every-floor")]
ALL = [Did(one.slug.removeprefix("python.")) for one in TRACK.exercises]


def words(said: Said, *exercises: str) -> Hand:
    return Hand(words={f"python.{one}": Word(said, NOW, NOW + timedelta(days=7)) for one in exercises})


def exercises(found: Slate) -> list[str]:
    return [pick.slug.removeprefix("python.") for pick in found.picks if pick.kind == "exercise"]


def test_what_is_out_is_nowhere() -> None:
    for deeds in ([], BASICS, [*BASICS, Did("running-total", 2, is_solved=False)], ALL):
        for slug in exercises(shown(deeds, limit=10)):
            for is_personal in (True, False):
                hand = Hand(words=words(Said.NEVER, slug).words, is_personal=is_personal)
                assert slug not in exercises(shown(deeds, limit=10, hand=hand))
    everything = words(Said.NOT_NOW, *(one.slug.removeprefix("python.") for one in TRACK.exercises))
    assert shown(BASICS, hand=everything).picks == []


def test_what_rests_on_what_was_refused_is_not_locked_for_good() -> None:
    never = words(Said.NEVER, "trail-sign", "say-it")
    assert {"podium", "every-floor"} <= set(exercises(shown([Did("cut-boards"), Did("middle")], limit=10, hand=never)))


def test_too_hard_brings_an_easier_one_at_once() -> None:
    basics = [Did("cut-boards"), Did("middle"), Did("trail-sign"), Did("say-it"), Did("podium")]
    found = shown(basics, hand=words(Said.TOO_HARD, "running-total"))
    assert (found.picks[0].slug, found.picks[0].recommender) == ("python.every-floor", "answer")
    assert reasons(found)[0].text.startswith("You said that Running total was too hard")
    assert "this one on Loops is easier." in reasons(found)[0].text


def test_where_nothing_easier_is_left_the_lesson_explains() -> None:
    found = shown([*BASICS, Did("middle"), Did("say-it")], hand=words(Said.TOO_HARD, "running-total"))
    assert (found.picks[0].slug, found.picks[0].recommender) == ("python.loops-lesson", "answer")
    assert "the lesson on Loops explains what it needs" in reasons(found)[0].text
    assert "seat-plan" not in slugs(found), "harder still"


def test_too_easy_brings_a_harder_one_at_once() -> None:
    found = shown([*BASICS, Did("middle"), Did("say-it")], hand=words(Said.TOO_EASY, "running-total"))
    assert (found.picks[0].slug, found.picks[0].recommender) == ("python.seat-plan", "answer")
    assert "You said that Running total was too easy; this one on Loops is harder." in reasons(found)[0].text


def test_a_word_is_answered_until_something_was_done_since() -> None:
    basics = [Did("cut-boards"), Did("middle"), Did("trail-sign"), Did("say-it"), Did("podium")]
    early = Hand(words={"python.running-total": Word(Said.TOO_HARD, START - timedelta(days=1), NOW)})
    assert "answer" not in {pick.recommender for pick in shown(basics, hand=early).picks}


def test_without_personal_recommendations_the_order_of_the_track_holds() -> None:
    deeds = [Did("trail-sign"), Did("podium", 5, is_solved=False)]
    found = shown(deeds, limit=10, hand=Hand(is_personal=False))
    left = [one.slug.removeprefix("python.") for one in TRACK.exercises if one.slug != "python.trail-sign"]
    assert exercises(found) == left[: len(exercises(found))]
    assert {pick.recommender for pick in found.picks} <= {"track_order", "lessons"}
    assert {pick.propensity for pick in found.picks} == {1.0}


def test_the_order_of_the_track_says_who_chose_it() -> None:
    deeds = [Did("cut-boards"), Did("trail-sign"), Did("podium", 2, is_solved=False)]
    found = reasons(shown(deeds, hand=Hand(is_personal=False)))
    assert any(one.text.startswith("You asked for Python in the order of its track.") for one in found)


def test_a_goal_brings_what_it_needs_first() -> None:
    before = [*BASICS, Did("say-it"), Did("middle")]
    for goal, first in (("lists", "best-stretch"), ("loops", "running-total")):
        found = shown(before, hand=Hand(goal=Goal(frozenset({goal}))))
        assert exercises(found)[0] == first
    named = shown(before, hand=Hand(goal=Goal(frozenset({"loops"}), name="data")))
    assert "our goal “data” needs" in " ".join(one.text for one in reasons(named))


def test_a_goal_that_the_learner_knows_gives_way_to_what_they_do_not() -> None:
    knows = Hand(goal=Goal(frozenset({"loops"})), claims={"loops": Claim(knows=True, at=NOW)})
    assert exercises(shown([*BASICS, Did("say-it"), Did("middle")], hand=knows))[0] == "no-repeats"


def test_a_goal_needs_what_its_concepts_build_on() -> None:
    everything = {one.slug for one in TRACK.concepts}
    assert needed(TRACK, Goal(frozenset({"lists"}))) == {"lists", "functions", "names"}
    assert needed(TRACK, Goal()) == needed(TRACK, None) == everything
    assert needed(TRACK, Goal(frozenset({"was-withdrawn"}))) == everything


def test_a_goal_in_a_circle_ends() -> None:
    circle = track(
        [concept("a", ["b"]), concept("b", ["a"]), concept("c", ["nowhere"])], [exercise("one", "a")]
    )  # fmt: skip
    assert needed(circle, Goal(frozenset({"a"}))) == {"a", "b"}
    assert needed(circle, Goal(frozenset({"c"}))) == {"c"}


def mastery(deeds: list[Did], concept: str, hand: Hand) -> float:
    found = masteries(SETTING, estimated(SETTING, known(deeds, hand=hand)))
    return float(found[SETTING.syllabus.numbers[concept]])


def test_a_claim_counts_as_one_solve_at_once_and_opens_what_builds_on_it() -> None:
    claims = Hand(claims={"names": Claim(knows=True, at=NOW)})
    middle = setting(track([concept("names")], [exercise("one", "names", 5)]))
    solved = masteries(middle, estimated(middle, known([Did("one")], middle, at=START)))
    claimed = masteries(middle, estimated(middle, known([], middle, at=START, hand=claims)))
    assert claimed[0] == pytest.approx(solved[0], abs=1e-3)
    after = shown([], limit=10, hand=claims)
    assert {"say-it", "trail-sign"}.isdisjoint(exercises(shown([], limit=10)))
    assert {"say-it", "trail-sign"} <= set(exercises(after))
    assert "names-lesson" not in slugs(after)


def test_a_claim_cannot_outweigh_attempts() -> None:
    deeds = [Did("cut-boards"), Did("middle")]
    doubting = Hand(claims={"names": Claim(knows=False, at=NOW)})
    assert mastery([], "names", Hand()) > mastery([], "names", doubting)
    assert mastery(deeds, "names", Hand()) > mastery(deeds, "names", doubting) > mastery([], "names", Hand())


def test_what_takes_longer_than_a_session_comes_later() -> None:
    short = Hand(pace=Pace(frozenset({1}), minutes=17), goal=Goal())
    deeds = [*BASICS, Did("middle")]
    before, after = (shown(deeds, limit=10, hand=hand) for hand in (Hand(goal=Goal()), short))
    level = {one.slug.removeprefix("python."): one.difficulty for one in TRACK.exercises}
    assert level[exercises(before)[0]] > 3 >= level[exercises(after)[0]]
    assert exercises(after).index("seat-plan") >= exercises(before).index("seat-plan")


def test_a_learner_who_shares_nothing_explores_all_the_same() -> None:
    found = shown(BASICS, draw=Draw(0.0, 0.9), heeds_others=False)
    assert found.picks[2].recommender == "exploration"
