"""Which day has which item: sessions are filled in order, reviews first, and what was moved stands where it was put."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from codecrafthub.recommendation.hand.hand import Pace
from codecrafthub.recommendation.hand.planning.agenda import Item, ItemKind

DAY = timedelta(days=1)
FURTHEST = timedelta(days=5 * 366)
"""No plan reaches further; whoever needs longer is told that no end is in sight."""
REVIEW_SHARE = 0.5
"""Reviews take at most this part of a session, and at least one fits: learning goes on even when much is due."""

Pins = Mapping[tuple[ItemKind, str], date]
Days = dict[date, list[Item]]


@dataclass(frozen=True, slots=True)
class Spent:
    """What was done already on the first day."""

    minutes: int = 0
    exercises: int = 0


@dataclass(frozen=True, slots=True)
class Load:
    """What is to be placed from a day on: `todo` in its order, reviews when due, and what was moved to its day."""

    todo: Sequence[Item]
    start: date
    reviews: Sequence[Item] = ()
    pins: Pins = field(default_factory=dict)
    spent: Spent = field(default_factory=Spent)


def schedule(load: Load, pace: Pace) -> Days:
    """The items of each day; days without any are missing.

    A session is never longer than the pace has it, unless its first item alone is, or the learner moved more to its
    day. Whatever was moved to a day before the first one is placed as if it had not been.
    """
    return _Schedule(load, pace).days(load.start, load.spent)


class _Schedule:
    def __init__(self, load: Load, pace: Pace) -> None:
        pins = {key: day for key, day in load.pins.items() if day >= load.start}
        due = sorted(load.reviews, key=lambda one: (one.due or date.min, one.key))
        self._pinned: dict[date, list[Item]] = {}
        for one in (one for one in [*due, *load.todo] if one.key in pins):
            self._pinned.setdefault(pins[one.key], []).append(one)
        self._todo = deque(one for one in load.todo if one.key not in pins)
        self._reviews = deque(one for one in due if one.key not in pins)
        self._pace = pace

    def days(self, start: date, spent: Spent) -> Days:
        found: Days = {}
        day, end = start, start + FURTHEST
        while day <= end and (self._todo or self._reviews or self._pinned):
            placed = self._day(day, spent if day == start else Spent())
            if placed:
                found[day] = placed
            day += DAY
        return found

    def _day(self, day: date, spent: Spent) -> list[Item]:
        placed = self._pinned.pop(day, [])
        if day.isoweekday() not in self._pace.weekdays:
            return placed
        whole = self._pace.minutes or self._pace.exercises or 0
        room = whole - (spent.minutes if self._pace.minutes else spent.exercises) - sum(map(self._cost, placed))
        is_fresh = room == whole
        return placed + self._fill(room, whole, day, is_fresh=is_fresh)

    def _fill(self, room: int, whole: int, day: date, *, is_fresh: bool) -> list[Item]:
        """Reviews up to their share and then what is next; the first item of a fresh session always fits."""
        placed: list[Item] = []
        used = 0
        while self._reviews and (self._reviews[0].due or day) <= day:
            cost = self._cost(self._reviews[0])
            if placed and used + cost > min(room, whole * REVIEW_SHARE):
                break
            if not placed and cost > room and not is_fresh:
                break
            placed.append(self._reviews.popleft())
            used += cost
        while self._todo and used < room:
            cost = self._cost(self._todo[0])
            if used + cost > room and (placed or not is_fresh):
                break
            placed.append(self._todo.popleft())
            used += cost
        return placed

    def _cost(self, item: Item) -> int:
        """Minutes of a session of minutes; of one of exercises, lessons take nothing."""
        if self._pace.minutes:
            return item.minutes
        return int(item.kind != "lesson")
