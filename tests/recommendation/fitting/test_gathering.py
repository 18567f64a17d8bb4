"""Gathering: rows become arrays, whatever their order, and what cannot count is left out."""

from collections.abc import AsyncIterator, Sequence

import numpy as np
import pytest

from codecrafthub.recommendation.fitting.gathering import Gathered, Row, gather
from codecrafthub.recommendation.fitting.shelf import Shelf
from codecrafthub.recommendation.knowledge.attempts import Attempt, shown_by
from codecrafthub.recommendation.recommenders.works import BEGUN, SOLVED
from tests.recommendation.learner import TRACK

pytestmark = pytest.mark.anyio
ROWS: list[Row] = [
    ("ada", "python.podium", 2, 2, 1, 10.0),
    ("ada", "python.gone", 1, 1, 0, 20.0),
    ("bob", "python.podium", 3, None, 0, 5.0),
    ("ada", "python.best-stretch", 1, None, 0, 30.0),
]


async def gathered(rows: Sequence[Row]) -> Gathered:
    async def pages() -> AsyncIterator[Sequence[Row]]:
        yield rows[:2]
        yield []
        yield rows[2:]

    return await gather(pages())


def test_many_attempts_show_what_each_of_them_shows() -> None:
    cases = [(n, solved, hints) for n in (1, 2, 3, 9, 200) for solved in (True, False) for hints in (0, 1, 7)]
    number, is_solved, hints = (np.array(column) for column in zip(*cases, strict=True))
    able, unable = shown_by(number.astype(np.int32), is_solved, hints.astype(np.int32))
    one_by_one = [Attempt("x", n, solved, 0.0, hints=seen).shown for n, solved, seen in cases]
    assert np.allclose(np.stack([able, unable], axis=1), one_by_one, atol=1e-12)


async def test_work_on_exercises_that_are_gone_shows_nothing() -> None:
    shelf = Shelf.of([TRACK])
    found = (await gathered(ROWS)).interactions(shelf, frozenset())
    names = [shelf.items[place] for place in found.item]
    assert names == ["python.podium", "python.best-stretch", "python.podium"]
    assert found.correct[0] > 0.5
    assert found.correct[1:].tolist() == [0, 0]
    assert [shelf.skills[skill] for skill in found.skill[found.tested[found.item[0]] :][:1]] == ["python/lists"]


async def test_who_does_not_share_is_left_out_of_what_others_did() -> None:
    works = (await gathered(ROWS)).works(frozenset({"ada"}))
    assert [works.learners[place] for place in works.learner] == ["bob"]
    assert works.weight.tolist() == [BEGUN]
    everybody = (await gathered(ROWS)).works(frozenset())
    assert everybody.weight.tolist() == [SOLVED, SOLVED, BEGUN, BEGUN]


async def test_who_does_not_share_is_left_out_of_how_hard_exercises_are() -> None:
    shelf = Shelf.of([TRACK])
    found = (await gathered(ROWS)).interactions(shelf, frozenset({"ada"}))
    assert [shelf.items[place] for place in found.item] == ["python.podium"]
    assert found.correct.tolist() == [0]


async def test_nothing_is_gathered_of_nobody() -> None:
    found = await gathered([])
    assert (
        len(found)
        == len(found.interactions(Shelf.of([TRACK]), frozenset({"x"})))
        == len(found.works(frozenset({"x"})))
        == 0
    )
