"""What a hand says of single exercises."""

from datetime import timedelta

from codecrafthub.recommendation.hand.hand import EMPTY, Hand, Said, Word
from tests.recommendation.learner import START

HOUR = timedelta(hours=1)


def test_an_empty_hand_keeps_nothing_out() -> None:
    assert not EMPTY.is_out("python.middle", START)
    assert EMPTY.is_personal
    assert EMPTY.shares


def test_not_now_ends_and_never_does_not() -> None:
    hand = Hand({"a.one": Word(Said.NOT_NOW, START, START + HOUR), "a.two": Word(Said.NEVER, START)})
    assert hand.is_out("a.one", START)
    assert not hand.is_out("a.one", START + HOUR)
    assert hand.is_out("a.two", START + 1000 * HOUR)
    assert not hand.is_out("a.three", START)


def test_too_easy_and_too_hard_are_told_apart_and_keep_nothing_out() -> None:
    hand = Hand({"a.one": Word(Said.TOO_EASY, START), "a.two": Word(Said.TOO_HARD, START + HOUR)})
    assert hand.saying(Said.TOO_EASY) == {"a.one": START}
    assert hand.saying(Said.TOO_HARD) == {"a.two": START + HOUR}
    assert not hand.is_out("a.one", START)
    assert not hand.is_out("a.two", START + HOUR)
