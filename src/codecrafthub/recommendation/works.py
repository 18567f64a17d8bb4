"""What a learner's attempts on each exercise come to; recommendations and their reasons read nothing finer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Attempt:
    """One judged submission that counts: its `number` on the exercise from 1, and the hints seen before it.

    A `number` of 0 is that of one which a correction made an attempt: it comes after those that were before it.

    `is_kept`: its learner is left with the exercise as solved, though the verdict is worse by now.
    """

    submission_id: UUID
    exercise: str
    number: int
    is_solved: bool
    hints: int
    at: datetime
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """A learner's work on one exercise; `solved_with` is the number of the attempt that first solved it."""

    exercise: str
    attempts: int
    hints: int
    """Hints seen before the solve, or before the last attempt while there is none."""
    began_at: datetime
    last_at: datetime
    solved_with: int | None = None
    solved_at: datetime | None = None
    is_kept: bool = False
    expected: float | None = None
    """The chance of solving it that the learner had before the first attempt; None where it was in no track
    or may not count for others."""
    model: str = ""
    """The version of the model that expected it."""

    @property
    def is_solved(self) -> bool:
        return self.solved_with is not None or self.is_kept

    def after(self, attempt: Attempt) -> "Work":
        """The work with one more attempt, made after all the others."""
        number = attempt.number or self.attempts + 1
        more = replace(
            self,
            attempts=max(self.attempts, number),
            last_at=attempt.at,
            is_kept=self.is_kept or attempt.is_kept,
        )
        if self.solved_with is not None:
            return more
        if not attempt.is_solved:
            return replace(more, hints=attempt.hints)
        return replace(more, hints=attempt.hints, solved_with=number, solved_at=attempt.at)


Works = Mapping[str, Work]
"""A learner's works by exercise."""


def in_order(attempts: Iterable[Attempt]) -> list[Attempt]:
    """Attempts in the order in which they count: by time, and by submission where times are equal."""
    return sorted(attempts, key=lambda one: (one.at, one.submission_id))


def begun(attempt: Attempt, expected: float | None = None, model: str = "") -> Work:
    """The work before its first attempt."""
    return Work(attempt.exercise, 0, 0, attempt.at, attempt.at, expected=expected, model=model)


def works_of(attempts: Iterable[Attempt]) -> dict[str, Work]:
    """The works that attempts come to, in whatever order they are given; nothing is said of what was expected."""
    works: dict[str, Work] = {}
    for one in in_order(attempts):
        works[one.exercise] = works.get(one.exercise, begun(one)).after(one)
    return works
