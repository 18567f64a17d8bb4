"""A week's plan out of what is known of a learner: pure rules, so that the same state always gives the same plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta, tzinfo

from codecrafthub.contracts.content import Track
from codecrafthub.recommendation.hand.checks import USUAL
from codecrafthub.recommendation.hand.hand import Goal, Pace
from codecrafthub.recommendation.hand.planning.agenda import Item, Standing, agenda
from codecrafthub.recommendation.hand.planning.forecast import Forecast, forecast
from codecrafthub.recommendation.hand.planning.moves import Key, Moves, monday
from codecrafthub.recommendation.hand.planning.reviewing import coming
from codecrafthub.recommendation.hand.planning.schedule import Load, schedule
from codecrafthub.recommendation.hand.planning.schemas import ForecastRead, PaceRead, PlanItem, PlanRead
from codecrafthub.recommendation.hand.planning.week import Past, done, shown, week
from codecrafthub.recommendation.knowledge.forgetting import Memories

AHEAD = timedelta(weeks=5)
"""So far reviews are foreseen; a week that is shown is never further away."""


@dataclass(frozen=True, slots=True)
class Learner:
    """What a plan is made of; `worked` are the days of late on which the learner made attempts."""

    standing: Standing = field(default_factory=Standing)
    memories: Memories = field(default_factory=dict)
    moves: Moves = field(default_factory=Moves)
    goal: Goal | None = None
    pace: Pace | None = None
    worked: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Todo:
    """What is left: for the goal in its order, and to look at again."""

    items: list[Item]
    reviews: list[Item]


def todo(track: Track, learner: Learner, today: date) -> Todo:
    """All that may be planned, also what was dropped from this week."""
    standing = learner.standing
    works, out, order = standing.works, standing.out, standing.order
    reviews = coming(track, learner.memories, works, out, order=order, today=today, until=today + AHEAD)
    waiting = {one.slug for one in reviews if one.due == today}
    items = [one for one in agenda(track, learner.goal, standing) if one.slug not in waiting]
    # Whoever will practise a concept anyway needs no review of it by then.
    practised, taken = {one.concept for one in items if one.kind == "exercise"}, {one.slug for one in items}
    later = [one for one in reviews if one.slug in waiting or (one.concept not in practised and one.slug not in taken)]
    return Todo(items, later)


def plan(track: Track, learner: Learner, today: date, where: tzinfo, weeks: int = 0) -> PlanRead:
    """The plan for the week of a day, or for one that is so many weeks later."""
    pace, pins = learner.pace or USUAL, learner.moves.pins(today)
    left, absent = todo(track, learner, today), learner.moves.absent(today)
    items = [one for one in left.items if one.key not in absent]
    reviews = [one for one in left.reviews if one.key not in absent]
    since = learner.goal.set_at.astimezone(where).date() if learner.goal and learner.goal.set_at else None
    past = Past(done(track, learner.standing.works, learner.moves, where), learner.worked, since)
    load = Load(items, today, reviews, pins, past.spent(today))
    names = {one.slug: one.name for one in track.concepts}
    deadline = learner.goal.deadline if learner.goal else None
    begins = monday(today) + timedelta(weeks=weeks)
    return PlanRead(
        track=track.slug,
        is_set=learner.goal is not None,
        today=today,
        days=list(week(begins, today, pace, _shown(schedule(load, pace), names, pins), past)),
        dropped=[shown(one, names, ()) for one in [*left.reviews, *left.items] if one.key in absent],
        forecast=_forecast(forecast(load, pace, deadline), deadline),
    )


def _shown(
    days: Mapping[date, list[Item]], names: Mapping[str, str], pins: Mapping[Key, date]
) -> dict[date, list[PlanItem]]:
    return {day: [shown(one, names, pins) for one in items] for day, items in days.items()}


def _forecast(found: Forecast, deadline: date | None) -> ForecastRead:
    faster = [
        PaceRead(weekdays=sorted(one.pace.weekdays), minutes=one.pace.minutes, exercises=one.pace.exercises,
                 ends_on=one.ends_on)
        for one in found.faster
    ]  # fmt: skip
    return ForecastRead(
        lessons=found.lessons, exercises=found.exercises, minutes=found.minutes, ends_on=found.ends_on,
        deadline=deadline, is_late=found.is_late, faster=faster,
    )  # fmt: skip
