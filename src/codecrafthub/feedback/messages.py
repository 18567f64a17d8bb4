"""What travels over the socket: the bodies of the server's messages, and their envelope as JSON text."""

from datetime import UTC, datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from pydantic_core import to_json

from codecrafthub.contracts.assessment import TestInfo, TestResult, Verdict
from codecrafthub.contracts.feedback import Explanation, Feedback

MessageType = Literal["queued", "running", "test", "judged", "annotations", "notification", "resync", "ping", "error"]


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


class Notification(Body):
    """Something calm to know about earlier work; `title` is the exercise's, where it is known."""

    title: str | None
    text: str
    submission: UUID
    exercise: str


class Notice(Body):
    """What `resync` and `error` say in words; a `ping` says nothing."""

    detail: str | None = None


class Pong(BaseModel):
    """The answer to a ping: who says nothing for long loses the socket."""

    model_config = ConfigDict(frozen=True)
    type: Literal["pong"]


class Resume(BaseModel):
    """Wishes for what came after an event, such as one that a page has missed; the answer may be `resync`."""

    model_config = ConfigDict(frozen=True)
    type: Literal["resume"]
    after: str


BODIES: dict[MessageType, type[Body]] = {
    "queued": Queued,
    "running": Running,
    "test": Tested,
    "judged": Judged,
    "annotations": Annotated,
    "notification": Notification,
    "resync": Notice,
    "ping": Body,
    "error": Notice,
}
"""What each type of message carries: the one source of the protocol's document and of the web app's types."""


def encode(event_id: str | None, kind: MessageType, data: Body) -> str:
    """One message as it goes over the wire."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    return to_json({"id": event_id, "type": kind, "at": at, "data": data}).decode()
