"""What feedback promises: explanations and annotations, facts about hints and cohorts, and where somebody lives."""

from typing import ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel

from codecrafthub.kit.client import PeerClient
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


Severity = Literal["essential", "actionable", "informative", "celebratory"]
"""How much it matters: the code does not do what it should; there is something to do; good to know; well done."""


class LessonLink(BaseModel):
    """Where a concept is taught: slugs, and the concept's name."""

    concept: str
    name: str
    lesson: str


class Change(BaseModel):
    """Lines of the learner's own code as they are, and as they might be; "" for lines that go."""

    before: str
    after: str


class Annotation(BaseModel):
    """One thing to know about a submission; where it has a place, lines and columns count from 1.

    `id` is the same for the same remark at the same place of a submission; `test` is the index of the test it is about.
    """

    id: str
    analyzer: str
    code: str
    severity: Severity
    message: str
    why: str | None = None
    how: str | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    test: int | None = None
    lesson: LessonLink | None = None
    change: Change | None = None


class Dropped(BaseModel):
    """An analyzer that came to nothing, and why, in words for the learner."""

    analyzer: str
    reason: str


class Feedback(BaseModel):
    """All annotations of a submission: the few most useful, the others, and what could not be looked at.

    Unless it is whole, some analyzers are still looking, and it will come once more.
    """

    annotations: list[Annotation] = []
    more: list[Annotation] = []
    dropped: list[Dropped] = []
    is_whole: bool = True


class HintRevealed(Fact):
    """A learner asked for a hint and saw it; mastery counts what was shown."""

    topic: ClassVar[str] = "feedback.hint.revealed"
    learner_id: UUID
    exercise: str
    number: int

    @property
    def key(self) -> str:
        return str(self.learner_id)


class CohortTold(Fact):
    """Somebody who teaches a cohort announced something to everybody in it."""

    topic: ClassVar[str] = "feedback.cohort.told"
    cohort_id: UUID
    announcement_id: UUID

    @property
    def key(self) -> str:
        return str(self.cohort_id)


class FeedbackClient:
    """Feedback as its peers call it."""

    def __init__(self, peer: PeerClient) -> None:
        self._peer = peer

    async def time_zone(self, user_id: UUID) -> str | None:
        """The IANA name of the time zone that somebody has set with their notifications; None for none."""
        found: str | None = await self._peer.get(f"/people/{user_id}/time-zone")
        return found
