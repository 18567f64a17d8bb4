"""The moving window: counts what lies in it, and forgets what nobody does any more."""

import pytest

from codecrafthub.gateway import window
from codecrafthub.gateway.window import Count, MovingWindow

KEY = ("requests", "ada")


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_what_left_the_window_no_longer_counts(clock: Clock) -> None:
    counted = MovingWindow(60, clock)
    assert counted.hit(KEY, 2) == Count(True, 1, 60)
    clock.now += 20.5
    assert counted.hit(KEY, 2) == Count(True, 0, 40)
    assert counted.hit(KEY, 2) == Count(False, 0, 40)
    clock.now += 39.5
    assert counted.hit(KEY, 2) == Count(True, 0, 21)
    clock.now += 1000
    assert counted.hit(KEY, 2) == Count(True, 1, 60)


def test_keys_are_counted_apart(clock: Clock) -> None:
    counted = MovingWindow(60, clock)
    assert [counted.hit((name, "ada"), 1).is_allowed for name in ("requests", "sessions", "requests")] == [
        True,
        True,
        False,
    ]


def test_those_who_no_longer_ask_are_forgotten(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "MANY", 10)
    counted = MovingWindow(60, clock)
    for number in range(30):
        counted.hit(("requests", str(number)), 5)
    clock.now += 59
    counted.hit(KEY, 5)
    assert len(counted) == 31
    clock.now += 30
    counted.hit(("requests", "bob"), 5)
    assert len(counted) == 2
