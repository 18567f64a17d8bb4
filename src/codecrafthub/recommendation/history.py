"""What a learner did in a track, as the stored attempts tell it; recommendations and their reasons read it here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Change:
    """How an attempt moved a learner's skill in a concept, in logits."""

    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Attempt:
    """One judged submission that counts as an attempt, and what it changed, by concept."""

    submission_id: UUID
    exercise: str
    number: int
    is_solved: bool
    hints: int
    at: datetime
    changes: Mapping[str, Change]


@dataclass(slots=True)
class Work:
    """A learner's work on one exercise; `solved_with` is the number of the attempt that first solved it."""

    exercise: str
    attempts: int = 0
    solved_with: int | None = None
    hints: int = 0
    """Hints seen before the solve, or before the last attempt while there is none."""
    last_at: datetime | None = None
    solved_at: datetime | None = None

    @property
    def is_solved(self) -> bool:
        return self.solved_with is not None


@dataclass(slots=True)
class History:
    """Work by exercise, and which exercises moved which concept."""

    works: dict[str, Work] = field(default_factory=dict)
    moved: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, attempts: Iterable[Attempt]) -> "History":
        """Attempts in the order in which they were counted."""
        history = cls()
        for attempt in attempts:
            history._add(attempt)
        return history

    def _add(self, attempt: Attempt) -> None:
        work = self.works.setdefault(attempt.exercise, Work(attempt.exercise))
        work.attempts = max(work.attempts, attempt.number)
        work.last_at = attempt.at
        if not work.is_solved:
            work.hints = attempt.hints
            if attempt.is_solved:
                work.solved_with, work.solved_at = attempt.number, attempt.at
        for concept in attempt.changes:
            self.moved.setdefault(concept, set()).add(attempt.exercise)

    def on(self, concept: str) -> list[Work]:
        """The work that the skill in a concept rests on, the latest first."""
        works = [self.works[exercise] for exercise in self.moved.get(concept, ())]
        return sorted(works, key=lambda work: (work.last_at is not None and work.last_at.timestamp(), work.exercise),
                      reverse=True)  # fmt: skip

    def is_solved(self, exercise: str) -> bool:
        return exercise in self.works and self.works[exercise].is_solved

    def attempts_on(self, exercise: str) -> int:
        return self.works[exercise].attempts if exercise in self.works else 0
