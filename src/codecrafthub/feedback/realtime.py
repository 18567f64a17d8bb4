"""The live connection put together: channels, who is heard on them, and what every replica listens to."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.routing import WebSocketRoute

from codecrafthub.contracts.assessment import PROGRESS
from codecrafthub.contracts.identity import IdentityClient
from codecrafthub.contracts.recommendation import MOVED
from codecrafthub.feedback import socket
from codecrafthub.feedback.channels import Channels
from codecrafthub.feedback.hearing import Hearing
from codecrafthub.feedback.inbound import Office
from codecrafthub.feedback.limits import SocketLimits
from codecrafthub.feedback.live import Live
from codecrafthub.feedback.outreach import Outreach
from codecrafthub.feedback.seats import Seats
from codecrafthub.feedback.subscribers import listen_for_changes
from codecrafthub.feedback.tickets import TIDY_SECONDS, Tickets
from codecrafthub.kit.database import Database
from codecrafthub.kit.service import Context, background, upkeep


class Realtime:
    """What the parts of feedback speak and hear through: `outreach`, `hearing`, `seats`."""

    def __init__(self, context: Context, database: Database, identity: IdentityClient, limits: SocketLimits) -> None:
        self._bus, self._address = context.bus, context.settings.address
        self.channels = Channels(limits)
        self.seats = Seats(identity)
        self.outreach = Outreach(context.bus, self.channels)
        self.hearing = Hearing()
        self._tickets = Tickets(context.tokens, database)

    def add_to(self, public: FastAPI) -> None:
        """The socket, and the tickets that open it."""
        office = Office(self.channels, self._tickets, self.seats, self.hearing)
        public.include_router(socket.router)
        public.router.routes.append(WebSocketRoute("/socket", socket.SocketDoor(office, self._address)))
        public.state.tickets, public.state.office, public.state.outreach = self._tickets, office, self.outreach

    @asynccontextmanager
    async def running(self, live: Live) -> AsyncIterator[None]:
        """Hear signals, give every socket its heartbeat, and forget old tickets, while the block runs."""
        await self._bus.listen(f"{PROGRESS}.*", live.hear)
        await self._bus.listen(f"{MOVED}.*", live.hear_mastery)
        await listen_for_changes(self._bus, self.channels, self.seats)
        await self.outreach.listen()
        async with (
            background(self.channels.keep_beating, "feedback: heartbeat"),
            upkeep(self._tickets.tidy, "feedback: used tickets", every_seconds=TIDY_SECONDS),
        ):
            yield
