"""Puts analytics together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from codecrafthub.analytics import columns, dead_letter_routes, dead_letters
from codecrafthub.analytics.columns.feed import Feed
from codecrafthub.analytics.columns.numbers import HubNumbers
from codecrafthub.analytics.models import Base
from codecrafthub.analytics.routes import internal, router
from codecrafthub.analytics.service import EventStore, Statistics
from codecrafthub.analytics.subscribers import subscribe
from codecrafthub.analytics.titles import Titles
from codecrafthub.contracts.content import ContentClient
from codecrafthub.kit.service import Context, Service, Storage, background
from codecrafthub.kit.web import create_internal_app, create_public_app

NAME = "analytics"


def build(context: Context) -> Service:
    storage = Storage(context, NAME, Base.metadata, Path(__file__).parent / "migrations")
    column_store = columns.connect(context.settings)
    feed = Feed(storage.database, column_store)
    store = EventStore(storage.database, feed)
    titles = Titles(ContentClient(context.peers.client("content", caller=NAME)))
    public = create_public_app(NAME, "What happened, in numbers.", context.verifier)
    public.state.statistics = Statistics(storage.database, HubNumbers(column_store), feed, titles)
    public.state.dead_letters = dead_letters.desk(context.peers)
    public.include_router(router)
    public.include_router(dead_letter_routes.router)
    inside = create_internal_app(NAME, context.tokens)
    inside.state.event_store = store
    inside.state.statistics = public.state.statistics
    inside.include_router(internal)
    subscribe(storage, store, titles)

    @asynccontextmanager
    async def feeding() -> AsyncIterator[None]:
        try:
            async with background(feed.follow, f"{NAME}: column store"):
                yield
        finally:
            await column_store.close()

    return Service(
        NAME,
        public,
        inside,
        storage,
        lifespans=[feeding],
        checks={"keys": context.verifier.ready},
        wishes={"numbers of the hub": column_store.ping},
    )
