"""What is nearly held comes before what is new, what is held is left, and what was tried in vain gives way."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from codecrafthub.recommendation.hand.hand import EMPTY, Claim, Goal, Hand
from codecrafthub.recommendation.ranking import Weights, blended
from codecrafthub.recommendation.recommenders import by_mastery
from codecrafthub.recommendation.recommenders.by_mastery import EASIEST, HARDEST, HELD, LEAST, SURE, SURELY_HELD
from codecrafthub.recommendation.syllabus import Floats
from codecrafthub.recommendation.view import STUCK, Stack, View
from tests.recommendation.learner import NOW, Did, known, setting, shown, slugs
from tests.support.content import concept, exercise, track

THREE = setting(
    track(
        [concept(name) for name in "abc"],
        [exercise(f"{name}{level}", name, level) for name in "abc" for level in (2, 4, 6)],
    )
)
chances = st.floats(0.01, 0.99)


def view(*of_concepts: float, hand: Hand = EMPTY) -> View:
    """Somebody with the same chance on all exercises of a concept: a, b and c."""
    found = View.of(THREE, known([Did("a2")], THREE, hand=hand))
    each = np.repeat(of_concepts, 3)
    return replace(found, chance=each, fitting=each)


def worth(*of_concepts: float, hand: Hand = EMPTY) -> Floats:
    """Of one exercise of each concept."""
    return by_mastery.scores(view(*of_concepts, hand=hand))[::3]


def test_what_is_nearly_held_comes_before_what_is_new_and_what_is_held_last() -> None:
    held, nearly, new = worth(SURELY_HELD + 0.01, HELD, 0.3)
    assert nearly == pytest.approx(1.0)
    assert nearly > new > held


@given(chances)
def test_what_was_never_tried_is_not_taken_to_be_held(chance: float) -> None:
    found = view(0.3, 0.3, chance)
    assert not by_mastery.is_held(found)[2]
    assert by_mastery.nearness(np.array([min(chance, HELD)])) == pytest.approx(
        by_mastery.scores(replace(found, fitting=np.full(9, HELD)))[6:7]
    )


@given(chances, chances)
def test_the_nearer_to_held_the_sooner(one: float, other: float) -> None:
    less, more = sorted((one, other))
    found = by_mastery.nearness(np.array([less, more]))
    if more <= HELD:
        assert found[1] >= found[0]
    elif less >= HELD:
        assert found[0] >= found[1]
    assert ((found >= LEAST) & (found <= 1)).all()
    if less >= SURELY_HELD:
        assert found == pytest.approx(LEAST)


@given(chances)
def test_chances_in_the_band_fit_best_and_those_outside_the_less_the_further(chance: float) -> None:
    here, nearer = by_mastery.band(np.array([chance, np.clip(chance, HARDEST, EASIEST)]))
    assert nearer == 1.0
    assert (here == 1.0) == (HARDEST <= chance <= EASIEST) or here == pytest.approx(1.0)
    assert by_mastery.band(np.array([0.0, 1.0])) == pytest.approx([0.0, SURE])


def test_only_the_concept_under_which_an_exercise_stands_counts() -> None:
    both = exercise("both", "a", 4).model_copy(update={"teaches": ["a", "b"]})
    two = setting(track([concept("a"), concept("b")], [both, exercise("b1", "b", 4)]))
    found = View.of(two, known([Did("b1")], two))
    given = replace(found, chance=np.array([HELD, 0.95]), fitting=np.array([HELD, HELD]))
    assert by_mastery.chances(given) == pytest.approx([HELD, 0.95])
    assert by_mastery.scores(given) == pytest.approx([1.0, LEAST])


@pytest.mark.parametrize(
    "more", [{"hand": Hand(claims={"a": Claim(knows=True, at=NOW)})}, {"placement": {"a": 0.9}}], ids=["hand", "placed"]
)
def test_what_is_said_or_found_to_be_held_is_left_by_mastery_and_by_the_tracks_order(more: dict[str, object]) -> None:
    learner = known([Did("b2")], THREE, **more)
    found = blended(Stack.of(THREE, [learner]), Weights())[0]
    assert not found.opinions["track_order"][:3].any()
    assert found.opinions["track_order"][4] > 0, "the path goes on behind what is held"
    assert found.opinions["by_mastery"][:3].max() <= LEAST
    assert not {"a2", "a4", "a6"} & set(slugs(shown([Did("b2")], THREE, **more)))


def test_once_it_was_tried_the_attempts_say_whether_it_is_held_and_not_the_placement() -> None:
    failed = [Did("a2", 2, is_solved=False)]
    placed, said = {"placement": {"a": 0.9}}, {"hand": Hand(claims={"a": Claim(knows=True, at=NOW)})}
    assert not by_mastery.is_held(View.of(THREE, known(failed, THREE, **placed)))[0]
    assert by_mastery.is_held(View.of(THREE, known(failed, THREE, **said)))[0], "the learner's own word stays"


def test_everything_said_to_be_held_still_leaves_something_to_do() -> None:
    hand = Hand(claims={name: Claim(knows=True, at=NOW) for name in "abc"})
    assert len(shown([], THREE, hand=hand).picks) == 3


def test_what_a_goal_needs_comes_before_what_is_nearer_to_being_held() -> None:
    hand = Hand(goal=Goal(frozenset({"c"})))
    _, nearly, wanted = worth(0.3, HELD, 0.3, hand=hand)
    assert wanted > nearly


def test_work_that_failed_three_times_comes_first_no_more() -> None:
    bonus = {}
    for tries in (STUCK - 1, STUCK):
        learner = known([Did("b2"), Did("a6", tries, is_solved=False)], THREE)
        bonus[tries] = float(blended(Stack.of(THREE, [learner]), Weights())[0].opinions["begun"][2])
    assert bonus == {STUCK - 1: Weights().begun, STUCK: 0.0}
    first = [slugs(shown([Did("b2"), Did("a6", tries, is_solved=False)], THREE)) for tries in (STUCK - 1, STUCK)]
    assert first[0][0] == "a6"
    assert first[1][0] == "a-lesson"
    assert first[1][1] != "a6"


def test_the_lesson_for_who_is_stuck_comes_first_until_something_else_was_done() -> None:
    stuck = Did("a6", STUCK, is_solved=False)
    assert slugs(shown([Did("a2"), Did("b2"), stuck], THREE))[0] == "a-lesson"
    assert slugs(shown([Did("a2"), stuck, Did("b2")], THREE))[0] != "a-lesson"
