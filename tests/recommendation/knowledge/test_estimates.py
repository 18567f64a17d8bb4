"""What works come to: chances and mastery move the right way, alone and among many learners, without this or that."""

import math
from dataclasses import replace

import numpy as np
import pytest

from codecrafthub.recommendation.knowledge.attempts import Attempt, shown_by
from codecrafthub.recommendation.knowledge.errors import NotUsable
from codecrafthub.recommendation.knowledge.estimates import EIGHTY, Estimate, Estimates
from codecrafthub.recommendation.knowledge.items import Item, Items
from codecrafthub.recommendation.knowledge.model import KnowledgeModel
from codecrafthub.recommendation.knowledge.shown import Shown
from codecrafthub.recommendation.knowledge.traces import sigmoid
from tests.recommendation.knowledge.course import DAY, NOW, course, estimate, fitted_model, worked

ITEMS = Items.of(
    KnowledgeModel(),
    "python",
    [Item(f"python.{concept}-{level}", (concept,), level) for concept in ("loops", "dicts") for level in range(1, 11)],
)
MODELS = [KnowledgeModel(), fitted_model(), fitted_model(9)]


def did(*works: tuple[str, int, bool, float, int]) -> Shown:
    """Works: exercise, the attempt that decided it, whether that solved it, days ago, and hints."""
    ordered = sorted(works, key=lambda one: -one[3])
    names, number, is_solved, days, hints = (
        (list(column) for column in zip(*ordered, strict=True)) if works else [[]] * 5
    )
    place = np.array([ITEMS.places[f"python.{name}"] for name in names], np.int32)
    outcome = shown_by(np.array(number, int), np.array(is_solved, bool), np.array(hints, int))
    return Shown.of(ITEMS, place, outcome, NOW - np.array(days, float) * DAY)


def at(exercise: str, number: int = 1, *, solved: bool = True, days: float = 0.0, hints: int = 0):
    return (exercise, number, solved, days, hints)


def of(*works: tuple[str, int, bool, float, int], now: float = NOW) -> Estimate:
    return Estimate.of(ITEMS, did(*works), now)


def chance(known: Estimate, exercise: str) -> float:
    return float(known.chances(ITEMS)[ITEMS.places[f"python.{exercise}"]])


def mastery(known: Estimate, skill: str) -> float:
    return float(sigmoid(known.logits)[ITEMS.skills[skill]])


def test_of_a_newcomer_harder_is_less_likely() -> None:
    found = of().chances(ITEMS)
    assert found.shape == (20,)
    assert (np.diff(found[:10]) < 0).all()
    assert chance(of(), "loops-5") == mastery(of(), "loops") == pytest.approx(1 / (1 + math.exp(1.1)))


def test_a_solve_raises_its_skill_most_and_a_failure_lowers_it() -> None:
    solved, failed = of(at("loops-5")), of(at("loops-5", 3, solved=False))
    assert mastery(solved, "loops") > mastery(solved, "dicts") > mastery(of(), "dicts")
    assert mastery(failed, "loops") < mastery(of(), "loops")


def test_hints_and_tries_take_from_a_solve() -> None:
    for less in (of(at("loops-5", hints=2)), of(at("loops-5", 4))):
        assert chance(of(at("loops-5")), "loops-6") > chance(less, "loops-6") > chance(of(), "loops-6")
    assert chance(of(at("loops-5", 4, solved=False)), "loops-6") < chance(of(), "loops-6")


def test_being_stuck_shows_more_with_each_failure_and_is_mended_by_a_solve() -> None:
    found = [chance(of(at("loops-5", number, solved=False)), "loops-6") for number in range(1, 7)]
    assert found == sorted(found, reverse=True)
    assert chance(of(at("loops-5", 7)), "loops-6") > found[-1]


def test_uncertainty_shrinks_with_evidence_and_grows_with_time_unused() -> None:
    works = (at("loops-4"), at("loops-5"), at("loops-6", 2))
    found = [float(of(*works[:many]).deviations[0]) for many in (0, 2, 3)]
    assert found == sorted(found, reverse=True)
    assert found[0] == of().newcomers_deviation
    later = [float(of(*works, now=NOW + days * DAY).deviations[0]) for days in (0, 10, 100, 1000)]
    assert later == sorted(later)
    assert later[-1] <= found[0] + 1e-9
    assert EIGHTY * later[0] < EIGHTY * found[0]


def test_what_is_not_used_is_forgotten() -> None:
    works = (at("loops-4"), at("loops-5"), at("loops-6"))
    found = [mastery(of(*works, now=NOW + days * DAY), "loops") for days in (0, 30, 365, 10_000)]
    assert found == sorted(found, reverse=True)
    assert found[-1] == pytest.approx(mastery(of(), "loops"), abs=0.01)


def test_a_skill_that_every_model_knows_of_is_found_again() -> None:
    """The default weights find the ability behind works that are equally hard."""
    dice = np.random.default_rng(3)
    for ability in (-2.0, -0.5, 1.0):
        solved = dice.random(3000) < sigmoid(np.full(3000, ability))
        shown = Shown.of(
            ITEMS, np.full(3000, ITEMS.places["python.loops-5"], np.int32), (solved * 1.0, ~solved * 1.0),
            np.full(3000, NOW),
        )  # fmt: skip
        found = KnowledgeModel().newcomer + (Estimate.of(ITEMS, shown, NOW).general - KnowledgeModel().newcomer) / 0.8
        assert found == pytest.approx(ability, abs=0.15)


@pytest.mark.parametrize("model", MODELS)
def test_a_solve_never_lowers_and_a_failure_never_raises(model: KnowledgeModel) -> None:
    items, dice = course(model), np.random.default_rng(2)
    for seed in range(60):
        shown = worked(items, int(dice.integers(0, 8)), seed)
        before = estimate(items, shown)
        place, is_solved = int(dice.integers(-1, len(items.names))), bool(dice.integers(2))
        more = Shown.of(items, np.array([place], np.int32), (np.array([1.0 * is_solved]), np.array([1.0 - is_solved])),
                        np.array([NOW]))  # fmt: skip
        after = estimate(items, Shown.joined([shown, more]))
        sign = 1 if is_solved else -1
        assert (sign * (after.logits - before.logits) >= -1e-12).all()
        assert (sign * (after.chances(items) - before.chances(items)) >= -1e-12).all()
        if place >= 0:
            assert (after.deviations <= before.deviations).all()


@pytest.mark.parametrize("model", MODELS)
def test_solving_what_was_given_up_never_lowers(model: KnowledgeModel) -> None:
    """The fourth attempt solves what the third had not: the work moves to the end, and shows something else."""
    items = course(model)
    for seed in range(40):
        shown = worked(items, 6, seed)
        outcome = [np.append(before, one) for before, one in zip(
            (shown.able, shown.weight - shown.able), shown_by(np.array([3]), np.array([False]), np.array([0])), strict=True
        )]  # fmt: skip
        place = np.append(shown.place, np.setdiff1d(np.arange(len(items.names)), shown.place)[0]).astype(np.int32)
        times = np.append(shown.at, NOW)
        stuck = Estimate.of(items, Shown.of(items, place, (outcome[0], outcome[1]), times), NOW)
        for side, one in zip(outcome, shown_by(np.array([4]), np.array([True]), np.array([0])), strict=True):
            side[-1] = one[0]
        free = Estimate.of(items, Shown.of(items, place, (outcome[0], outcome[1]), times), NOW)
        assert (free.logits >= stuck.logits - 1e-12).all()
        assert (free.chances(items) >= stuck.chances(items) - 1e-12).all()


def stacked(items: Items, each: list[Shown]) -> Estimates:
    whose = np.repeat(np.arange(len(each), dtype=np.int32), [len(one.at) for one in each])
    return Estimates.of(items, Shown.joined(each), whose, len(each), NOW)


def assert_same(items: Items, each: list[Shown]) -> None:
    found, alone = stacked(items, each), [Estimate.of(items, one, NOW) for one in each]
    harder = items.shifted(np.linspace(-0.3, 0.4, len(items.names)))
    assert found.general == pytest.approx([one.general for one in alone], abs=1e-12)
    assert found.logits == pytest.approx(np.stack([one.logits for one in alone]), abs=1e-12)
    assert found.chances(harder) == pytest.approx(np.stack([one.chances(harder) for one in alone]), abs=1e-12)


@pytest.mark.parametrize("model", MODELS)
def test_many_learners_at_once_are_each_alone(model: KnowledgeModel) -> None:
    items = course(model)
    assert_same(items, [worked(items, count, seed) for seed, count in enumerate([3, 0, 8, 1, 0, 5])])
    assert_same(items, [worked(items, 0, 1)] * 2)


@pytest.mark.parametrize("model", MODELS)
def test_one_learner_without_this_or_that_is_the_one_who_never_did_it(model: KnowledgeModel) -> None:
    items, dice = course(model), np.random.default_rng(4)
    whole = worked(items, 8, 3)
    masks = dice.random((40, 8)) < 0.7
    assert_same(items, [whole, *(whole.where(kept) for kept in masks)])
    silent = [replace(whole, able=whole.able * kept, weight=whole.weight * kept) for kept in masks]
    for kept, one in zip(masks, silent, strict=True):
        assert estimate(items, one).logits == pytest.approx(estimate(items, whole.where(kept)).logits, abs=1e-12)
    assert np.ptp(stacked(items, [whole.where(kept) for kept in masks]).general) > 0.05


@pytest.mark.parametrize("model", MODELS)
def test_what_a_placement_moves_is_added_to_its_skills(model: KnowledgeModel) -> None:
    items = course(model)
    before = estimate(items, worked(items, 4, 1))
    after = before.moved(np.array([0.5, 0, 0, 0, 0]))
    assert (after.logits - before.logits).tolist() == pytest.approx([0.5, 0, 0, 0, 0])
    gained = np.log(after.chances(items) / (1 - after.chances(items)))
    gained -= np.log(before.chances(items) / (1 - before.chances(items)))
    assert gained.tolist() == pytest.approx([0.5, 0.25, 0, 0, 0.25, 0, 0, 0])


def test_a_claim_stands_among_the_works_by_time() -> None:
    claimed = did(at("loops-5", days=2), at("dicts-5", days=1)).with_rows(
        np.array([ITEMS.skills["dicts"]], np.int32), np.zeros(1), np.ones(1), 1.0, np.array([NOW - 1.5 * DAY])
    )
    assert claimed.place.tolist() == [ITEMS.places["python.loops-5"], -1, ITEMS.places["python.dicts-5"]]
    assert claimed.tester.tolist() == [0, 1, 2]
    assert claimed.tested.tolist() == [0, 1, 1]
    found = Estimate.of(ITEMS, claimed, NOW)
    assert mastery(found, "dicts") > mastery(of(at("loops-5", days=2), at("dicts-5", days=1)), "dicts")


def test_a_fitted_difficulty_goes_before_the_authors_level() -> None:
    model = fitted_model()
    items = course(model)
    assert items.difficulty[:-1].tolist() == model.difficulty.tolist()
    assert items.difficulty[-1] == pytest.approx(1 + model.hardness[3] / 2)
    assert items.base[:-1].tolist() == pytest.approx(model.base.tolist())
    assert items.shifted(np.full(8, 0.5)).base.tolist() == pytest.approx((items.base - 0.5).tolist())


def test_an_unknown_item_weighs_as_its_kind_does_and_else_as_any() -> None:
    model = fitted_model()
    items = Items.of(model, "python", [Item("python.x", ("b", "a"), 5), Item("python.y", ("z",), 5)])
    assert items.weights[0].tolist() == model.by_kind[model.kind_places["python/a python/b"], 1:21].tolist()
    assert items.weights[1].tolist() == model.by_kind[-1, 1:21].tolist()


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_are_not_finite_are_refused(bad: float) -> None:
    with pytest.raises(NotUsable):
        Attempt("python.loops-1", 1, True, bad)
    with pytest.raises(NotUsable):
        Attempt("python.loops-1", 1, True, NOW, seconds=bad)
    with pytest.raises(NotUsable, match="not a finite number"):
        of(now=bad)


@pytest.mark.parametrize("fields", [{"number": 0}, {"hints": -1}, {"seconds": -1.0}])
def test_numbers_that_cannot_be_are_refused(fields: dict[str, float]) -> None:
    with pytest.raises(NotUsable):
        Attempt("python.loops-1", **({"number": 1, "is_solved": True, "at": NOW} | fields))


@pytest.mark.parametrize("is_solved", [True, False])
def test_fifty_thousand_works_stay_finite_and_within_bounds(is_solved: bool) -> None:
    items, many = course(fitted_model()), 50_000
    place = (np.arange(many) % 8).astype(np.int32)
    found = estimate(items, Shown.of(items, place, (np.full(many, 1.0 * is_solved), np.full(many, 1.0 - is_solved)),
                                     np.linspace(NOW - DAY, NOW, many)))  # fmt: skip
    assert np.isfinite(found.chances(items)).all()
    assert np.isfinite(found.deviations).all()
    assert (np.abs(found.logits - items.skill_base + items.model.newcomer) <= 6 + 1e-12).all()


def test_a_track_without_items_has_no_chances() -> None:
    none = Items.of(KnowledgeModel(), "python", [])
    some = Shown.of(none, np.full(2, -1, np.int32), (np.ones(2), np.zeros(2)), np.full(2, NOW))
    found = Estimate.of(none, some, NOW)
    assert found.chances(none).shape == found.logits.shape == (0,)
    assert found.general > KnowledgeModel().newcomer
