"""What recommendation answers: the next things to do with their reasons, and mastery by concept."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from codecrafthub.contracts.content import StepKind


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
    """`expected_success` is the probability of solving an exercise in a few attempts; a lesson has none."""

    kind: StepKind
    slug: str
    title: str
    reason: ReasonRead
    expected_success: float | None


class NextSteps(Answer):
    track: str | None
    """The track that the steps belong to; null when there is none yet."""
    items: list[Recommendation]


class ConceptMastery(Answer):
    """`mastery` is the probability of solving an exercise of the concept at the middle level."""

    concept: str
    name: str
    mastery: float
    attempts: int
    evidence_text: str
    updated_at: datetime | None


class MasteryList(Answer):
    track: str | None
    items: list[ConceptMastery]
