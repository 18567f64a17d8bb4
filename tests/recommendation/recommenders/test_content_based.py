"""The content-based recommender on a small track, and on one of two thousand exercises."""

import time

import numpy as np
import pytest

from codecrafthub.contracts.content import Track
from codecrafthub.recommendation.recommenders.content_based import ContentModel, Tastes
from tests.support.content import concept, exercise, track

LOOPS = [exercise(f"loop-{level}", "loops", level) for level in (2, 3, 4, 8)]
TEXTS = [exercise("word-count", "strings", 3), exercise("count-letters", "strings", 3, ["loops"])]
TRACK = track([concept("loops"), concept("strings"), concept("sets")], [*LOOPS, *TEXTS, exercise("union", "sets", 3)])


@pytest.fixture(scope="module")
def model() -> ContentModel:
    return ContentModel.of(TRACK)


def scored(model: ContentModel, tastes: Tastes) -> dict[str, float]:
    return dict(zip((slug.split(".")[1] for slug in model.items), model.scores(tastes).tolist(), strict=True))


def liked(*names: str) -> dict[str, float]:
    return {f"python.{name}": 1.0 for name in names}


def test_exercises_of_the_same_concept_and_near_difficulty_come_first(model: ContentModel) -> None:
    scores = scored(model, Tastes(liked("loop-2")))
    assert all(0 <= score <= 1 for score in scores.values())
    assert scores["loop-3"] > scores["loop-4"] > scores["loop-8"] > scores["union"]
    assert scores["count-letters"] > scores["union"]


def test_words_that_titles_share_count(model: ContentModel) -> None:
    alike = track([], [exercise("river-crossing", "a", 3), exercise("river-bridge", "b", 3), exercise("tower", "c", 3)])
    scores = scored(ContentModel.of(alike), Tastes(liked("river-crossing")))
    assert scores["river-bridge"] > scores["tower"]


def test_what_is_like_one_said_to_be_too_easy_and_no_harder_loses(model: ContentModel) -> None:
    plain = scored(model, Tastes(liked("loop-2")))
    after = scored(model, Tastes(liked("loop-2"), too_easy=frozenset({"python.loop-3"})))
    assert after["loop-3"] == 0
    assert after["loop-2"] < plain["loop-2"]
    assert after["loop-4"] == plain["loop-4"]


def test_what_is_like_one_said_to_be_too_hard_and_no_easier_loses(model: ContentModel) -> None:
    plain = scored(model, Tastes(liked("loop-2")))
    after = scored(model, Tastes(liked("loop-2"), too_hard=frozenset({"python.loop-3"})))
    assert after["loop-3"] == 0
    assert after["loop-4"] < plain["loop-4"]
    assert after["loop-2"] == plain["loop-2"]


def test_without_an_exercise_scores_are_as_if_it_had_never_been(model: ContentModel) -> None:
    tastes = Tastes(liked("loop-2", "union"), frozenset({"python.word-count"}), frozenset({"python.union"}))
    expected = Tastes(liked("loop-2"), frozenset({"python.word-count"}))
    assert np.array_equal(model.scores(tastes.without("python.union")), model.scores(expected))


def test_only_the_three_most_alike_count_and_they_are_the_evidence(model: ContentModel) -> None:
    tastes = Tastes(liked("union", "loop-2", "loop-4", "loop-3"))
    assert model.evidence(tastes, "python.loop-8") == ["python.loop-4", "python.loop-3", "python.loop-2"]
    assert scored(model, tastes)["loop-8"] == scored(model, tastes.without("python.union"))["loop-8"]
    assert model.evidence(Tastes(liked("nowhere")), "python.loop-8") == []


def test_unknown_exercises_and_nothing_at_all_give_no_scores(model: ContentModel) -> None:
    assert not model.scores(Tastes()).any()
    assert not model.scores(Tastes(liked("nowhere"), frozenset({"python.gone"}), frozenset({"python.gone"}))).any()
    assert ContentModel.of(track([], [])).scores(Tastes(liked("loop-2"))).shape == (0,)


def test_an_exercise_without_words_or_concepts_is_like_no_other() -> None:
    bare = exercise("x", "loops", 3).model_copy(update={"title": "", "teaches": []})
    scores = scored(ContentModel.of(track([], [bare, exercise("loop-3", "loops", 3)])), Tastes(liked("loop-3")))
    assert scores == {"x": 0.0, "loop-3": 1.0}


def large_track(count: int = 2000) -> Track:
    dice = np.random.default_rng(1)
    words = [
        f"word{'abcdefghij'[place % 10]}{'klmnopqrst'[place // 10 % 10]}{place // 100 * 'u'}" for place in range(800)
    ]
    concepts = [concept(f"concept-{number}") for number in range(60)]
    exercises = [
        exercise(f"exercise-{number}", f"concept-{number % 60}", 1 + number % 10).model_copy(
            update={"blurb": " ".join(dice.choice(words, 20))}
        )
        for number in range(count)
    ]
    return track(concepts, exercises)


def test_a_track_of_two_thousand_is_read_within_a_second_and_scored_within_milliseconds() -> None:
    large = large_track()
    begin = time.process_time()
    model = ContentModel.of(large)
    read = time.process_time() - begin
    tastes = Tastes(dict.fromkeys(model.items[:500], 1.0), frozenset(model.items[500:600]))
    begin = time.process_time()
    for _ in range(10):
        model.scores(tastes)
    scored = (time.process_time() - begin) / 10
    assert read < 3
    assert scored < 0.1
