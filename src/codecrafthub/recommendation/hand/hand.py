"""What one learner has set for one track; an empty hand is that of somebody who has set nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

CLAIM_WEIGHT = 1.0
"""The most that a claim may count beside attempts: as much as one exercise solved at the first attempt."""
REST = timedelta(days=7)
"""So long an exercise that was called too hard is not recommended."""
LEAN, LARGEST_LEAN, LEAN_HALVED = 0.8, 1.6, timedelta(days=3)
"""Logits by which one word moves what fits, the most that all of them do, and how soon half of it is forgotten."""


class Said(StrEnum):
    """What a learner says of an exercise."""

    NOT_NOW = "not_now"
    TOO_EASY = "too_easy"
    TOO_HARD = "too_hard"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Word:
    """A learner's latest word on an exercise, which keeps it out of recommendations until a moment, or for good."""

    said: Said
    at: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Whether a learner says that they know a concept or not yet: evidence that weighs CLAIM_WEIGHT and no more."""

    knows: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Goal:
    """What a learner wants of a track: some concepts, or all of it where there are none; `name` is their own word."""

    concepts: frozenset[str] = frozenset()
    deadline: date | None = None
    """The last day, where the learner lives, on which it should be reached."""
    name: str = ""
    set_at: datetime | None = None
    """Since when it holds; None for one that is not stored."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How a learner wants to work: on which days of the week (1 Monday to 7 Sunday), and how much on each.

    A session is either so many minutes or so many exercises; the other one is None.
    """

    weekdays: frozenset[int]
    minutes: int | None = None
    exercises: int | None = None


@dataclass(frozen=True, slots=True)
class Hand:
    """All that a learner has set, by exercise slug (`words`) and by concept (`claims`)."""

    words: Mapping[str, Word] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    goal: Goal | None = None
    pace: Pace | None = None
    languages: tuple[str, ...] = ()
    """Programming languages that are preferred, the dearest first; empty where there is no preference."""
    is_personal: bool = True
    """Whether recommendations are made for this learner; without, the track's order holds."""
    shares: bool = True
    """Whether what they do counts for others.

    Without, it is in no further fit and tells nobody how hard an exercise is (only that it was tried), and no
    collaborative score is made for them.
    """
    read: Mapping[str, datetime] = field(default_factory=dict)
    """The lessons that were ticked off in the plan, and when."""

    def out(self, at: datetime) -> frozenset[str]:
        """The exercises that may not be recommended at a moment, whatever else speaks for them."""
        return frozenset(slug for slug, word in self.words.items() if word.until is None or at < word.until)

    def lean(self, at: datetime) -> float:
        """By how many logits the next exercise should be easier than usual: below zero it should be harder.

        Each "too hard" adds LEAN and each "too easy" takes it away; both fade.
        """
        signs = {Said.TOO_HARD: LEAN, Said.TOO_EASY: -LEAN}
        weighed: list[float] = [
            signs.get(word.said, 0.0) * 0.5 ** (max(at - word.at, timedelta()) / LEAN_HALVED)
            for word in self.words.values()
        ]
        return max(-LARGEST_LEAN, min(LARGEST_LEAN, sum(weighed)))

    def saying(self, said: Said) -> dict[str, datetime]:
        """The exercises of which this is the learner's latest word, and when it was said."""
        return {slug: word.at for slug, word in self.words.items() if word.said is said}


EMPTY = Hand()
