"""One learner's state: chances and mastery move the right way, whatever the order in which attempts arrive."""

import math
import random
import time

import numpy as np
import pytest

from codecrafthub.recommendation.knowledge.attempts import Attempt
from codecrafthub.recommendation.knowledge.errors import NotUsable
from codecrafthub.recommendation.knowledge.items import Item, Items
from codecrafthub.recommendation.knowledge.model import KnowledgeModel
from codecrafthub.recommendation.knowledge.online import LearnerState, chances, fold, masteries, mastery

DAY = 86_400.0
NOW = 1_790_000_000.0
ITEMS = Items.of(
    KnowledgeModel(),
    "python",
    [Item(f"python.{concept}-{level}", (concept,), level) for concept in ("loops", "dicts") for level in range(1, 11)],
)


def at(exercise: str, number: int = 1, *, solved: bool = True, days: float = 0.0, hints: int = 0) -> Attempt:
    return Attempt(f"python.{exercise}", number, solved, NOW - days * DAY, hints)


def chance(state: LearnerState, exercise: str, now: float = NOW) -> float:
    return float(chances(ITEMS, state, now)[ITEMS.places[f"python.{exercise}"]])


def test_of_a_newcomer_harder_is_less_likely() -> None:
    found = chances(ITEMS, LearnerState(), NOW)
    assert found.shape == (20,)
    assert (np.diff(found[:10]) < 0).all()
    assert chance(LearnerState(), "loops-5") == pytest.approx(1 / (1 + math.exp(1.1)))


def test_a_solve_raises_its_skill_most_and_a_failure_lowers_it() -> None:
    solved, failed = fold([at("loops-5")]), fold([at("loops-5", 3, solved=False)])
    before, after = mastery(ITEMS, LearnerState(), "loops", NOW), mastery(ITEMS, solved, "loops", NOW)
    assert after.probability > mastery(ITEMS, solved, "dicts", NOW).probability > before.probability
    assert mastery(ITEMS, failed, "loops", NOW).probability < before.probability


def test_hints_and_tries_take_from_a_solve() -> None:
    plain, hinted = fold([at("loops-5")]), fold([at("loops-5", hints=2)])
    late, stuck = fold([at("loops-5", 4)]), fold([at("loops-5", 4, solved=False)])
    for less in (hinted, late):
        assert chance(plain, "loops-6") > chance(less, "loops-6") > chance(LearnerState(), "loops-6")
    assert chance(stuck, "loops-6") < chance(LearnerState(), "loops-6")


def test_being_stuck_shows_more_with_each_failure_and_is_mended_by_a_solve() -> None:
    tries = [fold([at("loops-5", number, solved=False)]) for number in range(1, 7)]
    found = [chance(state, "loops-6") for state in tries]
    assert found == sorted(found, reverse=True)
    assert chance(tries[-1].updated(at("loops-5", 7)), "loops-6") > chance(tries[-1], "loops-6")


def test_uncertainty_shrinks_with_evidence_and_grows_with_time_unused() -> None:
    some = fold([at("loops-4"), at("loops-5")])
    more = some.updated(at("loops-6", 2))
    found = [mastery(ITEMS, state, "loops", NOW).deviation for state in (LearnerState(), some, more)]
    assert found == sorted(found, reverse=True)
    later = [mastery(ITEMS, more, "loops", NOW + days * DAY).deviation for days in (0, 10, 100, 1000)]
    assert later == sorted(later)
    assert later[-1] <= found[0] + 1e-9
    low, high = mastery(ITEMS, more, "loops", NOW).interval
    assert 0 < low < mastery(ITEMS, more, "loops", NOW).probability < high < 1


def test_what_is_not_used_is_forgotten() -> None:
    held = fold([at("loops-4"), at("loops-5"), at("loops-6")])
    found = [mastery(ITEMS, held, "loops", NOW + days * DAY).probability for days in (0, 30, 365, 10_000)]
    assert found == sorted(found, reverse=True)
    assert found[-1] == pytest.approx(mastery(ITEMS, LearnerState(), "loops", NOW).probability, abs=0.01)


def test_order_and_repeats_change_nothing() -> None:
    dice = random.Random(5)
    attempts = [
        at(f"{concept}-{level}", number, solved=number == 3, days=dice.random() * 40, hints=dice.randrange(3))
        for concept in ("loops", "dicts") for level in (1, 4, 7) for number in range(1, dice.randrange(2, 6))
    ]  # fmt: skip
    expected = chances(ITEMS, fold(attempts), NOW)
    for _ in range(20):
        shuffled = attempts + dice.choices(attempts, k=5)
        dice.shuffle(shuffled)
        state = LearnerState()
        for attempt in shuffled:
            state = state.updated(attempt)
        assert state == fold(attempts)
        assert np.array_equal(chances(ITEMS, state, NOW), expected)


def test_taking_evidence_away_is_never_having_had_it() -> None:
    kept = fold([at("loops-4", days=1)])
    assert kept.updated(at("dicts-3")).without(["python.dicts-3"]) == kept


def test_an_exercise_that_is_gone_still_tells_of_its_concept() -> None:
    gone = Attempt("python.old", 1, True, NOW, concepts=("loops", "unknown"), level=6)
    found = masteries(ITEMS, fold([gone]), NOW)
    assert found["loops"].probability > found["dicts"].probability


def test_a_fitted_difficulty_goes_before_the_authors_level() -> None:
    model = KnowledgeModel(
        items=("python.loops-1",), difficulty=np.array([4.0]), discrimination=np.array([1.0]), tries=np.array([90.0]),
        skills=("python/loops",), hardness=np.array([0.5]),
    )  # fmt: skip
    items = Items.of(model, "python", [Item("python.loops-1", ("loops",), 1), Item("python.new", ("loops",), 5)])
    assert items.difficulty.tolist() == [4.0, 0.5]
    assert items.shifted(np.array([0.0, 1.0])).difficulty.tolist() == [4.0, 1.5]


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_are_not_finite_are_refused(bad: float) -> None:
    with pytest.raises(NotUsable):
        Attempt("python.loops-1", 1, True, bad)
    with pytest.raises(NotUsable):
        Attempt("python.loops-1", 1, True, NOW, seconds=bad)
    with pytest.raises(NotUsable):
        chances(ITEMS, LearnerState(), bad)


@pytest.mark.parametrize("fields", [{"number": 0}, {"hints": -1}, {"seconds": -1.0}])
def test_numbers_that_cannot_be_are_refused(fields: dict[str, float]) -> None:
    with pytest.raises(NotUsable):
        Attempt("python.loops-1", **({"number": 1, "is_solved": True, "at": NOW} | fields))


def test_fifty_thousand_attempts_stay_cheap_and_finite() -> None:
    attempts = [at("loops-3", number, solved=False, days=1) for number in range(1, 50_001)]
    state = fold(attempts)
    started = time.process_time()
    state = state.updated(at("loops-3", 50_001))
    assert time.process_time() - started < 0.001
    assert np.isfinite(chances(ITEMS, state, NOW)).all()


def test_a_track_without_items_has_no_chances() -> None:
    none = Items.of(KnowledgeModel(), "python", [])
    assert chances(none, fold([at("loops-3")]), NOW).shape == (0,)
    assert masteries(none, LearnerState(), NOW) == {}
