"""What is read before an attempt: from earlier attempts alone, and what a plain loop finds."""

import numpy as np
import pytest

from codecrafthub.recommendation.knowledge.components import Component, Scope, sigmoid
from codecrafthub.recommendation.knowledge.features import Scale, features
from codecrafthub.recommendation.knowledge.interactions import Interactions

DAY = 86_400.0
COMPONENTS = (
    Component(Scope.ALL, np.inf, np.inf, 1.0),
    Component(Scope.ALL, 4.0, 3.0, 0.5),
    Component(Scope.SKILL, np.inf, 10.0, 2.0),
    Component(Scope.SKILL, 3.0, np.inf, 1.0),
    Component(Scope.ITEM, np.inf, np.inf, 1.0),
)
SKILLS = [[0], [0, 1], [2], [1, 2], []]


def make(seed: int, rows: int = 120) -> tuple[Interactions, Scale]:
    dice = np.random.default_rng(seed)
    made = Interactions.of(
        dice.integers(0, 6, rows), dice.integers(0, 5, rows), dice.integers(0, 2, rows),
        np.sort(dice.random(rows) * 30 * DAY), skills_of=SKILLS, weight=dice.random(rows),
    )  # fmt: skip
    return made, Scale(-0.7, dice.normal(0, 1, 5), dice.uniform(0.5, 1.5, 5))


def test_they_are_what_a_plain_loop_finds() -> None:
    made, scale = make(1)
    found = features(made, COMPONENTS, scale)
    for row in range(len(made)):
        earlier = [one for one in range(row) if made.learner[one] == made.learner[row]]
        base = _newton(made, scale, COMPONENTS[0], row=row, earlier=earlier, base=0.0)
        for place, one in enumerate(COMPONENTS):
            if one.scope is Scope.SKILL:
                mine = SKILLS[made.item[row]]
                parts = [
                    _newton(
                        made,
                        scale,
                        one,
                        row=row,
                        base=base,
                        earlier=[e for e in earlier if skill in SKILLS[made.item[e]]],
                    )
                    for skill in mine
                ]
                expected = sum(parts) / max(len(parts), 1)
            else:
                same = [e for e in earlier if one.scope is Scope.ALL or made.item[e] == made.item[row]]
                expected = _newton(made, scale, one, row=row, earlier=same, base=0.0)
            assert found[row, place] == pytest.approx(expected, abs=1e-9)


def _newton(made: Interactions, scale: Scale, one: Component, *, row: int, earlier: list[int], base: float) -> float:
    surprise = information = 0.0
    for e in earlier:
        slope = scale.discrimination[made.item[e]]
        chance = float(sigmoid(slope * (scale.newcomer - scale.difficulty[made.item[e]])))
        fade = np.exp(-(row - e) / one.works - (made.at[row] - made.at[e]) / DAY / one.days)
        surprise += made.weight[e] * fade * slope * (made.correct[e] - chance)
        information += made.weight[e] * fade * slope**2 * chance * (1 - chance)
    return (surprise - base * information) / (information + one.prior)


def test_a_later_attempt_changes_nothing_before_it() -> None:
    made, scale = make(2)
    for row in (0, 40, len(made) - 1):
        before = features(made, COMPONENTS, scale)
        turned = made.correct.copy()
        turned[row:] = 1 - turned[row:]
        other = Interactions.of(made.learner, made.item, turned, made.at, skills_of=SKILLS, weight=made.weight)
        assert np.array_equal(features(other, COMPONENTS, scale)[: row + 1], before[: row + 1])


def test_another_learner_changes_nothing() -> None:
    made, scale = make(3)
    alone = made.where(made.learner == 2)
    assert np.allclose(features(made, COMPONENTS, scale)[made.learner == 2], features(alone, COMPONENTS, scale))


def test_of_nothing_comes_nothing() -> None:
    made, scale = make(4)
    assert features(made.where(made.learner > 99), COMPONENTS, scale).shape == (0, len(COMPONENTS))
