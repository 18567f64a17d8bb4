"""What learners may set: the rules for words, goals and paces, each refused in words of its own."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo

from codecrafthub.contracts.content import Track
from codecrafthub.kit.zones import is_zone, zone
from codecrafthub.recommendation.errors import UnknownConcept
from codecrafthub.recommendation.hand.errors import (
    DaysOnlyForNotNow,
    DeadlineFar,
    DeadlinePassed,
    NoDays,
    NoSession,
    SessionLength,
    UnknownConcepts,
    UnknownLanguages,
    UnknownZone,
)
from codecrafthub.recommendation.hand.hand import REST, Goal, Pace, Said, Word
from codecrafthub.recommendation.hand.schemas import GoalWritten, WordWritten

FURTHEST = timedelta(days=3 * 365)
MINUTES, EXERCISES = range(5, 481), range(1, 31)
USUAL = Pace(frozenset({1, 2, 3, 4, 5}), minutes=30)
"""The pace of somebody who has chosen none."""


def word(written: WordWritten, at: datetime, where: tzinfo) -> Word:
    """What is said of an exercise at a moment by somebody who lives there. Raises DaysOnlyForNotNow."""
    if written.said is not Said.NOT_NOW and written.days is not None:
        raise DaysOnlyForNotNow
    ends = {Said.NOT_NOW: morning(at, written.days or 1, where), Said.TOO_HARD: at + REST}
    return Word(written.said, at, ends.get(written.said))


def morning(at: datetime, days: int, where: tzinfo) -> datetime:
    """When a day begins there, some days after a moment: 1 is tomorrow."""
    day = at.astimezone(where).date() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, tzinfo=where).astimezone(UTC)


def goal(written: GoalWritten, track: Track, today: date) -> Goal:
    """Raises UnknownConcepts, DeadlinePassed and DeadlineFar; `today` is the day where the learner lives."""
    wanted = frozenset(written.concepts)
    if unknown := sorted(wanted - {concept.slug for concept in track.concepts}):
        raise UnknownConcepts(f"The {track.title} track has no concept {_listed(unknown)}.")
    if written.deadline is not None and written.deadline < today:
        raise DeadlinePassed
    if written.deadline is not None and written.deadline > today + FURTHEST:
        raise DeadlineFar
    return Goal(wanted, written.deadline, _line(written.name))


def pace(written: GoalWritten) -> Pace:
    """Raises NoDays, NoSession and SessionLength."""
    if not written.weekdays:
        raise NoDays
    if (written.minutes is None) == (written.exercises is None):
        raise NoSession
    if written.minutes not in (None, *MINUTES) or written.exercises not in (None, *EXERCISES):
        raise SessionLength
    return Pace(frozenset(written.weekdays), written.minutes, written.exercises)


def concept(slug: str, track: Track) -> None:
    """Raises UnknownConcept."""
    if all(one.slug != slug for one in track.concepts):
        raise UnknownConcept


def languages(wanted: Iterable[str], tracks: Iterable[Track]) -> tuple[str, ...]:
    """Each once, in the order of preference. Raises UnknownLanguages."""
    known, chosen = {track.language for track in tracks}, tuple(dict.fromkeys(wanted))
    if unknown := [one for one in chosen if one not in known]:
        raise UnknownLanguages(f"No track teaches {_listed(unknown)}.")
    return chosen


def place(name: str | None) -> tzinfo | None:
    """A time zone by its name, None for none. Raises UnknownZone."""
    if name is not None and not is_zone(name):
        raise UnknownZone
    return None if name is None else zone(name)


def _listed(slugs: list[str]) -> str:
    return ", ".join(repr(one[:80]) for one in slugs[:5])


def _line(text: str) -> str:
    """One line without what cannot be seen."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())
