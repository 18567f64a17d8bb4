"""Alarms: each speaks when it must and is silent otherwise."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from codecrafthub.recommendation.outcomes.admin_schemas import ArmRead, ExperimentRead
from codecrafthub.recommendation.outcomes.alarms import alarms
from codecrafthub.recommendation.outcomes.experiments import Arm, Say

THEN = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class Model:
    is_live: bool = True
    card: dict[str, Any] = field(default_factory=dict)
    kind: str = "collaborative"
    version: str = "1"
    fitted_at: datetime = THEN


@dataclass
class Fit:
    problem: str | None = None
    ended_at: datetime | None = THEN
    started_at: datetime = THEN
    said: dict[str, str] = field(default_factory=dict)


def experiment(a: int, b: int, share: float = 0.5, stopped_at: datetime | None = None) -> ExperimentRead:
    arms = [
        ArmRead(arm=arm, ranker=arm, entered=entered, learners=0, mean=0) for arm, entered in ((Arm.A, a), (Arm.B, b))
    ]
    return ExperimentRead(
        id=UUID(int=1), name="Order", share=share, worth=0.3, started_at=THEN, stopped_at=stopped_at, adopted=None,
        arms=arms, difference=0, interval=None, say=Say.KEEP_GOING,
    )  # fmt: skip


def test_all_is_well() -> None:
    fine = [Fit(ended_at=None, problem=None), Fit(), Fit("Long ago.")]
    assert alarms([experiment(480, 520), experiment(9, 1)], [Model()], fine, 0) == []


@pytest.mark.parametrize(("a", "b", "share"), [(400, 600, 0.5), (950, 10, 0.05), (0, 100, 0.5)])
def test_arms_that_are_uneven(a: int, b: int, share: float) -> None:
    (found,) = alarms([experiment(a, b, share)], [], [], 0)
    assert found.kind == "arms_uneven"
    assert f"{b} of {a + b} learners" in found.text
    assert alarms([experiment(a, b, share, stopped_at=THEN)], [], [], 0) == []


def test_what_else_goes_wrong() -> None:
    crowd = {"exercise": "python.podium", "accounts": 500, "begin": 0, "end": 1}
    left_out = [Model(card={"crowds": [crowd]}), Model(is_live=False, card={"crowds": [crowd]})]
    found = alarms([], left_out, [Fit(None, None), Fit("No space is left."), Fit()], 7)
    assert [one.kind for one in found] == ["fit_failed", "accounts_left_out", "slates_lost"]
    assert "No space is left." in found[0].text
    assert "500 accounts" in found[1].text
    assert found[2].text.startswith("7 slates")
