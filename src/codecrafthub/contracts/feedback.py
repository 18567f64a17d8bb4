"""What feedback promises: explanations and annotations, and the fact that a hint was shown."""

from typing import ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel

from codecrafthub.kit.facts import Fact


class DiffPart(BaseModel):
    op: Literal["equal", "insert", "delete"]
    text: str


class Diff(BaseModel):
    """Expected against got; `parts` turn what came into what was expected."""

    kind: Literal["value", "text"]
    expected: str
    actual: str
    parts: list[DiffPart]
    note: str | None = None


class Explanation(BaseModel):
    """What went wrong in one test, in words, and what to look at next."""

    title: str
    text: str
    file: str | None = None
    line: int | None = None
    diff: Diff | None = None
    next_step: str | None = None


class Annotation(BaseModel):
    """A remark at a place in the learner's code; lines and columns count from 1."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    severity: Literal["info", "warning", "error"]
    code: str
    message: str
    learn_more: str | None = None


class HintRevealed(Fact):
    """A learner asked for a hint and saw it; mastery counts what was shown."""

    topic: ClassVar[str] = "feedback.hint.revealed"
    learner_id: UUID
    exercise: str
    number: int

    @property
    def key(self) -> str:
        return str(self.learner_id)
