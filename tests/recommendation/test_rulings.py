"""What verdicts on one submission come to: the same in every order."""

from datetime import timedelta
from itertools import permutations
from uuid import UUID

import pytest

from codecrafthub.contracts.assessment import Verdict
from codecrafthub.recommendation.rulings import Counted, Ruling, counted
from tests.recommendation.learner import START

RIGHT, WRONG, CRASHED, FAULT = (
    Verdict.ACCEPTED, Verdict.WRONG_ANSWER, Verdict.RUNTIME_ERROR, Verdict.INTERNAL_ERROR
)  # fmt: skip
HOUR = timedelta(hours=1)


def rulings(*verdicts: Verdict, keeps: bool = False, is_judged: bool = True) -> list[Ruling]:
    """A judgement and corrections of it, an hour apart, or the corrections alone."""
    told = [
        Ruling(UUID(int=place), 3, verdict, verdicts[place - 1] if place else None, keeps and place > 0,
               START + place * HOUR)
        for place, verdict in enumerate(verdicts)
    ]  # fmt: skip
    return told if is_judged else told[1:]


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ([], None),
        (rulings(WRONG), Counted(3, WRONG, False, START)),
        (rulings(WRONG, RIGHT), Counted(3, RIGHT, True, START)),
        (rulings(RIGHT, WRONG), Counted(3, WRONG, False, START)),
        (rulings(RIGHT, WRONG, CRASHED, keeps=True), Counted(3, CRASHED, True, START)),
        (rulings(WRONG, RIGHT, WRONG), Counted(3, WRONG, False, START)),
        (rulings(RIGHT, FAULT), None),
        (rulings(WRONG, FAULT, WRONG), Counted(3, WRONG, False, START)),
        (rulings(FAULT, RIGHT, is_judged=False), Counted(0, RIGHT, True, START + HOUR)),
        (rulings(FAULT, RIGHT, WRONG, is_judged=False), Counted(0, WRONG, False, START + HOUR)),
        (rulings(FAULT, WRONG, is_judged=False), None),
        (rulings(FAULT, RIGHT, FAULT, is_judged=False), None),
        (rulings(RIGHT, WRONG, is_judged=False), None),
        (rulings(WRONG, RIGHT, is_judged=False), None),
    ],
)
def test_it_counts_as_the_last_verdict_says_in_every_order(told: list[Ruling], wanted: Counted | None) -> None:
    for order in permutations(told):
        assert counted(order) == wanted


def test_of_corrections_at_the_same_moment_one_is_the_last_for_everybody() -> None:
    at_once = [Ruling(UUID(int=number), 1, verdict, WRONG, keeps_solved=False, at=START + HOUR)
               for number, verdict in enumerate((RIGHT, CRASHED), 5)]  # fmt: skip
    first = rulings(WRONG)
    assert counted([*first, *at_once]) == counted([*reversed(at_once), *first]) == Counted(3, CRASHED, False, START)
