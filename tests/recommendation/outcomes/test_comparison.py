"""Another ranker from logged slates: its estimates hold the truth of a small world of slates."""

from uuid import UUID

import numpy as np
import pytest

from codecrafthub.recommendation.outcomes.comparison import PlaceSeen, Record
from codecrafthub.recommendation.outcomes.estimators import BadLog

ITEMS, PLACES, RUNS = 6, 2, 200
RATES = np.linspace(0.05, 0.5, ITEMS)
BEST = [5, 4]
"""What the other ranker shows everybody, best first."""


CHANCES = np.array([0.3, 0.2, 0.2, 0.1, 0.1, 0.1])
AFTER = np.where(np.eye(ITEMS, dtype=bool), 0, CHANCES)
AFTER /= AFTER.sum(axis=1, keepdims=True)
"""The chance of each item at the second place by the item at the first."""
AT = CHANCES, CHANCES @ AFTER
"""The chance of each item at each place, over all slates: the other ranker does not heed what stands before."""
OTHERS = {"best": [f"i{one}" for one in BEST], "new": ["never", "shown"], "short": ["i5"]}


def logged(dice: np.random.Generator, learners: int) -> Record:
    """Each learner sees a slate of two items, each drawn at random, one by one with known probabilities."""
    first = (dice.random((learners, 1)) > CHANCES.cumsum()).sum(axis=1)
    second = (dice.random((learners, 1)) > AFTER.cumsum(axis=1)[first]).sum(axis=1)
    slates = np.minimum(np.stack([first, second], axis=1), ITEMS - 1)
    done = dice.random(slates.shape) < RATES[slates]
    return Record.of(
        [
            PlaceSeen(
                UUID(int=number), place + 1, f"i{item}", float(AT[place][item]), bool(done[number, place]), OTHERS
            )
            for number, slate in enumerate(slates.tolist())
            for place, item in enumerate(slate)
        ]
    )


def test_estimates_hold_the_truth() -> None:
    dice, truth = np.random.default_rng(11), float(RATES[BEST].mean())
    hits = dict.fromkeys(("ips", "snips", "dr"), 0)
    for _ in range(RUNS):
        for name, found in logged(dice, 300).other("best").items():
            hits[name] += found.interval.low <= truth <= found.interval.high
    assert min(hits.values()) >= 0.9 * RUNS, hits


def test_what_is_known_is_said() -> None:
    record = logged(np.random.default_rng(2), 2000)
    assert record.slates == 2000
    assert record.rankers == ["best", "new", "short"]
    own = record.own()
    assert own.value == pytest.approx(record.rewards.mean())
    assert own.is_telling
    assert record.other("best")["ips"].support == pytest.approx(1, abs=0.15)
    short = record.other("short")
    assert short["ips"].support == pytest.approx(0.5, abs=0.1), "it fills one place of two"
    assert short["dr"].value == pytest.approx(RATES[5] / 2, abs=0.05)


def test_a_ranker_that_shows_what_was_never_shown_cannot_be_told() -> None:
    record = logged(np.random.default_rng(2), 100)
    found = record.other("new")
    assert list(found) == ["ips", "dr"], "there is nothing to divide by"
    assert (found["ips"].value, found["ips"].support, found["ips"].is_telling) == (0, 0, False)
    with pytest.raises(BadLog, match="Nothing is known of what absent"):
        record.other("absent")
    with pytest.raises(BadLog, match="at least two learners"):
        Record.of([]).own()
