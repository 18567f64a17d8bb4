"""How many boxes are kept warm follows what was taken at once of late."""

import pytest

from codecrafthub.runner import demand
from codecrafthub.runner.demand import Demand


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(demand, "time", found)
    return found


def test_without_demand_the_least_is_kept(clock: Clock) -> None:
    assert Demand(2, 10).wanted == 2


def test_a_burst_raises_it_and_is_forgotten_after_a_minute(clock: Clock) -> None:
    wanted = Demand(2, 10)
    for _ in range(5):
        wanted.note()
    assert wanted.wanted == 6
    clock.now += 30
    wanted.note()
    assert wanted.wanted == 6
    clock.now += 31
    assert wanted.wanted == 2


def test_what_comes_one_by_one_is_no_burst(clock: Clock) -> None:
    wanted = Demand(2, 10)
    for _ in range(50):
        wanted.note()
        clock.now += 0.2
    assert wanted.wanted == 2


def test_memory_bounds_it(clock: Clock) -> None:
    wanted = Demand(1, 4)
    for _ in range(50):
        wanted.note()
    assert wanted.wanted == 4
