"""When a goal is reached at a pace, whether that is in time, and which pace would be."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from codecrafthub.recommendation.hand.hand import Pace
from codecrafthub.recommendation.hand.planning.schedule import Load, schedule

LONGEST_MINUTES, MOST_EXERCISES, MINUTES_STEP = 240, 12, 5
"""No longer session is proposed to anybody."""
WHOLE_WEEK = 7


@dataclass(frozen=True, slots=True)
class Faster:
    """A pace that would be in time, and the day on which it ends."""

    pace: Pace
    ends_on: date


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is left and when it ends; `ends_on` is None where nothing is left, and where no end is in sight.

    `faster` are paces that hold the deadline, where this one does not; empty where none does that one may ask for.
    """

    lessons: int
    exercises: int
    minutes: int
    ends_on: date | None
    is_late: bool = False
    faster: Sequence[Faster] = ()


def forecast(load: Load, pace: Pace, deadline: date | None) -> Forecast:
    """What becomes of a goal at a pace; `deadline` is the last day on which it should be reached."""
    wanted = {one.key for one in load.todo}

    def end(of: Pace) -> date | None:
        placed = [day for day, items in schedule(load, of).items() for one in items if one.key in wanted]
        return max(placed) if placed and len(placed) == len(wanted) else None

    ends_on = end(pace)
    is_late = deadline is not None and bool(wanted) and (ends_on is None or ends_on > deadline)
    return Forecast(
        lessons=sum(one.kind == "lesson" for one in load.todo),
        exercises=sum(one.kind == "exercise" for one in load.todo),
        minutes=sum(one.minutes for one in load.todo),
        ends_on=ends_on,
        is_late=is_late,
        faster=faster(pace, deadline, end) if is_late and deadline and deadline >= load.start else (),
    )


def faster(pace: Pace, deadline: date, end: Callable[[Pace], date | None]) -> list[Faster]:
    """The least change that holds a deadline: longer sessions, more days, or, where neither does, both."""
    longer = _first(_longer(pace), deadline, end)
    more = _first(_more_days(pace), deadline, end)
    found = [one for one in (longer, more) if one is not None]
    if found:
        return found
    both = _first(_longer(replace(pace, weekdays=frozenset(range(1, WHOLE_WEEK + 1)))), deadline, end)
    return [both] if both else []


def _first(paces: Sequence[Pace], deadline: date, end: Callable[[Pace], date | None]) -> Faster | None:
    """The first of ever faster paces that is in time, by halving: the faster one never ends later."""
    low, high, found = 0, len(paces), None
    while low < high:
        middle = (low + high) // 2
        ends_on = end(paces[middle])
        if ends_on is not None and ends_on <= deadline:
            found, high = Faster(paces[middle], ends_on), middle
        else:
            low = middle + 1
    return found


def _longer(pace: Pace) -> list[Pace]:
    if pace.exercises:
        return [replace(pace, exercises=one) for one in range(pace.exercises + 1, MOST_EXERCISES + 1)]
    shortest = (pace.minutes or 0) // MINUTES_STEP * MINUTES_STEP + MINUTES_STEP
    return [replace(pace, minutes=one) for one in range(shortest, LONGEST_MINUTES + 1, MINUTES_STEP)]


def _more_days(pace: Pace) -> list[Pace]:
    return list(_adding(pace))


def _adding(pace: Pace) -> Iterator[Pace]:
    """One more day of the week each time, the earliest that is free."""
    days = pace.weekdays
    for day in range(1, WHOLE_WEEK + 1):
        if day not in days:
            days = days | {day}
            yield replace(pace, weekdays=days)
