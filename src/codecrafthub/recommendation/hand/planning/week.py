"""One week of a plan as it is shown: what was done on the days that are over, and what is planned from today on."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta, tzinfo

from codecrafthub.contracts.content import Track
from codecrafthub.recommendation.hand.hand import Pace
from codecrafthub.recommendation.hand.planning.agenda import Item, minutes
from codecrafthub.recommendation.hand.planning.moves import Key, Moves
from codecrafthub.recommendation.hand.planning.schedule import Spent
from codecrafthub.recommendation.hand.planning.schemas import DoneItem, PlanDay, PlanItem
from codecrafthub.recommendation.works import Works

DAYS = 7


@dataclass(frozen=True, slots=True)
class Past:
    """What a learner did, by the day it was done on where they live; `since` is the day from which a plan holds."""

    done: Mapping[date, list[DoneItem]] = field(default_factory=dict)
    worked: Collection[date] = ()
    since: date | None = None

    def spent(self, day: date) -> Spent:
        """How much of a day's session is done already."""
        items = self.done.get(day, [])
        return Spent(sum(one.minutes for one in items), sum(one.kind != "lesson" for one in items))

    def is_missed(self, day: date, today: date, pace: Pace) -> bool:
        """Whether a session went by without any work."""
        holds = self.since is not None and self.since <= day < today
        return holds and day.isoweekday() in pace.weekdays and day not in self.worked and day not in self.done


def done(track: Track, works: Works, moves: Moves, where: tzinfo) -> dict[date, list[DoneItem]]:
    """The exercises that were solved and the lessons that were ticked off, by day."""
    found: dict[date, list[DoneItem]] = {}
    for lesson in track.lessons:
        day = moves.done.get(("lesson", lesson.slug))
        if day is not None:
            item = DoneItem(kind="lesson", slug=lesson.slug, title=lesson.title, minutes=lesson.minutes)
            found.setdefault(day, []).append(item)
    for one in track.exercises:
        work = works.get(one.slug)
        if work is not None and work.solved_at is not None:
            item = DoneItem(kind="exercise", slug=one.slug, title=one.title, minutes=minutes(one))
            found.setdefault(work.solved_at.astimezone(where).date(), []).append(item)
    return found


def week(
    begins: date, today: date, pace: Pace, planned: Mapping[date, list[PlanItem]], past: Past
) -> Iterator[PlanDay]:
    """Seven days from a Monday on."""
    for day in (begins + timedelta(days=number) for number in range(DAYS)):
        items = planned.get(day, [])
        yield PlanDay(
            date=day,
            is_session=day.isoweekday() in pace.weekdays,
            is_missed=past.is_missed(day, today, pace),
            minutes=sum(one.minutes for one in items),
            items=items,
            done=past.done.get(day, []) if day <= today else [],
        )


def shown(item: Item, names: Mapping[str, str], pins: Collection[Key]) -> PlanItem:
    return PlanItem(
        kind=item.kind, slug=item.slug, title=item.title, concept=names.get(item.concept, item.concept),
        minutes=item.minutes, reason=item.reason, is_moved=item.key in pins,
    )  # fmt: skip
