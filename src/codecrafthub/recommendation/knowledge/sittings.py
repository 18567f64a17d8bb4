"""Sittings: a learner's attempts on one exercise in one go, and what each says about remembering its concepts."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from fsrs import Rating

PAUSE = timedelta(hours=12)
"""Attempts on an exercise that are further apart belong to two sittings."""


@dataclass(frozen=True, slots=True)
class Practice:
    """One attempt on an exercise: `hints` seen before it, and whether it was accepted."""

    submission_id: UUID
    exercise: str
    at: datetime
    is_solved: bool
    hints: int = 0


@dataclass(frozen=True, slots=True)
class Sitting:
    """What came of attempts on one exercise in one go; `at` is the first solve, or the last attempt without one."""

    exercise: str
    at: datetime
    rating: Rating

    @property
    def is_solved(self) -> bool:
        return self.rating is not Rating.Again


def sittings(practice: Iterable[Practice], hard: Collection[str] = ()) -> list[Sitting]:
    """The sittings that attempts fall into, by time. The attempts' order does not matter, nor does one given twice.

    `hard`: exercises whose solve at the first attempt shows more than a solve of others.
    """
    once = {one.submission_id: one for one in practice}
    attempts = sorted(once.values(), key=lambda one: (one.exercise, one.at, one.submission_id))
    found = [
        sitting
        for exercise, on_it in groupby(attempts, key=lambda one: one.exercise)
        for sitting in _on_one(list(on_it), is_hard=exercise in hard)
    ]
    return sorted(found, key=lambda one: (one.at, one.exercise))


def _on_one(attempts: list[Practice], *, is_hard: bool) -> Iterator[Sitting]:
    """The sittings of attempts on one exercise, which are in order."""
    is_first = True
    for together in _without_pause(attempts):
        solve = next((one for one in together if one.is_solved), None)
        if solve is None:
            rating = Rating.Again
        elif not is_first or solve is not together[0] or solve.hints:
            rating = Rating.Hard
        else:
            rating = Rating.Easy if is_hard else Rating.Good
        yield Sitting(attempts[0].exercise, (solve or together[-1]).at, rating)
        is_first = False


def _without_pause(attempts: list[Practice]) -> Iterator[list[Practice]]:
    begins = 0
    for place in range(1, len(attempts)):
        if attempts[place].at - attempts[place - 1].at > PAUSE:
            yield attempts[begins:place]
            begins = place
    yield attempts[begins:]
