"""What is known of a learner in one track at a moment: with the setting, all that a ranking rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from codecrafthub.recommendation.hand.hand import EMPTY, Hand
from codecrafthub.recommendation.knowledge.forgetting import Memories
from codecrafthub.recommendation.syllabus import Bools, Floats, Ints
from codecrafthub.recommendation.works import Works


@dataclass(frozen=True, slots=True)
class Done:
    """A learner's works in a track as columns, one row each, by the time at which they were decided.

    `place`: in the syllabus, -1 for an exercise that is not in it any more. `number`: of the attempt that decided it.
    `decided_at` and `last_at`: seconds since 1970.
    """

    place: Ints
    attempts: Ints
    number: Ints
    hints: Ints
    is_shown: Bools
    """Solved by an attempt that is accepted still."""
    is_solved: Bools
    decided_at: Floats
    last_at: Floats

    @classmethod
    def of(cls, works: Works, places: Mapping[str, int]) -> "Done":
        ordered = sorted(works.values(), key=lambda one: (one.solved_at or one.last_at, one.exercise))
        return cls(
            np.array([places.get(one.exercise, -1) for one in ordered], np.intp),
            np.array([one.attempts for one in ordered], np.intp),
            np.array([one.solved_with or one.attempts for one in ordered], np.intp),
            np.array([one.hints for one in ordered], np.intp),
            np.array([one.solved_with is not None for one in ordered], bool),
            np.array([one.is_solved for one in ordered], bool),
            np.array([(one.solved_at or one.last_at).timestamp() for one in ordered], float),
            np.array([one.last_at.timestamp() for one in ordered], float),
        )

    @classmethod
    def joined(cls, parts: Sequence["Done"]) -> "Done":
        """The works of several learners, one learner after the other."""
        if len(parts) == 1:
            return parts[0]
        return cls(*(np.concatenate([getattr(one, name) for one in parts]) for name in cls.__slots__))

    def __len__(self) -> int:
        return len(self.place)

    @property
    def known(self) -> "Done":
        """Only the works on exercises that are in the syllabus."""
        is_known = self.place >= 0
        return self if is_known.all() else self.where(is_known)

    def where(self, kept: Bools) -> "Done":
        """Only the works that are kept: shape [works]."""
        return Done(
            self.place[kept], self.attempts[kept], self.number[kept], self.hints[kept],
            self.is_shown[kept], self.is_solved[kept], self.decided_at[kept], self.last_at[kept],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draw:
    """The two numbers, 0 to 1, that decide whether a slate explores, and by what."""

    whether: float = 1.0
    what: float = 0.0


@dataclass(frozen=True, slots=True)
class Known:
    """All that is a learner's own. Rankings are a pure function of this and the setting."""

    at: datetime
    done: Done
    hand: Hand = EMPTY
    memories: Memories = field(default_factory=dict)
    placement: Mapping[str, float] = field(default_factory=dict)
    """How far a placement has brought each concept to held (1) or to not held (-1)."""
    draw: Draw = Draw()
    is_in_order: bool = False
    """Whether the order of the track holds for them by chance, so that it can be compared with what is chosen."""
    heeds_others: bool = True
    """Whether what others did is taken into account; never where the learner shares nothing themselves."""
    last: int | None = None
    """An exercise, by its place, to be seen as if it stood at the end of the path."""
    usual: int | None = None
    """An exercise, by its place, to be seen as if many had tried it."""

    @property
    def is_newcomer(self) -> bool:
        """Whether nothing is known by which one exercise would fit better than another."""
        hand = self.hand
        return not (len(self.done) or self.placement or hand.words or hand.claims or (hand.goal and hand.goal.concepts))
