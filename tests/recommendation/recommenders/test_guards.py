"""Crowds are found and left out, weeks are calmed, and what honest learners get hardly moves."""

import numpy as np
import pytest
from structlog.testing import capture_logs

from codecrafthub.recommendation.recommenders.collaborative import CollaborativeModel, fitted
from codecrafthub.recommendation.recommenders.guards import CROWD, DAY, WEEK, calmed, crowds, without
from codecrafthub.recommendation.recommenders.works import Floats, Works
from tests.recommendation.recommenders.crowd import ITEMS, PUSHED, Row, accounts, learners, works

HONEST = learners()


def test_a_crowd_that_pushes_an_exercise_is_found_with_all_its_accounts_and_nobody_else() -> None:
    crowd = next(one for one in crowds(works(HONEST + accounts())) if one.item == PUSHED)
    assert len(crowd.learners) == 500
    assert all(name.startswith("account-") for name in crowd.learners)
    assert 50 * DAY <= crowd.begin < crowd.end < 51 * DAY
    assert crowds(works(HONEST)) == []


def test_a_crowd_is_found_by_the_moment_of_its_works_and_not_by_their_order() -> None:
    rows = HONEST + accounts()
    dice = np.random.default_rng(3)
    shuffled = [rows[place] for place in dice.permutation(len(rows))]
    assert crowds(works(rows)) == crowds(works(shuffled))


def test_fewer_than_a_crowd_stay() -> None:
    rows = [(f"account-{number}", PUSHED, float(number)) for number in range(CROWD - 1)]
    assert crowds(works(rows)) == []
    (crowd,) = crowds(works([*rows, ("one-more", PUSHED, 5.0)]))
    assert len(crowd.learners) == CROWD


def test_who_also_does_much_else_or_stays_for_days_is_no_part_of_a_crowd() -> None:
    rows = [(f"account-{number}", PUSHED, float(number)) for number in range(CROWD)]
    busy = [("busy", item, 1.0) for item in [PUSHED, *ITEMS[:5]]]
    stays = [("stays", PUSHED, 1.0), ("stays", ITEMS[0], 2 * DAY)]
    (crowd,) = crowds(works([*rows, *busy, *stays]))
    assert not {"busy", "stays"} & set(crowd.learners)


def test_the_works_of_a_crowd_are_left_out() -> None:
    told = works(HONEST + accounts())
    kept = without(told, crowds(told))
    assert kept.matrix().sum() == works(HONEST).matrix().sum()
    assert without(kept, []) is kept


def test_a_fit_names_the_exercise_of_a_crowd_in_the_log_and_none_of_its_accounts() -> None:
    with capture_logs() as logs:
        _, left_out = fitted(works(HONEST + accounts()), rank=8)
    told = [one["exercise"] for one in logs if one["event"] == "crowd_left_out"]
    assert told == [one.item for one in left_out[:10]]
    assert told[0] == PUSHED
    assert "account-1" not in str(logs)


def test_a_week_of_which_little_counts_is_named_in_the_log() -> None:
    with capture_logs() as logs:
        _, left_out = fitted(works(HONEST + accounts(beside=9)), rank=8)
    assert left_out == []
    assert (logs[0]["event"], logs[0]["exercise"]) == ("surge_calmed", PUSHED)
    assert logs[0]["works"] >= 500
    with capture_logs() as logs:
        fitted(works(HONEST), rank=8)
    assert logs == []


def test_a_week_counts_for_no_more_than_its_share() -> None:
    usual = [(f"learner-{number}", "python.a", number * WEEK) for number in range(300)]
    sudden = [(f"account-{number}", "python.a", 400 * WEEK) for number in range(200)]
    told = works(usual + sudden)
    factors = dict(zip([told.learners[place] for place in told.learner], calmed(told).tolist(), strict=True))
    assert factors["learner-1"] == 1
    assert factors["account-1"] == pytest.approx(30 / 200)
    assert len(calmed(Works.of([], [], [], []))) == 0


def pushed(model: CollaborativeModel) -> Floats:
    """The scores of the pushed exercise for learners who did three exercises of the kind that the accounts do too."""
    dice = np.random.default_rng(4)
    histories = [dice.choice(20, 3, replace=False) for _ in range(100)]
    place = model.items.index(PUSHED)
    return np.array([model.scores(one.tolist(), np.ones(3))[place] for one in histories])


@pytest.mark.parametrize("attack", [accounts(), accounts(beside=9), accounts(beside=9, days=12)])
def test_five_hundred_accounts_move_what_others_see_by_a_bounded_amount(attack: list[Row]) -> None:
    told = works(HONEST + attack)
    before, _ = fitted(works(HONEST))
    guarded, _ = fitted(told)
    naive = CollaborativeModel.fit(told.items, told.matrix())
    rise, unguarded = pushed(guarded) - pushed(before), pushed(naive) - pushed(before)
    print(rise.mean(), rise.max(), unguarded.mean())  # noqa: T201
    assert unguarded.mean() > 0.2
    assert rise.max() < 0.1
