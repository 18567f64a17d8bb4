"""What a learner changed in their plan by hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from codecrafthub.recommendation.hand.planning.agenda import ItemKind

Key = tuple[ItemKind, str]


class Change(StrEnum):
    MOVED = "moved"
    DROPPED = "dropped"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Moves:
    """Items by what was changed: the day each was moved to, the week it was dropped from, the day it was done on."""

    moved: Mapping[Key, date] = field(default_factory=dict)
    dropped: Mapping[Key, date] = field(default_factory=dict)
    done: Mapping[Key, date] = field(default_factory=dict)

    def pins(self, today: date) -> dict[Key, date]:
        """What stands on a day that is not over: an item whose day was missed takes its turn again."""
        return {key: day for key, day in self.moved.items() if day >= today}

    def absent(self, today: date) -> set[Key]:
        """What was dropped from the week of a day; the next week has it again."""
        return {key for key, week in self.dropped.items() if week == monday(today)}


def monday(day: date) -> date:
    """The day on which the week of a day begins."""
    return day - timedelta(days=day.isoweekday() - 1)
