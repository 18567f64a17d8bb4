"""Time and memory beside others as figures and sentences: honest where differences are chance, and never a race."""

import pytest

from codecrafthub.contracts.sources import Spread
from codecrafthub.feedback.performance.card import ENOUGH, Measure, make_card
from codecrafthub.feedback.performance.exemplars import Used
from codecrafthub.feedback.performance.noise import are_alike

MODEL = Used(100.0, 9_000)
TIMES = [60.0, 80.0, 90.0, 100.0, 110.0, 120.0, 140.0, 160.0, 400.0]
MANY = Spread(cpu_ms=TIMES, memory_kb=[9_000] * len(TIMES))


def time_of(own: float, model: Used | None = MODEL, others: Spread = MANY) -> Measure:
    return make_card(Used(own, 9_000), model, others).measures[0]


def test_the_spread_is_of_tenths() -> None:
    usual = time_of(100.0).usual
    assert usual is not None
    assert (usual.p10, usual.median, usual.p90) == (76.0, 110.0, 208.0)


@pytest.mark.parametrize(
    ("own", "standing", "words"),
    [
        (20.0, "less", "Your code takes less time than most accepted solutions."),
        (75.0, "alike", "Your code takes about as much time as most accepted solutions."),
        (200.0, "alike", "Your code takes about as much time as most accepted solutions."),
        (900.0, "more", "Your code takes more time than most accepted solutions; every test passes all the same."),
    ],
)
def test_where_a_solution_stands(own: float, standing: str, words: str) -> None:
    found = time_of(own)
    assert (found.standing, found.sentence, found.is_drawn) == (standing, words, True)


def test_differences_below_what_can_be_told_apart_are_none() -> None:
    small = Spread(cpu_ms=[0.2, 0.3, 0.4, 0.5, 0.6, 1.0, 2.0, 4.0], memory_kb=[0] * ENOUGH)
    found = make_card(Used(9.0, 700), Used(0.1, 0), small)
    assert [one.standing for one in found.measures] == ["alike", "alike"]
    assert [one.is_drawn for one in found.measures] == [False, False]
    assert found.measures[0].sentence == "Everything here takes less than 10 ms: differences that small say nothing."
    assert found.measures[1].sentence == "Everything here needs less than 1 MB: differences that small say nothing."


def test_alike_is_not_drawn_either() -> None:
    close = Spread(cpu_ms=[100.0 + step for step in range(ENOUGH)], memory_kb=[20_000] * ENOUGH)
    found = make_card(Used(120.0, 20_000), None, close)
    assert [(one.standing, one.is_drawn) for one in found.measures] == [("alike", False), ("alike", False)]


def test_too_few_are_no_spread_and_tell_nothing_of_one_of_them() -> None:
    few = Spread(cpu_ms=TIMES[: ENOUGH - 1], memory_kb=[9_000] * (ENOUGH - 1))
    card = make_card(Used(900.0, 90_000), MODEL, few)
    assert card.solutions == ENOUGH - 1
    assert [one.usual for one in card.measures] == [None, None]
    assert [one.is_drawn for one in card.measures] == [False, False]
    assert card.measures[0].sentence.startswith("Your code takes more time than the model solution;")
    assert card.measures[1].sentence.startswith("Your code needs more memory than the model solution;")
    assert make_card(Used(900.0, 90_000), None, few).measures == []
    assert "208" not in card.model_dump_json()


def test_beside_the_model_solution_alone() -> None:
    none = Spread()
    assert time_of(30.0, MODEL, none).sentence == "Your code takes less time than the model solution."
    assert time_of(110.0, MODEL, none).sentence == "Your code takes about as much time as the model solution."


def test_chance_is_the_same_from_both_sides() -> None:
    for one, other in [(0.0, 9.9), (100.0, 199.0), (68.0, 117.0), (5.0, 5.0)]:
        assert are_alike("time", one, other)
        assert are_alike("time", other, one)
    assert not are_alike("time", 0.0, 10.0)
    assert not are_alike("time", 200.0, 100.0)
    assert are_alike("memory", 0, 1023)
    assert not are_alike("memory", 8_000, 10_000)
