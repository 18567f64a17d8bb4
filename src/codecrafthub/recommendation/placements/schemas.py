"""What is answered about placements, and what is taken."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from codecrafthub.recommendation.knowledge.placement import Kind
from codecrafthub.recommendation.placements.rule import MOST, Status
from codecrafthub.recommendation.schemas import Answer

Standing = Literal["held", "likely", "partly", "new"]


class QuestionRead(Answer):
    """`code` is empty where the question is about what one says of oneself; answered by the place of a choice."""

    kind: Kind
    concept: str
    name: str
    text: str
    code: str
    language: str
    choices: list[str]


class StandingRead(Answer):
    """Where one stands with a concept, and what that rests on: `is_asked` where it was asked about."""

    concept: str
    name: str
    standing: Standing
    is_asked: bool
    text: str


class StartRead(Answer):
    """The first thing to do that is not known yet."""

    concept: str
    name: str
    kind: Literal["lesson", "exercise"]
    slug: str
    title: str


class ResultRead(Answer):
    text: str
    start: StartRead | None
    concepts: list[StandingRead]


class PlacementRead(Answer):
    """A placement as it stands; `is_offered` where it may be worth the while and was neither taken nor declined."""

    track: str
    title: str
    id: UUID | None
    status: Status
    is_offered: bool
    number: int
    most: int = MOST
    question: QuestionRead | None
    result: ResultRead | None


class Taken(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PlacementBegun(Taken):
    track: str = Field(max_length=100)
    again: bool = False
    """Whether one that is running is thrown away, too."""


class AnswerGiven(Taken):
    """`choice` is the place of the chosen answer from 0; null for "I don't know"."""

    number: int = Field(ge=1, le=MOST)
    choice: int | None = Field(default=None, ge=0, le=20)
