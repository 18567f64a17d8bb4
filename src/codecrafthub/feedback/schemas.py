"""What the HTTP routes take and give."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from codecrafthub.contracts.feedback import Explanation, Feedback


class Schema(BaseModel):
    model_config = ConfigDict(frozen=True)


class TicketRead(Schema):
    """Opens one socket within `expires_in` seconds."""

    ticket: str
    expires_in: int


class IndexedExplanation(Explanation):
    """An explanation with the index of the test it belongs to."""

    index: int


class SubmissionFeedback(Feedback):
    """All there is to say: each failed test explained, and the annotations, the most useful ones apart.

    `votes` are the learner's own words on annotations: id to whether it was helpful.
    """

    submission: UUID
    explanations: list[IndexedExplanation]
    summary: str | None
    votes: dict[str, bool]


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


class Vote(BaseModel):
    """Whether an annotation, by its id, was helpful."""

    annotation: str = Field(min_length=1, max_length=200)
    is_helpful: StrictBool


class HintWanted(BaseModel):
    exercise: str = Field(min_length=1, max_length=200)
