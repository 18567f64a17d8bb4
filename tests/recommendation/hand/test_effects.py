"""What a learner sets changes what comes next, by the pure rules alone."""

from dataclasses import replace

import pytest

from codecrafthub.recommendation import reasons
from codecrafthub.recommendation.hand.claims import claimed
from codecrafthub.recommendation.hand.hand import LEAN, Claim, Goal
from codecrafthub.recommendation.hand.wanted import needed
from codecrafthub.recommendation.mastery import Difficulty, Outcome, Skill, learned
from codecrafthub.recommendation.recommender import Known, recommend
from tests.recommendation.learner import START, TRACK, Did, known
from tests.support.content import concept, exercise, track

BASICS = [Did("cut-boards"), Did("trail-sign"), Did("podium"), Did("every-floor")]


def slugs(known: Known) -> list[str]:
    return [one.slug.removeprefix("python.") for one in recommend(TRACK, known, 10)]


def test_what_is_out_is_nowhere() -> None:
    all_solved = [Did(one.slug.removeprefix("python.")) for one in TRACK.exercises]
    for deeds in ([], BASICS, [*BASICS, Did("running-total", 2, is_solved=False)], all_solved):
        before = known(deeds)
        for slug in slugs(before):
            for is_personal in (True, False):
                after = replace(before, out=frozenset({f"python.{slug}"}), is_personal=is_personal)
                assert slug not in slugs(after) or slug.endswith("-lesson")
    assert slugs(replace(known(BASICS), out=frozenset(one.slug for one in TRACK.exercises))) == []


def test_too_hard_brings_easier_ones_and_too_easy_harder_ones() -> None:
    usual = known([Did("cut-boards"), Did("trail-sign"), Did("say-it"), Did("podium")])

    def chances(lean: float) -> list[float]:
        found = recommend(TRACK, replace(usual, lean=lean), 10)
        return [one.expected for one in found if one.expected is not None]

    assert chances(2 * LEAN) == sorted(chances(0), reverse=True)
    assert chances(2 * LEAN)[0] > chances(-2 * LEAN)[0]


def test_without_personal_recommendations_the_order_of_the_track_holds() -> None:
    deeds = [Did("trail-sign"), Did("podium", 5, is_solved=False)]
    found = slugs(replace(known(deeds), is_personal=False))
    solved, begun = "trail-sign", {"functions-lesson", "lists-lesson"}
    path = [step.slug.removeprefix("python.") for step in TRACK.path]
    assert found == [slug for slug in path if slug != solved and slug not in begun][:10]


def test_the_order_of_the_track_says_who_chose_it() -> None:
    chosen = replace(known([]), is_personal=False)
    first = recommend(TRACK, chosen)[0]
    text = "You asked for Python in the order of its track. This is what comes next in it."
    assert reasons.reason(first, TRACK, chosen).text == text


def test_a_goal_brings_what_it_needs_first() -> None:
    before = known([*BASICS, Did("say-it"), Did("middle")])
    for goal in ("lists", "loops"):
        wanted = needed(TRACK, Goal(frozenset({goal})))
        first = next(one for one in recommend(TRACK, replace(before, wanted=wanted), 10) if one.kind == "exercise")
        assert first.concept == goal


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


def test_a_claim_counts_as_one_solve_at_once_and_opens_what_builds_on_it() -> None:
    before = known([])
    once = learned({}, ["names"], Difficulty(5), Outcome(1, is_solved=True))["names"]
    after = replace(before, skills=claimed(before.skills, {"names": Claim(knows=True, at=START)}))
    assert after.skills["names"] == once
    assert {"say-it", "trail-sign"}.isdisjoint(slugs(before))
    assert {"say-it", "trail-sign"} <= set(slugs(after))


def test_a_claim_cannot_outweigh_attempts() -> None:
    held = {"names": Skill(3.0, 12.0)}
    doubted = claimed(held, {"names": Claim(knows=False, at=START)})["names"]
    assert doubted.mastery == pytest.approx(held["names"].mastery, abs=0.06)
    assert doubted.mastery < held["names"].mastery
    unknown = claimed({}, {"names": Claim(knows=False, at=START)})["names"]
    assert unknown.mastery < Skill().mastery


def test_what_was_claimed_is_said_where_mastery_is_explained() -> None:
    of = known(BASICS)
    knows = reasons.standing("sets", TRACK, of, Claim(knows=True, at=START))
    assert knows == "You said that you know this. You have not tried an exercise on this yet."
    not_yet = reasons.standing("loops", TRACK, of, Claim(knows=False, at=START))
    assert not_yet.startswith("You said that you do not know this yet. You solved 1 of 3 exercises on Loops.")
