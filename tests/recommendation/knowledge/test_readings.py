"""What is read before an attempt: from earlier attempts alone, and what a plain loop finds."""

import math
from dataclasses import replace

import numpy as np
import pytest

from codecrafthub.recommendation.knowledge.interactions import Floats, Interactions
from codecrafthub.recommendation.knowledge.readings import Groupings, readings
from codecrafthub.recommendation.knowledge.situations import SITUATIONS, Situation, Traits, situations
from codecrafthub.recommendation.knowledge.traces import READINGS, SECONDS_PER_DAY, TRACES, Scope, Trace, sigmoid

SKILLS = [[0], [0, 1], [2], [1, 2], []]
KIND = np.arange(len(SKILLS))


def make(seed: int, rows: int = 120) -> tuple[Interactions, Traits]:
    dice = np.random.default_rng(seed)
    made = Interactions.of(
        dice.integers(0, 6, rows), dice.integers(0, 5, rows), dice.random(rows),
        np.sort(dice.random(rows) * 30 * SECONDS_PER_DAY), skills_of=SKILLS, weight=dice.random(rows),
    )  # fmt: skip
    of_items = Traits(*(dice.normal(0, 1, 5) for _ in range(3)), tries=dice.integers(1, 50, 5).astype(float))
    return made, of_items


def read(made: Interactions, of_items: Traits) -> Floats:
    return readings(made, Groupings.of(made), of_items[made.item].expected)


def situated(made: Interactions, of_items: Traits) -> Floats:
    return situations(made, Groupings.of(made), KIND[made.item], of_items[made.item])


def test_they_are_what_a_plain_loop_finds() -> None:
    made, of_items = make(1)
    found = read(made, of_items)
    assert found.shape == (len(made), READINGS)
    for row in range(len(made)):
        earlier = [one for one in range(row) if made.learner[one] == made.learner[row]]
        for place, one in enumerate(TRACES):
            mine: list[list[int]] = [earlier]
            if one.scope is Scope.ITEM:
                mine = [[e for e in earlier if made.item[e] == made.item[row]]]
            if one.scope is Scope.SKILL:
                mine = [[e for e in earlier if skill in SKILLS[made.item[e]]] for skill in SKILLS[made.item[row]]]
            each = [_read(one, made, of_items, row=row, earlier=rows) for rows in mine]
            expected = np.mean(each, axis=0) if each else (0.0, 0.0)
            assert found[row, 2 * place : 2 * place + 2] == pytest.approx(expected, abs=1e-9)


def _read(one: Trace, made: Interactions, of_items: Traits, *, row: int, earlier: list[int]) -> tuple[float, float]:
    able = unable = 0.0
    for number, e in enumerate(earlier):
        chance = float(sigmoid(of_items.expected[made.item[e : e + 1]])[0])
        old = math.exp(-(made.at[row] - made.at[e]) / SECONDS_PER_DAY / one.days)
        solved, failed = (
            sum(made.weight[s] * share[s] for s in earlier[number:]) for share in (made.correct, 1 - made.correct)
        )
        much, little = (1.0, 1.0) if one.is_count else (1 - chance, chance)
        able += made.weight[e] * made.correct[e] * much * old * math.exp(-failed / one.fade)
        unable += made.weight[e] * (1 - made.correct[e]) * little * old * math.exp(-solved / one.fade)
    return math.log1p(able / one.scale), -math.log1p(unable / one.scale)


def test_a_later_attempt_changes_nothing_before_it() -> None:
    made, of_items = make(2)
    for row in (0, 40, len(made) - 1):
        turned = made.correct.copy()
        turned[row:] = 1 - turned[row:]
        other = replace(made, correct=turned)
        assert np.array_equal(read(other, of_items)[: row + 1], read(made, of_items)[: row + 1])


def test_the_situation_does_not_tell_of_outcomes() -> None:
    made, of_items = make(2)
    found = situated(made, of_items)
    assert found.shape == (len(made), SITUATIONS)
    assert np.array_equal(situated(replace(made, correct=1 - made.correct), of_items), found)


@pytest.mark.parametrize("of", [read, situated])
def test_another_learner_changes_nothing(of: object) -> None:
    assert callable(of)
    made, of_items = make(3)
    mine = made.learner == 2
    assert np.allclose(of(made, of_items)[mine], of(made.where(mine), of_items), atol=1e-9)


@pytest.mark.parametrize("of", [read, situated])
def test_what_shows_nothing_leaves_no_trace(of: object) -> None:
    """A work of weight 0 changes no reading; the situation knows of it, for it was worked on."""
    assert callable(of)
    made, of_items = make(4)
    kept = np.arange(len(made)) % 3 > 0
    silent = replace(made, weight=np.where(kept, made.weight, 0.0))
    same = np.allclose(of(silent, of_items)[kept], of(made.where(kept), of_items), atol=1e-9)
    assert same == (of is read)


def test_the_situation_of_one_learner_by_hand() -> None:
    """Skill 0, then both, then skill 2, then the first item once more."""
    made = Interactions.of([0] * 4, [0, 1, 2, 0], [1, 0, 1, 1], None, skills_of=SKILLS)
    of_items = Traits(np.arange(5.0), np.ones(5), np.array([4.0, 6.0, 8.0, 0, 0]), np.zeros(5))
    found = situated(made, of_items)
    assert found[:, Situation.GAP].tolist() == pytest.approx([0, math.log(2) / 2, 0, math.log(3)])
    assert found[:, Situation.IS_FIRST_OF_SKILL].tolist() == [1, 0.5, 1, 0]
    assert found[:, Situation.IS_SKILL_AGAIN].tolist() == [0, 0.5, 0, 0]
    assert found[:, Situation.IS_FIRST_OF_ITEM].tolist() == [1, 1, 1, 0]
    assert found[:, Situation.ITEM_GAP].tolist() == pytest.approx([0, 0, 0, math.log(4)])
    assert np.expm1(found[:, Situation.KINDS]).tolist() == pytest.approx([0, 1, 2, 3])
    assert found[:, Situation.COMPANY_EVER].tolist() == pytest.approx([0, 4 / 6, 10 / 7, 18 / 8])
    assert found[:, Situation.HARDNESS_OF_KINDS].tolist() == pytest.approx([0, 0, 1 / 4, 3 / 5])


def test_of_nothing_comes_nothing() -> None:
    made, of_items = make(4)
    none = made.where(made.learner > 99)
    assert read(none, of_items).shape == (0, READINGS)
    assert situated(none, of_items).shape == (0, SITUATIONS)
