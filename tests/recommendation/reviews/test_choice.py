"""Reviews are done by another exercise of the concept wherever there is one, and say when it was last used."""

from datetime import timedelta

import pytest

from codecrafthub.recommendation.knowledge.forgetting import Memory
from codecrafthub.recommendation.reviews.choice import ago, review_exercise, words
from codecrafthub.recommendation.works import Work
from tests.recommendation.learner import START, TRACK


def worked(*exercises: str, failed: tuple[str, ...] = ()) -> dict[str, Work]:
    """Works on exercises, a day after each other."""
    days = {slug: START + timedelta(days=day) for day, slug in enumerate(exercises)}
    return {
        f"python.{slug}": Work(f"python.{slug}", 1, 0, at, at, solved_with=None if slug in failed else 1)
        for slug, at in days.items()
    }


def chosen(concept: str, works: dict[str, Work], *known: str, out: tuple[str, ...] = ()) -> str | None:
    found = review_exercise(concept, TRACK, works, known, out=[f"python.{slug}" for slug in out])
    return found.slug.partition(".")[2] if found else None


def test_an_unsolved_exercise_of_the_concept_comes_first_the_easiest_one() -> None:
    assert chosen("loops", worked("every-floor")) == "running-total"
    assert chosen("loops", worked("every-floor", "running-total")) == "seat-plan"


def test_an_exercise_whose_ground_was_never_solved_is_not_offered() -> None:
    assert chosen("lists", worked("podium")) == "podium", "best-stretch needs loops"
    assert chosen("lists", worked("podium"), "loops") == "best-stretch"
    assert chosen("loops", worked("best-stretch")) == "every-floor", "solving what needs it has shown it"


def test_when_all_are_solved_the_one_of_longest_ago_is_offered_and_never_the_last() -> None:
    assert chosen("loops", worked("seat-plan", "every-floor", "running-total")) == "seat-plan"
    assert chosen("loops", worked("every-floor", "seat-plan", "running-total")) == "every-floor"


def test_what_was_left_unsolved_last_is_not_the_review() -> None:
    works = worked("every-floor", "running-total", failed=("running-total",))
    assert chosen("loops", works) == "seat-plan"


def test_the_only_exercise_is_offered_again_and_a_concept_without_any_has_none() -> None:
    assert chosen("sets", worked("no-repeats")) == "no-repeats"
    assert chosen("gone", worked("no-repeats")) is None


def test_what_was_refused_is_never_the_review_and_another_exercise_of_the_concept_is() -> None:
    assert chosen("loops", worked("every-floor"), out=("running-total",)) == "seat-plan"
    done = worked("seat-plan", "every-floor", "running-total")
    assert chosen("loops", done, out=("seat-plan",)) == "every-floor"
    assert chosen("loops", done, out=("seat-plan", "every-floor")) == "running-total"
    assert chosen("loops", done, out=("seat-plan", "every-floor", "running-total")) is None
    assert chosen("sets", worked("no-repeats"), out=("no-repeats",)) is None


@pytest.mark.parametrize(
    ("days", "said"),
    [(-1, "today"), (0, "today"), (1, "yesterday"), (12, "12 days ago"), (21, "3 weeks ago"), (69, "9 weeks ago"),
     (70, "2 months ago"), (365, "12 months ago"), (366, "more than a year ago")],
)  # fmt: skip
def test_how_long_ago_is_said_in_words(days: int, said: str) -> None:
    assert ago(days) == said


def test_the_last_use_is_named() -> None:
    memory = Memory(8.0, 5.0, START, START)
    assert (
        words("Dictionaries", memory, (START + timedelta(days=12)).date()) == "You last used Dictionaries 12 days ago."
    )


def test_a_next_step_of_the_concept_is_the_review_but_for_the_last_exercise_and_what_was_refused() -> None:
    works = worked("every-floor")
    loops = ("python.every-floor", "python.seat-plan", "python.running-total")
    for out, expected in ((), "python.seat-plan"), (("python.seat-plan",), "python.running-total"):
        found = review_exercise("loops", TRACK, works, (), out=out, order=("python.no-repeats", *loops))
        assert found is not None
        assert found.slug == expected
