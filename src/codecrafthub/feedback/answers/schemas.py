"""What the routes of answers take and give."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, Field

from codecrafthub.feedback.schemas import Schema

LONGEST = 4000
"""Characters of an answer."""


class AnswerRead(Schema):
    """An answer as those who teach see it: to which cluster, and what came of it.

    `given` says how many learners got it; of them `solved` have solved the exercise since. `author` is none once they
    have left; `may_change` is true for who wrote it and for admins. `failing`: what most of the cluster failed.
    """

    id: UUID
    exercise: str
    cluster: str
    failing: list[str]
    text: str
    author: str | None
    written_at: datetime
    edited_at: datetime | None
    withdrawn_at: datetime | None
    given: int
    solved: int
    may_change: bool


class AnswerList(Schema):
    items: list[AnswerRead]


class PersonAnswer(Schema):
    """A person's answer to many, as a learner reads it on their submission."""

    id: UUID
    text: str
    author: str | None
    written_at: datetime
    edited_at: datetime | None


class PersonAnswers(Schema):
    """The newest first."""

    items: list[PersonAnswer]


class AnswerWritten(BaseModel):
    """What is said to everyone in a cluster, by its `key`; `code` in backquotes, paragraphs apart by empty lines."""

    cluster: str = Field(min_length=1, max_length=40)
    text: str = Field(max_length=LONGEST)


class AnswerEdited(BaseModel):
    text: str = Field(max_length=LONGEST)
