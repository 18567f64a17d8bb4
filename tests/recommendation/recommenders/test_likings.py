"""What others did and what is alike moves a slate, is named where it does, and is left out where it is not wanted."""

from dataclasses import replace

import numpy as np
import pytest

from codecrafthub.recommendation.hand.hand import Hand
from codecrafthub.recommendation.recommenders import likings
from codecrafthub.recommendation.recommenders.collaborative import Basis, CollaborativeModel
from codecrafthub.recommendation.recommenders.content_based import ContentModel
from codecrafthub.recommendation.recommenders.others import Others
from codecrafthub.recommendation.recommenders.works import BEGUN, SOLVED
from codecrafthub.recommendation.setting import Setting
from codecrafthub.recommendation.view import Stack
from tests.recommendation.learner import SETTING, TRACK, Did, known, reasons, shown, slugs
from tests.recommendation.test_slate import BASICS

ITEMS = ("python.seat-plan", "python.say-it", "python.gone", "python.podium")


def with_others(weights: np.ndarray) -> Setting:
    model = CollaborativeModel(ITEMS, weights.astype(np.float32), 0.05)
    return replace(SETTING, others=Others.of(model, SETTING.syllabus))


def after(first: str, then: str) -> Setting:
    """Who did the first exercise did the second one."""
    weights = np.zeros((len(ITEMS), len(ITEMS)))
    weights[ITEMS.index(f"python.{first}"), ITEMS.index(f"python.{then}")] = 0.5
    return with_others(weights)


def test_the_scores_are_those_of_the_model() -> None:
    weights = np.random.default_rng(1).random((len(ITEMS), len(ITEMS)))
    of = with_others(weights)
    found = likings.collaborative(Stack.of(of, [known([Did("say-it"), Did("podium", is_solved=False)], of)]))
    basis = Basis.of(CollaborativeModel(ITEMS, weights.astype(np.float32), 0.05), [1, 3], [SOLVED, BEGUN])
    assert found is not None
    places = [SETTING.syllabus.places[slug] for slug in ITEMS if slug != "python.gone"]
    assert found[0, places] == pytest.approx(basis.scores()[[0, 1, 3]], abs=1e-6)
    assert np.delete(found[0], places).max() == 0


def test_what_others_did_moves_a_slate_and_is_said() -> None:
    of = after("say-it", "seat-plan")
    before, found = shown(BASICS, limit=10), shown(BASICS, of, limit=10)
    assert slugs(found).index("seat-plan") < slugs(before).index("seat-plan")
    pieces = [piece for why in reasons(found) for piece in why.evidence if piece.kind == "others"]
    assert pieces
    assert pieces[0].text == "Learners who did what you did went on to this one."
    assert pieces[0].value == len(BASICS)


def test_who_shares_nothing_is_not_measured_by_others() -> None:
    of = after("say-it", "seat-plan")
    found = shown(BASICS, of, limit=10, hand=Hand(shares=False), heeds_others=False)
    assert slugs(found) == slugs(shown(BASICS, limit=10))
    assert "others" not in {piece.kind for why in reasons(found) for piece in why.evidence}


def test_a_model_that_knows_nothing_of_a_track_has_no_say() -> None:
    model = CollaborativeModel(("rust.moves",), np.zeros((1, 1), np.float32), 1.0)
    assert Others.of(model, SETTING.syllabus) is None


def test_what_is_like_what_was_solved_is_liked() -> None:
    of = replace(SETTING, content=ContentModel.of(TRACK))
    found = likings.content_based(Stack.of(of, [known([], of), known([Did("every-floor")], of)]))
    assert found is not None
    places = SETTING.syllabus.places
    assert not found[0].any()
    assert found[1, places["python.running-total"]] > found[1, places["python.podium"]]
