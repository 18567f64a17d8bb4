"""The use cases as routes ask for them."""

from typing import Annotated

from fastapi import Depends, Request

from codecrafthub.analytics.service import EventStore, Statistics


async def event_store(request: Request) -> EventStore:
    store: EventStore = request.app.state.event_store
    return store


async def statistics(request: Request) -> Statistics:
    found: Statistics = request.app.state.statistics
    return found


Events = Annotated[EventStore, Depends(event_store)]
Numbers = Annotated[Statistics, Depends(statistics)]
