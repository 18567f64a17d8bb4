"""Traces: what somebody asked for, followed through services, the bus and the runner (W3C Trace Context).

Every request has a trace, whose id is in each line of its log and travels with facts and jobs. Spans, which say how
long something took, are made only while somebody takes them (`HUB_TRACES_URL`).
"""

import re
import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Protocol, Self

from codecrafthub.kit.facts import Envelope

HEADER = "traceparent"
TRACEPARENT = re.compile(r"00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})")
SAMPLED = 1
MOST_EVENTS = 64
Attribute = str | int | float | bool


@dataclass(frozen=True, slots=True)
class TraceContext:
    """A place in a trace: what begins here belongs below the span of this id."""

    trace_id: str
    span_id: str
    is_sampled: bool

    def __str__(self) -> str:
        return f"00-{self.trace_id}-{self.span_id}-{'01' if self.is_sampled else '00'}"

    @classmethod
    def parsed(cls, text: str | None) -> Self | None:
        """The context that a header, a row or a message carries; None where that is none."""
        found = TRACEPARENT.fullmatch(text) if text else None
        if found is None or set(found[1]) == {"0"} or set(found[2]) == {"0"}:
            return None
        return cls(found[1], found[2], is_sampled=bool(int(found[3], 16) & SAMPLED))


class Kind(IntEnum):
    """As OTLP numbers them."""

    INTERNAL = 1
    SERVER = 2
    CLIENT = 3
    PRODUCER = 4
    CONSUMER = 5


@dataclass(slots=True)
class Span:
    """Something that took time; moments are nanoseconds since 1970."""

    name: str
    service: str
    kind: Kind
    context: TraceContext
    parent_id: str
    started: int
    ended: int = 0
    attributes: dict[str, Attribute] = field(default_factory=dict)
    events: list[tuple[int, str]] = field(default_factory=list)
    error: str | None = None

    def note(self, event: str) -> None:
        """Something happened just now; of very much only the beginning is kept."""
        if len(self.events) < MOST_EVENTS:
            self.events.append((time.time_ns(), event))


class Exporter(Protocol):
    """Takes spans that have ended. Never raises."""

    share: float
    """Of the traces that begin here, those that are recorded: 0 to 1."""

    def add(self, span: Span) -> None: ...


current: ContextVar[TraceContext | None] = ContextVar("trace", default=None)
_exporter: Exporter | None = None


def export_to(exporter: Exporter | None) -> None:
    """Have spans made and handed over from now on; no more with None."""
    global _exporter  # noqa: PLW0603  (one per process, as the loggers and metrics are)
    _exporter = exporter


def root(given: str) -> TraceContext:
    """A new trace, named by a request's id where that can be a trace's."""
    trace_id = given if re.fullmatch(r"[0-9a-f]{32}", given) else secrets.token_hex(16)
    is_sampled = _exporter is not None and int(trace_id[18:], 16) < _exporter.share * (1 << 56)
    return TraceContext(trace_id, "", is_sampled)


def carried() -> str | None:
    """Where we are, as rows, headers and messages carry it."""
    here = current.get()
    if here is None:
        return None
    return str(here if here.span_id else TraceContext(here.trace_id, here.trace_id[16:], here.is_sampled))


@contextmanager
def continued(carried_on: str | None) -> Iterator[None]:
    """Go on in the trace that something belongs to, where it belongs to one."""
    mark = current.set(TraceContext.parsed(carried_on))
    try:
        yield
    finally:
        current.reset(mark)


@contextmanager
def span(name: str, service: str, kind: Kind = Kind.INTERNAL, **attributes: Attribute) -> Iterator[Span | None]:
    """What the block does, as a span below where we are; None where nobody takes it."""
    here = current.get()
    if _exporter is None or here is None or not here.is_sampled:
        yield None
        return
    made = begun(name, service, kind, here, **attributes)
    mark = current.set(made.context)
    try:
        yield made
    except Exception as error:
        made.error = type(error).__name__
        raise
    finally:
        current.reset(mark)
        end(made)


def begun(name: str, service: str, kind: Kind, parent: TraceContext, **attributes: Attribute) -> Span:
    """A span that has just begun; whoever begins it ends it."""
    context = TraceContext(parent.trace_id, secrets.token_hex(8), is_sampled=True)
    return Span(name, service, kind, context, parent.span_id, time.time_ns(), attributes=attributes)


def end(made: Span) -> None:
    """Hand a span over; it ends now, unless it is said when it did."""
    made.ended = made.ended or time.time_ns()
    if _exporter is not None:
        _exporter.add(made)


@contextmanager
def consuming(consumer: str, envelopes: Sequence[Envelope]) -> Iterator[None]:
    """A consumer hears facts: a span in the trace of each.

    What it does goes on in that trace where there is one fact; what it does for several belongs to none of theirs.
    """
    spans = []
    for envelope in envelopes if _exporter is not None else ():
        parent = TraceContext.parsed(envelope.trace)
        if parent is not None and parent.is_sampled:
            service = consumer.partition(".")[0]
            made = begun(f"hear {envelope.topic}", service, Kind.CONSUMER, parent, consumer=consumer)
            spans.append(made)
    where = None
    if len(envelopes) == 1:
        where = spans[0].context if spans else TraceContext.parsed(envelopes[0].trace)
    mark = current.set(where)
    try:
        yield
    except Exception as error:
        for made in spans:
            made.error = type(error).__name__
        raise
    finally:
        current.reset(mark)
        for made in spans:
            end(made)
