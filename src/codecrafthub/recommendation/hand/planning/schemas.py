"""What the routes of plans take and give."""

from datetime import date
from typing import Annotated, Literal

from pydantic import StringConstraints, model_validator

from codecrafthub.recommendation.hand.planning.agenda import ItemKind
from codecrafthub.recommendation.hand.schemas import Body, ZoneName
from codecrafthub.recommendation.schemas import Answer


class PlanItem(Answer):
    """Something to do, about how many minutes it takes, and why it is there; `is_moved`: the learner put it there."""

    kind: ItemKind
    slug: str
    title: str
    concept: str
    minutes: int
    reason: str
    is_moved: bool


class DoneItem(Answer):
    """What was done on a day."""

    kind: ItemKind
    slug: str
    title: str
    minutes: int


class PlanDay(Answer):
    """One day: what is planned for it (from today on) and what was done on it.

    `is_session` says whether the pace has it as a day to learn on; `is_missed` that such a day is over without work.
    """

    date: date
    is_session: bool
    is_missed: bool
    minutes: int
    items: list[PlanItem]
    done: list[DoneItem]


class PaceRead(Answer):
    """A pace that holds the deadline, and when it ends."""

    weekdays: list[int]
    minutes: int | None
    exercises: int | None
    ends_on: date


class ForecastRead(Answer):
    """What is left for the goal and when it ends at this pace (null: nothing is left, or no end is in sight).

    Where it `is_late`, `faster` are paces that would be in time: longer sessions, more days, or both.
    """

    lessons: int
    exercises: int
    minutes: int
    ends_on: date | None
    deadline: date | None
    is_late: bool
    faster: list[PaceRead]


class PlanRead(Answer):
    """A week from Monday to Sunday; without any track there are no days. `is_set`: a goal and a pace were set.

    `dropped` is what the learner does not want this week.
    """

    track: str | None
    is_set: bool
    today: date
    days: list[PlanDay]
    dropped: list[PlanItem]
    forecast: ForecastRead | None


class PlanChange(Body):
    """Move an item to a day, drop it from this week, tick off a lesson, or leave it to the plan again."""

    kind: ItemKind
    slug: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    change: Literal["move", "drop", "done", "restore"]
    day: date | None = None
    time_zone: ZoneName | None = None

    @model_validator(mode="after")
    def _day_with_move(self) -> "PlanChange":
        if (self.day is None) == (self.change == "move"):
            raise ValueError("a day belongs to a move, and to nothing else")
        return self
