"""What travels over the socket: the bodies of the server's messages, and their envelope as JSON text."""

from datetime import UTC, datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import to_json

from codecrafthub.contracts.assessment import TestInfo, TestResult, Verdict
from codecrafthub.contracts.feedback import Explanation, Feedback
from codecrafthub.contracts.recommendation import Move
from codecrafthub.feedback.mentoring.schemas import CommentRead, State
from codecrafthub.feedback.notifications.schemas import NotificationRead

MessageType = Literal[
    "queued",
    "running",
    "test",
    "judged",
    "annotations",
    "mastery",
    "notified",
    "notifications_read",
    "board",
    "answered",
    "help",
    "comment",
    "typing",
    "renew",
    "resync",
    "ping",
    "error",
]


class Body(BaseModel):
    """The base of what a message carries as `data`."""


class Queued(Body):
    submission: UUID
    exercise: str
    position: int | None
    estimated_seconds: int | None


class Running(Body):
    submission: UUID
    total: int
    tests: list[TestInfo]


class Tested(Body):
    submission: UUID
    test: TestResult
    explanation: Explanation | None


class Judged(Body):
    submission: UUID
    exercise: str
    verdict: Verdict | None
    passed: int
    total: int
    cpu_ms: float
    wall_ms: float
    memory_kb: int
    summary: str | None


class Annotated(Body, Feedback):
    submission: UUID


class MasteryTold(Body):
    """What a submission moved of a learner's mastery; what comes next may be another thing now, too."""

    submission: UUID
    track: str
    moves: list[Move]


class Notified(Body):
    """Notifications that are new or say something else now, the newest first; `more` others stand in the list alone.

    `unread` counts all that the person has not read.
    """

    items: list[NotificationRead]
    more: int
    unread: int


class NotificationsRead(Body):
    """Another page of the person marked as read one notification, or all up to one, or all there were."""

    notification: UUID | None
    up_to: UUID | None
    unread: int


class Answered(Body):
    """What people answered to an exercise's wrong submissions is new, other than before, or gone: read it anew.

    `submission` is the one that got an answer, where one did.
    """

    exercise: str
    submission: UUID | None = None


class BoardRow(Body):
    """A learner of a cohort on its board: what they are, or were last, on, and what came of it since the last progress.

    `is_here` where the exercise lies before them now; `tries`, `hints` and `worked_seconds` count since they last
    passed more tests than before. `need` is 0 to 1. Of somebody who does not share work in progress all but name,
    presence and exercise is left out.
    """

    learner: UUID
    name: str
    shares_work: bool
    is_here: bool = False
    exercise: str | None = None
    title: str | None = None
    seen_at: datetime | None = None
    tries: int = 0
    hints: int = 0
    worked_seconds: int = 0
    best_passed: int = 0
    total: int = 0
    progress_at: datetime | None = None
    is_solved: bool = False
    need: float = 0
    is_stuck: bool = False


class Help(Body):
    """Where a learner's request for help stands now: told to them, and to those who teach them.

    `place` and `typical_seconds` are null where there are none; `helper` is the name of who looks at it.
    """

    learner: UUID
    exercise: str
    state: State
    helper: str | None
    place: int | None
    typical_seconds: int | None


class Commented(Body):
    """A comment on a learner's work that is new, or whose lines were taken."""

    thread: UUID
    learner: UUID
    exercise: str
    comment: CommentRead


class Writing(Body):
    """Somebody is writing in a conversation; it holds for a few seconds."""

    thread: UUID
    learner: UUID
    exercise: str
    author: UUID
    name: str | None


class Notice(Body):
    """What `resync` and `error` say in words; a `ping` says nothing."""

    detail: str | None = None


class Renewal(Body):
    """Asks for a `renew` with a fresh ticket within so many seconds; without one the socket is closed."""

    seconds: int


class Said(BaseModel):
    """The base of what a client may say."""

    model_config = ConfigDict(frozen=True)


class Pong(Said):
    """The answer to a ping: who says nothing for long loses the socket."""

    type: Literal["pong"]


class Resume(Said):
    """Wishes for what came after an event, such as one that a page has missed; the answer may be `resync`."""

    type: Literal["resume"]
    after: str


class Renew(Said):
    """A fresh ticket of the same person: the socket stays open."""

    type: Literal["renew"]
    ticket: str


class Watch(Said):
    """Wishes for what is told to those who teach a cohort; who may not gets an `error`. To be said on each socket."""

    type: Literal["watch"]
    cohort: UUID


class Unwatch(Said):
    type: Literal["unwatch"]
    cohort: UUID


class Here(Said):
    """The exercise that somebody has before them; none when they leave it."""

    type: Literal["here"]
    exercise: str | None = Field(max_length=200)


class Typing(Said):
    """Somebody is writing in a conversation at this moment."""

    type: Literal["typing"]
    thread: UUID


BODIES: dict[MessageType, type[Body]] = {
    "queued": Queued,
    "running": Running,
    "test": Tested,
    "judged": Judged,
    "annotations": Annotated,
    "mastery": MasteryTold,
    "notified": Notified,
    "notifications_read": NotificationsRead,
    "board": BoardRow,
    "answered": Answered,
    "help": Help,
    "comment": Commented,
    "typing": Writing,
    "renew": Renewal,
    "resync": Notice,
    "ping": Body,
    "error": Notice,
}
"""What each type of message carries: the one source of the protocol's document and of the web app's types."""

PASSING: frozenset[MessageType] = frozenset({"typing"})
"""What holds for a moment alone: not kept for those who come back."""


HEARD: tuple[type[Said], ...] = (Pong, Resume, Renew, Watch, Unwatch, Here, Typing)
"""All that a client may say."""


def spoken(kind: type[Said]) -> str:
    """The `type` by which a class of message is known on the wire."""
    word: str = kind.model_fields["type"].annotation.__args__[0]  # type: ignore[union-attr]
    return word


def encode(event_id: str | None, kind: MessageType, data: Body) -> str:
    """One message as it goes over the wire."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    return to_json({"id": event_id, "type": kind, "at": at, "data": data}).decode()
