"""What recommendation answers: the next things to do with their reasons, and mastery by concept."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

RecommendationKind = Literal["lesson", "exercise", "track"]
Recommender = Literal[
    "answer",
    "begun",
    "by_mastery",
    "collaborative",
    "content_based",
    "review",
    "exploration",
    "track_order",
    "lessons",
    "tracks",
]
"""What put a recommendation where it is: the rule, or the model, that had the largest say."""


class Answer(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


class EvidenceRead(Answer):
    """One thing known and used; `of` is the whole that `value` is a part of, where it is one."""

    kind: str
    text: str
    value: int
    of: int | None
    concept: str | None
    exercise: str | None


class ReasonRead(Answer):
    text: str
    evidence: list[EvidenceRead]


class Recommendation(Answer):
    """`expected_success` is the probability of solving an exercise in a few attempts; a lesson or track has none."""

    kind: RecommendationKind
    slug: str
    title: str
    track: str
    reason: ReasonRead
    expected_success: float | None
    recommender: Recommender


class NextSteps(Answer):
    track: str | None
    """The track that the steps belong to; null when there is none yet."""
    items: list[Recommendation]
    impression: UUID | None = None
    """By what a page names these steps when it tells what became of them; null where nobody keeps count."""


class Interval(Answer):
    """Where the truth lies with a probability of 80 %."""

    low: float
    high: float


class ConceptMastery(Answer):
    """`mastery` is the probability of solving an exercise of the concept at the middle level."""

    concept: str
    name: str
    mastery: float
    attempts: int
    evidence_text: str
    updated_at: datetime | None
    uncertainty: Interval | None = None


class MasteryList(Answer):
    track: str | None
    items: list[ConceptMastery]


class MasteryPoint(Answer):
    """A mastery as it stood after an attempt."""

    at: datetime
    mastery: float
    uncertainty: Interval | None = None


class MasteryHistory(Answer):
    """How a learner's mastery of a concept moved, the earliest first."""

    track: str
    concept: str
    items: list[MasteryPoint]


class Pointer(Answer):
    """Something to open."""

    slug: str
    title: str


class RefreshedConcept(Answer):
    """What an exercise builds on and a learner does not hold well enough now."""

    concept: str
    name: str
    mastery: float
    text: str
    lesson: Pointer | None
    exercise: Pointer | None


class RefreshList(Answer):
    """What to look at again before an exercise; nothing where its ground is firm."""

    exercise: str
    items: list[RefreshedConcept]
