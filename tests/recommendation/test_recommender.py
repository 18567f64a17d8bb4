"""What comes next: open work only, begun work first, then what fits, and never nothing while something is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codecrafthub.recommendation.mastery import Difficulty, Skill
from codecrafthub.recommendation.recommender import (
    Cause,
    Known,
    fit,
    is_open,
    ranked,
    recommend,
    required,
)
from tests.recommendation.learner import TRACK, Did, known
from tests.support.content import concept, exercise, track

BASICS = [Did("cut-boards"), Did("middle"), Did("trail-sign"), Did("say-it")]
deeds = st.lists(
    st.builds(Did, st.sampled_from([one.slug.partition(".")[2] for one in TRACK.exercises]),
              st.integers(1, 6), st.booleans(), st.integers(0, 3)),
    max_size=10, unique_by=lambda deed: deed.exercise,
)  # fmt: skip


def slugs(known: Known) -> list[str]:
    return [one.slug.partition(".")[2] for one in recommend(TRACK, known)]


def test_a_newcomer_starts_where_the_track_starts() -> None:
    assert slugs(known([])) == ["names-lesson", "cut-boards", "middle"]


def test_a_concept_opens_when_an_exercise_on_each_that_it_needs_is_solved() -> None:
    by_slug = {one.slug: one for one in TRACK.exercises}
    stretch = by_slug["python.best-stretch"]
    assert required(stretch, TRACK) == ["functions", "loops"]
    assert not is_open(stretch, TRACK, known(BASICS))
    assert is_open(stretch, TRACK, known([*BASICS, Did("every-floor")]))
    assert not is_open(stretch, TRACK, known([*BASICS, Did("every-floor", 9, is_solved=False)]))


def test_a_concept_opens_by_mastery_too() -> None:
    some = known([])
    able = Known({"names": Skill(0.1, 5)}, some.history, {})
    assert not is_open(TRACK.exercises[2], TRACK, some)
    assert is_open(TRACK.exercises[2], TRACK, able)


def test_begun_work_comes_first() -> None:
    assert slugs(known([*BASICS, Did("running-total", 2, is_solved=False)]))[0] == "running-total"


def test_begun_work_stays_open_whatever_it_needs() -> None:
    found = recommend(TRACK, known([Did("no-repeats", 1, is_solved=False)]))
    assert (found[0].slug, found[0].cause) == ("python.no-repeats", Cause.BEGUN)


def test_who_is_stuck_is_offered_the_lesson_again() -> None:
    two = recommend(TRACK, known([*BASICS, Did("running-total", 2, is_solved=False)]))
    assert two[0].kind == "exercise"
    three = recommend(TRACK, known([*BASICS, Did("running-total", 3, is_solved=False)]))
    assert (three[0].kind, three[0].slug, three[0].cause) == ("lesson", "python.loops-lesson", Cause.STUCK)
    assert three[1].slug == "python.running-total"


def test_the_able_are_given_harder_work_than_those_who_struggle() -> None:
    able = [Did("every-floor"), *BASICS]
    weak = [Did("every-floor", 5, hints=3), *BASICS]

    def first_on_loops(deeds: list[Did]) -> str:
        return next(one.slug for one in ranked(TRACK, known(deeds)) if one.concept == "loops")

    far = Known({"loops": Skill(1.0, 5)}, known(able).history, {})
    assert first_on_loops(weak) == "python.running-total"
    assert next(one.slug for one in ranked(TRACK, far) if one.concept == "loops") == "python.seat-plan"


def test_difficulty_learned_from_others_changes_the_order() -> None:
    before = known([*BASICS, Did("every-floor")])
    harder = {**before.difficulties, "python.running-total": Difficulty(3, 1.5, 50)}
    after = Known(before.skills, before.history, harder)

    def place(state: Known) -> int:
        return [one.slug for one in ranked(TRACK, state)].index("python.running-total")

    assert place(after) > place(before)


def test_all_solved_offers_the_weakest_concept_for_review() -> None:
    everything = [Did(one.slug.partition(".")[2]) for one in TRACK.exercises]
    weak = [
        Did(deed.exercise, 6, hints=3) if deed.exercise in ("podium", "best-stretch") else deed for deed in everything
    ]
    found = recommend(TRACK, known(weak))
    assert {one.cause for one in found} == {Cause.REVIEW}
    assert {one.concept for one in found} == {"lists"}
    assert found[0].slug == "python.best-stretch"


@pytest.mark.parametrize("requires", [["b"], ["a", "b"]])
def test_a_cycle_of_prerequisites_falls_back_to_the_path(requires: list[str]) -> None:
    circle = track([concept("a", requires), concept("b", ["a"])], [exercise("one", "a"), exercise("two", "b")])
    found = recommend(circle, known([], circle))
    assert [one.slug for one in found] == ["python.one", "python.two"]
    assert {one.cause for one in found} == {Cause.ON_THE_PATH}


def test_an_empty_track_has_nothing_to_offer() -> None:
    assert recommend(track([], []), known([])) == []
    assert recommend(track([concept("a")], []), known([])) == []


def test_fit_is_best_at_the_target() -> None:
    assert fit(0.7) == 1
    assert fit(0.0) == 0
    assert fit(0.9) < fit(0.75)
    assert fit(0.3) < fit(0.6)


@given(deeds)
def test_whatever_happened_there_is_something_sensible_to_do(deeds: list[Did]) -> None:
    state = known(deeds)
    found = recommend(TRACK, state)
    assert 1 <= len(found) <= 3
    assert len({one.slug for one in found}) == len(found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    solved = {deed.exercise for deed in deeds if deed.is_solved}
    if len(solved) < len(TRACK.exercises):
        assert not {one.slug.partition(".")[2] for one in found} & solved
    begun = {deed.exercise for deed in deeds if not deed.is_solved}
    if begun:
        assert found[0].cause in (Cause.BEGUN, Cause.STUCK)
    for one in found:
        assert (one.expected is None) == (one.kind == "lesson")
