"""Puts the board together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from fastapi import FastAPI

from codecrafthub.feedback.board import routes
from codecrafthub.feedback.board.presence import Presence
from codecrafthub.feedback.board.rows import Rows
from codecrafthub.feedback.board.service import BoardService
from codecrafthub.feedback.board.subscribers import subscribe
from codecrafthub.feedback.board.telling import Telling
from codecrafthub.feedback.channels import Channels
from codecrafthub.feedback.hearing import Hearing
from codecrafthub.feedback.materials import Materials
from codecrafthub.feedback.messages import Here
from codecrafthub.feedback.outreach import Outreach
from codecrafthub.feedback.seats import Seats
from codecrafthub.kit.service import Lifespan, Storage, background


@dataclass(frozen=True, slots=True)
class BoardNeeds:
    """What the board needs of others."""

    seats: Seats
    materials: Materials
    outreach: Outreach
    hearing: Hearing
    channels: Channels


def add_board(public: FastAPI, storage: Storage, needs: BoardNeeds) -> Lifespan:
    """Its route, its facts, and what pages say; what is returned keeps boards up to date while it runs."""
    seats, rows = needs.seats, Rows(needs.materials)
    telling = Telling(storage.database, seats, rows, needs.outreach)
    presence = Presence(storage.database, seats, needs.materials, telling)
    public.include_router(routes.router)
    public.state.boards = BoardService(storage.database, seats, rows)
    needs.hearing.on(Here, presence.hear)
    needs.channels.on_leaving(presence.leave)
    subscribe(storage, telling)

    @asynccontextmanager
    async def running() -> AsyncIterator[None]:
        async with (
            background(telling.run, "feedback: boards"),
            background(presence.run, "feedback: presence"),
        ):
            yield

    return running
