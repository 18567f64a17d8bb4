"""Who is connected: one channel per learner, with their sockets and the last events for those who come back."""

import asyncio
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from codecrafthub.feedback.limits import Close, SocketLimits
from codecrafthub.feedback.messages import Body, MessageType, Notice, encode

MISSED = "Some messages are too old to be sent again: load the submission anew."


class Outlet(Protocol):
    """What a channel needs of a socket; each call returns at once."""

    def push(self, kind: MessageType, text: str) -> None: ...

    def end(self, code: int, reason: str) -> None: ...

    def beat(self, channel: "Channel", now: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Event:
    number: int
    kind: MessageType
    text: str


@dataclass(slots=True)
class Channel:
    """One learner's sockets and events.

    Event ids are `<epoch>-<n>`; an epoch belongs to one channel alone, so the ids of another learner, another replica
    or an earlier start are never taken for our own.
    """

    limits: SocketLimits
    epoch: str = field(default_factory=lambda: secrets.token_hex(5))
    outlets: list[Outlet] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    last: int = 0
    kept_bytes: int = 0
    left_at: float = 0

    @property
    def position(self) -> str:
        """The id of the newest event, or of the place before the first."""
        return f"{self.epoch}-{self.last}"

    def publish(self, kind: MessageType, data: Body) -> None:
        """Send an event to every socket, and keep it for those who come back."""
        self.last += 1
        event = Event(self.last, kind, encode(self.position, kind, data))
        self.events.append(event)
        self.kept_bytes += len(event.text)
        while len(self.events) > self.limits.kept_events or self.kept_bytes > self.limits.kept_bytes:
            self.kept_bytes -= len(self.events.pop(0).text)
        for outlet in list(self.outlets):
            outlet.push(kind, event.text)

    def mention(self, kind: MessageType, data: Body) -> None:
        """Send what holds for a moment alone: kept for nobody, so it has the id of where its readers are anyway."""
        text = encode(self.position, kind, data)
        for outlet in list(self.outlets):
            outlet.push(kind, text)

    def since(self, after: str) -> list[Event] | None:
        """What came after an event id, in order; None when not all of it is known any more."""
        epoch, _, number = after.partition("-")
        if epoch != self.epoch or not (number.isascii() and number.isdigit() and len(number) < 16):  # noqa: PLR2004
            return None
        first_kept = self.last - len(self.events) + 1
        if not first_kept - 1 <= int(number) <= self.last:
            return None
        return [event for event in self.events if event.number > int(number)]

    def replay(self, outlet: Outlet, after: str) -> None:
        """Send one socket what it missed, or tell it that it must load what is stored."""
        missed = self.since(after)
        if missed is None:
            outlet.push("resync", encode(self.position, "resync", Notice(detail=MISSED)))
            return
        for event in missed:
            outlet.push(event.kind, event.text)


class Channels:
    """All channels of this process. Nothing here awaits, so a socket that joins can miss and repeat nothing."""

    def __init__(self, limits: SocketLimits, clock: Callable[[], float] = time.monotonic) -> None:
        self.limits, self._clock = limits, clock
        self._channels: dict[UUID, Channel] = {}
        self._observers: dict[UUID, dict[Outlet, UUID]] = {}
        """By cohort, the sockets that watch it, and whose they are."""
        self._leavers: list[Callable[[UUID], None]] = []

    def watched(self, learner_id: UUID) -> Channel | None:
        """The channel of a learner who has a socket here, or had one a short while ago."""
        return self._channels.get(learner_id)

    def join(self, learner_id: UUID, outlet: Outlet, after: str | None) -> Channel:
        """Let a socket hear its learner's events, beginning after the one it names."""
        self._forget_idle()
        channel = self._channels.setdefault(learner_id, Channel(self.limits))
        while len(channel.outlets) >= self.limits.sockets:
            channel.outlets.pop(0).end(Close.REPLACED, "Too many connections of yours are open; this was the oldest.")
        if after is not None:
            channel.replay(outlet, after)
        channel.outlets.append(outlet)
        return channel

    def on_leaving(self, tell: Callable[[UUID], None]) -> None:
        """Have it told whenever somebody's last socket here is gone."""
        self._leavers.append(tell)

    def is_connected(self, learner_id: UUID) -> bool:
        """Whether somebody has a socket here."""
        channel = self._channels.get(learner_id)
        return channel is not None and bool(channel.outlets)

    def leave(self, learner_id: UUID, outlet: Outlet) -> None:
        channel = self._channels.get(learner_id)
        if channel is not None and outlet in channel.outlets:
            channel.outlets.remove(outlet)
            channel.left_at = self._clock()
        if not self.is_connected(learner_id):
            for tell in self._leavers:
                tell(learner_id)
        for cohort_id in [one for one, outlets in self._observers.items() if outlet in outlets]:
            self.unobserve(cohort_id, outlet)

    def observe(self, cohort_id: UUID, learner_id: UUID, outlet: Outlet) -> None:
        """Let a socket hear what is told to those who watch a cohort."""
        self._observers.setdefault(cohort_id, {})[outlet] = learner_id

    def unobserve(self, cohort_id: UUID, outlet: Outlet) -> None:
        observers = self._observers.get(cohort_id, {})
        observers.pop(outlet, None)
        if not observers:
            self._observers.pop(cohort_id, None)

    def is_observed(self, cohort_id: UUID) -> bool:
        return cohort_id in self._observers

    def stop_observing(self, learner_id: UUID, cohort_id: UUID | None = None) -> None:
        """Somebody teaches a cohort no more (all of them, where none is named): none of their sockets watches on."""
        for one in [cohort_id] if cohort_id else list(self._observers):
            for outlet in [o for o, owner in self._observers.get(one, {}).items() if owner == learner_id]:
                self.unobserve(one, outlet)

    def tell_observers(self, cohort_id: UUID, kind: MessageType, data: Body) -> None:
        """A message to all who watch a cohort: kept for nobody, so each has the id of where its reader is anyway."""
        for outlet, learner_id in list(self._observers.get(cohort_id, {}).items()):
            channel = self._channels.get(learner_id)
            outlet.push(kind, encode(channel.position if channel else None, kind, data))

    def close(self, learner_id: UUID, reason: str) -> None:
        """End every socket of a learner and forget their events."""
        for outlet in self._pop(learner_id):
            outlet.end(Close.FORBIDDEN, reason)

    async def keep_beating(self) -> None:
        """Give every socket its heartbeat, for all of them in one place: a task each would weigh more than they do."""
        while True:
            now = time.monotonic()
            for channel in list(self._channels.values()):
                for outlet in list(channel.outlets):
                    outlet.beat(channel, now)
            await asyncio.sleep(min(1.0, self.limits.heartbeat_seconds / 4))

    def _pop(self, learner_id: UUID) -> Iterator[Outlet]:
        channel = self._channels.pop(learner_id, None)
        return iter(list(channel.outlets) if channel is not None else ())

    def _forget_idle(self) -> None:
        now = self._clock()
        idle = [
            learner_id
            for learner_id, channel in self._channels.items()
            if not channel.outlets and now - channel.left_at > self.limits.idle_seconds
        ]
        for learner_id in idle:
            del self._channels[learner_id]
