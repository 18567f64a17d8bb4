"""What a hand keeps out of recommendations, and how it leans."""

from datetime import timedelta

import pytest

from codecrafthub.recommendation.hand.hand import EMPTY, LARGEST_LEAN, LEAN, LEAN_HALVED, Hand, Said, Word
from tests.recommendation.learner import START

HOUR = timedelta(hours=1)


def test_an_empty_hand_keeps_nothing_out() -> None:
    assert EMPTY.out(START) == frozenset()
    assert EMPTY.lean(START) == 0
    assert EMPTY.is_personal
    assert EMPTY.shares


def test_what_has_an_end_is_out_until_then_and_the_rest_for_good() -> None:
    hand = Hand(
        {
            "a.later": Word(Said.NOT_NOW, START, START + HOUR),
            "a.never": Word(Said.NEVER, START),
            "a.easy": Word(Said.TOO_EASY, START),
            "a.hard": Word(Said.TOO_HARD, START, START + 2 * HOUR),
        }
    )
    assert hand.out(START) == {"a.later", "a.never", "a.easy", "a.hard"}
    assert hand.out(START + HOUR) == {"a.never", "a.easy", "a.hard"}
    assert hand.out(START + 1000 * HOUR) == {"a.never", "a.easy"}


def test_too_hard_leans_to_easier_ones_and_fades() -> None:
    hard, easy = Word(Said.TOO_HARD, START), Word(Said.TOO_EASY, START)
    assert Hand({"a.one": hard}).lean(START) == LEAN
    assert Hand({"a.one": hard}).lean(START + LEAN_HALVED) == pytest.approx(LEAN / 2)
    assert Hand({"a.one": easy}).lean(START) == -LEAN
    assert Hand({"a.one": easy, "a.two": hard}).lean(START) == 0
    assert Hand({f"a.{one}": hard for one in range(9)}).lean(START) == LARGEST_LEAN
    assert Hand({f"a.{one}": easy for one in range(9)}).lean(START) == -LARGEST_LEAN
    assert Hand({"a.one": Word(Said.NEVER, START), "a.two": Word(Said.NOT_NOW, START, START)}).lean(START) == 0


def test_a_clock_that_is_behind_makes_no_word_louder() -> None:
    assert Hand({"a.one": Word(Said.TOO_HARD, START)}).lean(START - 30 * HOUR) == LEAN


def test_what_was_said_is_told_apart() -> None:
    hand = Hand({"a.one": Word(Said.TOO_EASY, START), "a.two": Word(Said.TOO_HARD, START + HOUR)})
    assert hand.saying(Said.TOO_EASY) == {"a.one": START}
    assert hand.saying(Said.TOO_HARD) == {"a.two": START + HOUR}
