"""Placement: the questions that tell most are asked, answers carry over along prerequisites, and simulated learners of
known skill are placed near where they stand."""

from collections.abc import Callable

import numpy as np
import pytest

from codecrafthub.recommendation.knowledge.placement import (
    OUTCOMES,
    Belief,
    Kind,
    Outcome,
    best,
    likelihoods,
)

CHAIN = {f"c{number}": [f"c{number - 1}"] if number else [] for number in range(20)}
LEARNERS = 100


def probability(belief: Belief, concept: str) -> float:
    return float(belief.held[belief.concepts.index(concept)])


def test_nobody_is_known_and_later_concepts_are_held_by_fewer() -> None:
    held = Belief.before(CHAIN).held
    assert held[0] == pytest.approx(0.5)
    assert (np.diff(held) < 0).all()


def test_knowing_a_late_concept_makes_the_earlier_ones_likely_and_lacking_an_early_one_the_later_unlikely() -> None:
    before = Belief.before(CHAIN)
    able = before.after("c12", Kind.OUTPUT, Outcome.RIGHT)
    assert probability(able, "c3") > 0.55
    assert probability(able, "c3") > probability(able, "c18") > probability(before, "c18")
    unable = before.after("c3", Kind.OUTPUT, Outcome.NOT_RIGHT)
    assert probability(unable, "c12") < 0.1
    assert probability(unable, "c12") < probability(unable, "c0") < probability(before, "c0")


def test_what_builds_on_a_concept_learns_more_from_it_than_what_does_not() -> None:
    fork = {"root": [], "left": ["root"], "right": ["root"], "further": ["left"]}
    before = Belief.before(fork)
    moved = before.after("left", Kind.OUTPUT, Outcome.RIGHT).mean - before.mean
    by_name = dict(zip(before.concepts, moved, strict=True))
    assert by_name["further"] > by_name["right"] > 0


def test_what_people_say_of_themselves_counts_less_than_what_they_can_do() -> None:
    before = Belief.before(CHAIN)
    said = before.after("c8", Kind.OWN, Outcome.OFTEN)
    shown = before.after("c8", Kind.OUTPUT, Outcome.RIGHT)
    assert (
        probability(before, "c8")
        < probability(said, "c8")
        < probability(shown.after("c8", Kind.OUTPUT, Outcome.RIGHT), "c8")
    )
    order = [probability(before.after("c8", Kind.OWN, one), "c8") for one in OUTCOMES[Kind.OWN]]
    assert order == sorted(order)


@pytest.mark.parametrize("kind", list(Kind))
def test_the_chances_of_all_outcomes_come_to_one_and_none_is_impossible(kind: Kind) -> None:
    chances = likelihoods(kind, np.linspace(-60, 60, 50))
    assert chances.sum(axis=0) == pytest.approx(1)
    assert chances.min() > 0.01


def test_the_first_question_is_about_the_middle_and_never_about_what_is_known() -> None:
    belief = Belief.before(CHAIN)
    every = [(concept, Kind.OUTPUT) for concept in CHAIN]
    first = best(belief, every)
    assert first is not None
    assert 3 <= belief.concepts.index(first[0]) <= 12
    for _ in range(6):
        belief = belief.after("c2", Kind.OUTPUT, Outcome.RIGHT)
    assert best(belief, [("c0", Kind.OUTPUT), ("c9", Kind.OUTPUT)])[0] == "c9"  # type: ignore[index]


def test_the_expected_drop_is_what_answers_bring_on_average() -> None:
    belief = Belief.before(CHAIN).after("c4", Kind.OWN, Outcome.SEEN)
    for kind in Kind:
        deviation = float(np.sqrt(belief.covariance[7, 7]))
        skills = np.random.default_rng(3).normal(belief.mean[7], deviation, 20_000)
        chances = likelihoods(kind, skills).mean(axis=1)
        left = [belief.after("c7", kind, one).entropy for one in OUTCOMES[kind]]
        drops = belief.expected_drops(kind)
        assert drops[7] == pytest.approx(belief.entropy - float(chances @ left), abs=0.03)
        assert (drops > 0).all()


def test_strange_tracks_do_no_harm() -> None:
    circle = Belief.before({"a": ["b"], "b": ["a"], "c": ["c", "gone"]})
    assert np.isfinite(circle.after("a", Kind.OUTPUT, Outcome.RIGHT).held).all()
    nothing = Belief.before({})
    assert (nothing.entropy, best(nothing, [])) == (0, None)
    assert Belief.before({"only": []}).after("only", Kind.OWN, Outcome.OFTEN).held.shape == (1,)
    with pytest.raises(ValueError, match="no outcome"):
        nothing.after("a", Kind.OWN, Outcome.RIGHT)
    with pytest.raises(ValueError, match="not in tuple"):
        nothing.after("a", Kind.OWN, Outcome.OFTEN)


def test_any_answers_leave_a_sound_belief() -> None:
    dice, belief = np.random.default_rng(5), Belief.before(CHAIN)
    for _ in range(100):
        kind = list(Kind)[dice.integers(2)]
        belief = belief.after(f"c{dice.integers(20)}", kind, OUTCOMES[kind][dice.integers(len(OUTCOMES[kind]))])
    assert np.linalg.eigvalsh(belief.covariance).min() > -1e-9
    assert np.isfinite(belief.mean).all()
    assert ((belief.held >= 0) & (belief.held <= 1)).all()


Chooser = Callable[[Belief, np.random.Generator], str]


def by_information(belief: Belief, dice: np.random.Generator) -> str:
    found = best(belief, [(concept, Kind.OUTPUT) for concept in CHAIN])
    assert found is not None
    return found[0]


def at_random(belief: Belief, dice: np.random.Generator) -> str:
    return str(dice.choice(list(CHAIN)))


def placed(choose: Chooser, questions: int) -> tuple[float, float]:
    """What share of concepts is told right, and by how many the number of those held is off, over simulated learners."""
    dice = np.random.default_rng(11)
    right, off = [], []
    for _ in range(LEARNERS):
        before = Belief.before(CHAIN)
        truth = before.mean + dice.normal(0, 1.5) + dice.normal(0, 0.7, len(CHAIN))
        belief = before
        for _ in range(questions):
            concept = choose(belief, dice)
            chance = likelihoods(Kind.OUTPUT, truth[[belief.concepts.index(concept)]])[0, 0]
            belief = belief.after(concept, Kind.OUTPUT, OUTCOMES[Kind.OUTPUT][int(dice.random() > chance)])
        right.append(float(np.mean((belief.held > 0.5) == (truth > 0))))
        off.append(abs(int((belief.held > 0.5).sum()) - int((truth > 0).sum())))
    return float(np.mean(right)), float(np.mean(off))


def test_twelve_questions_place_simulated_learners_within_two_concepts() -> None:
    right, off = placed(by_information, 12)
    assert right > 0.85
    assert off < 2


def test_chosen_questions_place_better_than_as_many_at_random() -> None:
    chosen, random = placed(by_information, 6), placed(at_random, 6)
    assert chosen[0] > random[0] + 0.01
    assert chosen[1] < random[1] - 0.2
