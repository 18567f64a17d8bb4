"""All learner models on simulated learners, and how their settings are chosen."""

import numpy as np
import pytest

from codecrafthub.recommendation.evaluation.mastery.data import Split, read
from codecrafthub.recommendation.evaluation.mastery.models import MODELS, item_mean
from codecrafthub.recommendation.evaluation.mastery.picture import drawn
from codecrafthub.recommendation.evaluation.mastery.protocol import Row, measured
from codecrafthub.recommendation.evaluation.models import Model
from codecrafthub.recommendation.knowledge.interactions import Interactions
from tests.recommendation.evaluation.mastery.simulated import write


@pytest.fixture(scope="module")
def split(tmp_path_factory: pytest.TempPathFactory) -> Split:
    return read(write(tmp_path_factory.mktemp("simulated")))


@pytest.fixture(scope="module")
def rows(split: Split) -> dict[str, Row]:
    return {model.name: measured(split, model) for model in MODELS}


def test_models_that_know_the_learner_are_above_item_means(rows: dict[str, Row]) -> None:
    means = rows["item-mean"].auc
    assert means > 0.52
    for name in ("elo", "best-lr", "best-lr-recency", "ours"):
        assert rows[name].auc > means + 0.03
    for name in ("bkt", "pfa"):
        assert rows[name].auc > 0.55


def test_every_row_is_of_shares_and_its_bins_hold_every_attempt(rows: dict[str, Row], split: Split) -> None:
    for name, row in rows.items():
        assert (row.data, row.model) == (split.name, name)
        assert 0 <= row.ece < 0.25
        assert 0.5 < row.auc < 1
        assert row.seconds > 0
        assert sum(one.count for one in row.calibration) == len(split.test)


@pytest.mark.parametrize("model", MODELS, ids=[model.name for model in MODELS])
def test_nothing_is_read_of_the_outcome_itself_or_of_later_ones(model, split: Split) -> None:
    """The first half of a learner's attempts is foretold alike whatever comes of the second."""
    chances = model.fit(split.train, model.settings[0])
    learner = int(split.test.learner[0])
    mine = split.test.where(split.test.learner == learner)
    turned = mine.correct.copy()
    turned[20:] = 1 - turned[20:]
    other = Interactions.of(mine.learner, mine.item, turned, mine.at, skills_of=np.split(mine.skill, mine.tested[1:-1]))
    assert chances(mine)[:21] == pytest.approx(chances(other)[:21])


def test_item_means_are_shrunk_to_the_usual() -> None:
    train = Interactions.of([0, 0, 0, 1], [0, 0, 1, 0], [1, 1, 0, 0], None, skills_of=[[0], [0], [0]])
    test = Interactions.of([2, 2, 2], [0, 1, 2], [1, 1, 1], None, skills_of=[[0], [0], [0]])
    assert item_mean(train, (1.0,))(test).tolist() == pytest.approx([2.5 / 4, 0.5 / 2, 0.5])


def test_a_setting_is_chosen_by_known_learners_alone(split: Split) -> None:
    fitted: list[tuple[float, set[int]]] = []
    asked: list[set[int]] = []

    def fit(train: Interactions, setting: tuple[float, ...]):
        fitted.append((setting[0], set(train.learner.tolist())))

        def chances(test: Interactions) -> np.ndarray:
            asked.append(set(test.learner.tolist()))
            return np.full(len(test), setting[0])

        return chances

    row = measured(split, Model("some", [(0.01,), (0.6,), (0.99,)], fit))
    known, hidden = set(split.train.learner.tolist()), set(split.test.learner.tolist())
    assert row.setting == (0.6,)
    assert [setting for setting, _ in fitted] == [0.01, 0.6, 0.99, 0.6]
    assert asked[-1] == hidden
    for (_, seen), unseen in zip(fitted[:3], asked[:3], strict=True):
        assert len(unseen) == 24
        assert not seen & unseen
        assert seen | unseen == known
    assert fitted[-1][1] == known


def test_the_picture_shows_ours_and_one_other_or_else_all(rows: dict[str, Row]) -> None:
    both = drawn(list(rows.values()))
    assert "ours: AUC" in both
    assert "best-lr-recency: AUC" in both
    assert "elo: AUC" not in both
    assert "elo: AUC" in drawn([rows["elo"], rows["bkt"]])
