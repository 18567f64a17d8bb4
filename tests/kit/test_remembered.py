"""What is remembered is given back until its time is over, and only so much of it."""

import time

from codecrafthub.kit.remembered import Remembered


def test_a_value_lasts_until_its_moment() -> None:
    kept = Remembered[str](10)
    assert kept.get("a") is None
    kept.keep("a", "one", time.time() + 60)
    kept.keep("b", "two", time.time() - 1)
    assert kept.get("a") == "one"
    assert kept.get("b") is None
    kept.clear()
    assert kept.get("a") is None


def test_the_oldest_make_room() -> None:
    kept = Remembered[int](2)
    for number in range(4):
        kept.keep(str(number), number, time.time() + 60)
    assert [kept.get(str(number)) for number in range(4)] == [None, None, 2, 3]
