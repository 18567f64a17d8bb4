"""What a learner's attempts on each exercise come to; recommendations and their reasons read nothing finer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Attempt:
    """One judged submission that counts: its `number` on the exercise from 1, and the hints seen before it.

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
    last_at: datetime
    solved_with: int | None = None
    solved_at: datetime | None = None
    is_kept: bool = False

    @property
    def is_solved(self) -> bool:
        return self.solved_with is not None or self.is_kept

    def after(self, attempt: Attempt) -> "Work":
        """The work with one more attempt, made after all the others."""
        more = replace(
            self,
            attempts=max(self.attempts, attempt.number),
            last_at=attempt.at,
            is_kept=self.is_kept or attempt.is_kept,
        )
        if self.solved_with is not None:
            return more
        if not attempt.is_solved:
            return replace(more, hints=attempt.hints)
        return replace(more, hints=attempt.hints, solved_with=attempt.number, solved_at=attempt.at)


Works = Mapping[str, Work]
"""A learner's works by exercise."""


def works_of(attempts: Iterable[Attempt]) -> dict[str, Work]:
    """The works that attempts come to, in whatever order they are given."""
    works: dict[str, Work] = {}
    for one in sorted(attempts, key=lambda one: (one.at, one.submission_id)):
        begun = works.get(one.exercise) or Work(one.exercise, 0, 0, one.at)
        works[one.exercise] = begun.after(one)
    return works
