"""What mentoring takes and gives over HTTP."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from codecrafthub.contracts.work import Saved, Tried

LONGEST_WORDS, LONGEST_TEXT, LONGEST_LINES = 1000, 4000, 8000
State = Literal["waiting", "claimed", "answered", "resolved", "withdrawn"]
"""How far a request has come: nobody looked yet, somebody looks, somebody wrote; closed with help, or taken back."""
NO_NUL = r"^[^\x00]*$"
Lines = Annotated[str, StringConstraints(max_length=LONGEST_LINES, pattern=NO_NUL)]


class Taken(BaseModel):
    """What people send: nothing but the fields named."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Given(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True)


class Ask(Taken):
    """`cohort` says whom to ask where a learner is in several; else it is the newest."""

    words: Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_WORDS, pattern=NO_NUL)] = ""
    cohort: UUID | None = None


class Claim(Taken):
    """`takes_over`: also where somebody else looks at it."""

    takes_over: bool = False


class Comment(Taken):
    """Words, perhaps about lines of a submission (or of what is saved), perhaps with other lines for their place.

    `before` are the lines from `line` on as they stand there; `after`, which needs them, is what could stand there.
    """

    text: Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_TEXT, pattern=NO_NUL)] = ""
    submission: UUID | None = None
    file: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=NO_NUL)] | None = None
    line: Annotated[int, Field(ge=1, le=100_000)] | None = None
    before: Lines | None = None
    after: Lines | None = None

    @model_validator(mode="after")
    def is_whole(self) -> Self:
        if not self.text and self.after is None:
            raise ValueError("write something, or suggest a change")
        if self.line is not None and (self.file is None or self.before is None):
            raise ValueError("a line needs its file and how it reads now")
        if self.after is not None and self.line is None:
            raise ValueError("a change needs the lines that it is for")
        if self.after is not None and self.after == self.before:
            raise ValueError("the change leaves the lines as they are")
        return self


class PersonRead(Given):
    """`name` is null of somebody whose account is gone."""

    id: UUID
    name: str | None


class CohortToAsk(Given):
    """A cohort that one learns in; `typical_seconds` is the median of recent waits, null where there were none."""

    id: UUID
    name: str
    waiting: int
    typical_seconds: int | None


class RequestRead(Given):
    """`helper` is the name of who looks at it, null of whose account is gone."""

    id: UUID
    cohort_id: UUID
    words: str | None
    asked_at: datetime
    state: State
    helper: str | None
    helper_id: UUID | None
    closed_at: datetime | None


class CommentRead(Given):
    id: UUID
    author: str | None
    author_id: UUID | None
    is_learner: bool
    text: str
    submission: UUID | None
    file: str | None
    line: int | None
    before: str | None
    after: str | None
    written_at: datetime
    taken_at: datetime | None


class ThreadRead(Given):
    """A conversation, oldest first; without an id where nobody has asked or written anything yet."""

    id: UUID | None
    learner: PersonRead
    exercise: str
    title: str | None
    requests: list[RequestRead]
    comments: list[CommentRead]


class HelpRead(Given):
    """A learner's own side: whom they may ask, and where they stand; `place` 1 is who is answered next."""

    cohorts: list[CohortToAsk]
    place: int | None
    typical_seconds: int | None
    thread: ThreadRead


class QueueItem(Given):
    request: RequestRead
    learner: PersonRead
    cohort: str
    exercise: str
    title: str | None
    attempts: int
    is_mine: bool
    """Whether the one who reads this looks at it."""


class Queue(Given):
    """The open requests of the cohorts that one teaches, oldest first."""

    cohorts: list[str]
    items: list[QueueItem]


class WorkRead(Given):
    """What those who teach see of a learner's work; `saved` is null where nothing is, or where it `is_private`."""

    is_private: bool
    saved: Saved | None
    attempts: int
    solved_at: datetime | None
    submissions: list[Tried]
