"""How a learner's mastery of a concept moved, read out of attempts with the model that is in use now."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from codecrafthub.recommendation.known import Done, Known
from codecrafthub.recommendation.learner_state import estimated, intervals, masteries
from codecrafthub.recommendation.schemas import Interval, MasteryPoint
from codecrafthub.recommendation.setting import Setting
from codecrafthub.recommendation.works import Attempt, Work, Works, begun, in_order

MOST = 100
"""So many points at most; of more the last ones of each day are kept, and of still more the latest."""


def points(
    setting: Setting, concept: str, works: Works, attempts: Iterable[Attempt], now: datetime
) -> list[MasteryPoint]:
    """A point after each attempt on the concept and one for now, the earliest first; none before the first attempt.

    `attempts` are the latest ones on all concepts.
    """
    moments = list(_moments(setting, concept, works, in_order(attempts)))
    if len(moments) > MOST:
        by_day: dict[date, tuple[datetime, dict[str, Work]]] = {at.date(): (at, then) for at, then in moments}
        moments = list(by_day.values())[-MOST:]
    if moments:
        moments.append((now, dict(works)))
    return [_point(setting, concept, at, then) for at, then in moments]


def _moments(
    setting: Setting, concept: str, works: Works, attempts: list[Attempt]
) -> Iterator[tuple[datetime, dict[str, Work]]]:
    """When something was done on the concept, and all works as they were then."""
    if not attempts:
        return
    teaching = {one.slug for one in setting.syllabus.exercises if concept in one.teaches}
    since = attempts[0].at
    then = {name: work for name, work in works.items() if (work.solved_at or work.last_at) < since}
    for attempt in attempts:
        work = then.get(attempt.exercise) or begun(attempt)
        then[attempt.exercise] = work.after(attempt)
        if attempt.exercise in teaching:
            yield attempt.at, dict(then)


def _point(setting: Setting, concept: str, at: datetime, works: Works) -> MasteryPoint:
    number = setting.syllabus.numbers[concept]
    estimate = estimated(setting, Known(at, Done.of(works, setting.syllabus.places)))
    low, high = (round(float(one[number]), 4) for one in intervals(setting, estimate))
    mastery = round(float(masteries(setting, estimate)[number]), 4)
    return MasteryPoint(at=at, mastery=mastery, uncertainty=Interval(low=low, high=high))
