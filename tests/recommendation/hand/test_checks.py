"""What learners may set and what is refused, and in which words."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from codecrafthub.kit.errors import HubError
from codecrafthub.recommendation.hand import checks, errors
from codecrafthub.recommendation.hand.hand import REST, Goal, Pace, Said
from codecrafthub.recommendation.hand.schemas import GoalWritten, WordWritten
from tests.recommendation.learner import TRACK

EVENING = datetime(2026, 3, 28, 22, 30, tzinfo=UTC)
TODAY = date(2026, 3, 28)
BERLIN = ZoneInfo("Europe/Berlin")


def goal(**given: Any) -> GoalWritten:
    return GoalWritten(**{"weekdays": [1, 3], "minutes": 30, **given})


def test_not_now_ends_when_a_day_begins_where_the_learner_lives() -> None:
    """Also on the night in which clocks are put forward: that day is an hour shorter."""
    until = checks.word(WordWritten(said=Said.NOT_NOW), EVENING, BERLIN).until
    assert until == datetime(2026, 3, 28, 23, tzinfo=UTC)
    until = checks.word(WordWritten(said=Said.NOT_NOW, days=2), EVENING, BERLIN).until
    assert until == datetime(2026, 3, 29, 22, tzinfo=UTC)
    assert checks.word(WordWritten(said=Said.NOT_NOW), EVENING, UTC).until == datetime(2026, 3, 29, tzinfo=UTC)


def test_the_other_words_end_by_themselves_or_never() -> None:
    assert checks.word(WordWritten(said=Said.TOO_HARD), EVENING, BERLIN).until == EVENING + REST
    assert checks.word(WordWritten(said=Said.TOO_EASY), EVENING, BERLIN).until is None
    assert checks.word(WordWritten(said=Said.NEVER), EVENING, BERLIN).until is None
    with pytest.raises(errors.DaysOnlyForNotNow):
        checks.word(WordWritten(said=Said.NEVER, days=3), EVENING, BERLIN)


def test_a_goal_names_concepts_of_its_track_and_a_day_to_come() -> None:
    written = goal(name="  Data\x00\u202e \n science ", concepts=["loops", "sets", "loops"], deadline=TODAY)
    assert checks.goal(written, TRACK, TODAY) == Goal(frozenset({"loops", "sets"}), TODAY, "Data science")
    assert checks.goal(goal(), TRACK, TODAY) == Goal()


@pytest.mark.parametrize(
    ("given", "problem", "word"),
    [
        ({"concepts": ["loops", "cobol"]}, errors.UnknownConcepts, "'cobol'"),
        ({"deadline": TODAY - timedelta(days=1)}, errors.DeadlinePassed, "over"),
        ({"deadline": date.max}, errors.DeadlineFar, "three years"),
        ({"weekdays": []}, errors.NoDays, "day of the week"),
        ({"minutes": None}, errors.NoSession, "minutes or in exercises"),
        ({"exercises": 3}, errors.NoSession, "one of both"),
        ({"minutes": 4}, errors.SessionLength, "5 to 480"),
        ({"minutes": 0}, errors.SessionLength, "5 to 480"),
        ({"minutes": 481}, errors.SessionLength, "5 to 480"),
        ({"minutes": None, "exercises": 31}, errors.SessionLength, "1 to 30"),
        ({"minutes": None, "exercises": 0}, errors.SessionLength, "1 to 30"),
        ({"minutes": None, "exercises": -(10**30)}, errors.SessionLength, "1 to 30"),
    ],
)
def test_what_cannot_be_is_refused_in_words(given: dict[str, Any], problem: type[HubError], word: str) -> None:
    written = goal(**given)
    with pytest.raises(problem, match=word):
        checks.goal(written, TRACK, TODAY), checks.pace(written)


def test_a_pace_is_minutes_or_exercises_on_days_of_the_week() -> None:
    assert checks.pace(goal(weekdays=[5, 1, 5])) == Pace(frozenset({1, 5}), minutes=30)
    assert checks.pace(goal(minutes=None, exercises=2)) == Pace(frozenset({1, 3}), exercises=2)


def test_languages_are_those_that_tracks_teach() -> None:
    assert checks.languages(["python", "python"], [TRACK]) == ("python",)
    with pytest.raises(errors.UnknownLanguages, match="No track teaches 'cobol', 'ada'"):
        checks.languages(["cobol", "python", "ada"], [TRACK])


def test_places_have_names() -> None:
    assert checks.place(None) is None
    assert checks.place("Europe/Berlin") == BERLIN
    with pytest.raises(errors.UnknownZone):
        checks.place("../../etc/passwd")
