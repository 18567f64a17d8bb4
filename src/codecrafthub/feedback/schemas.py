"""What the HTTP routes take and give."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from codecrafthub.contracts.feedback import Annotation, Explanation


class Schema(BaseModel):
    model_config = ConfigDict(frozen=True)


class TicketRead(Schema):
    """Opens one socket within `expires_in` seconds."""

    ticket: str
    expires_in: int


class IndexedExplanation(Explanation):
    """An explanation with the index of the test it belongs to."""

    index: int


class SubmissionFeedback(Schema):
    submission: UUID
    explanations: list[IndexedExplanation]
    annotations: list[Annotation]
    summary: str | None


class HintRead(Schema):
    """Numbers run from 1 over the exercise; task 0 is about all of it."""

    number: int
    task: int
    html: str


class HintsRead(Schema):
    revealed: list[HintRead]
    remaining: int


class HintRevealedRead(HintRead):
    remaining: int


class HintWanted(BaseModel):
    exercise: str = Field(min_length=1, max_length=200)
