"""Facts as they travel on NATS: JSON with the number of its format, its id in a header, the trace in another."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from nats.aio.msg import Msg

from codecrafthub.kit.bus import Subscription
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.tracing import HEADER as TRACE

FORMAT = 1
ID = "Nats-Msg-Id"
"""By which the server knows a fact that it was told before."""
UNREAD = "unread"
"""In the body of an envelope around a message that could not be read: its text."""
LONGEST_TOPIC = 120


class Unreadable(ValueError):
    """A message is no fact, or one in a format that this release does not know."""


def written(envelope: Envelope) -> tuple[bytes, dict[str, str]]:
    """A fact's message and its headers."""
    told = asdict(envelope)
    trace = told.pop("trace")
    headers = {ID: str(envelope.id), **({TRACE: trace} if trace else {})}
    return json.dumps({"format": FORMAT, **told}, default=str).encode(), headers


def received(message: Msg) -> Envelope:
    """The fact in a message; what cannot be read comes in an envelope too, and fails whoever tries to hear it."""
    headers = message.headers or {}
    trace = headers.get(TRACE)
    text = message.data.decode(errors="backslashreplace").replace("\0", "\\0")
    try:
        return _read(text, trace)
    except Unreadable:
        topic = message.subject.removeprefix("facts.")[:LONGEST_TOPIC]
        fact = _id(headers.get(ID, ""), message)
        return Envelope(fact, topic, str(fact), message.metadata.timestamp, {UNREAD: text}, trace)


def reading(subscription: Subscription) -> Subscription:
    """The same, with what could not be read on arrival read again: a later release may know how."""

    async def handle(envelopes: Sequence[Envelope]) -> None:
        await subscription.handle([_read_again(envelope) for envelope in envelopes])

    return replace(subscription, handle=handle)


def _read_again(envelope: Envelope) -> Envelope:
    return _read(envelope.body[UNREAD], envelope.trace) if envelope.body.keys() == {UNREAD} else envelope


def _read(text: str, trace: str | None) -> Envelope:
    """Raises Unreadable."""
    try:
        told: dict[str, Any] = json.loads(text)
        number = told.get("format", FORMAT)
        moment = datetime.fromisoformat(told["occurred_at"])
        fact = Envelope(UUID(told["id"]), str(told["topic"]), str(told["key"]), moment, dict(told["body"]), trace)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(f"this message is no fact ({type(error).__name__})") from None
    if number != FORMAT:
        raise Unreadable(f"this fact is in format {str(number)[:20]}, and this release reads format {FORMAT}")
    return fact


def _id(given: str, message: Msg) -> UUID:
    try:
        return UUID(given)
    except ValueError:
        where = message.metadata
        return uuid5(NAMESPACE_URL, f"{where.stream}/{where.sequence.stream}/{where.timestamp.isoformat()}")
