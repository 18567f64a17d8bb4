"""Puts analytics together."""

from pathlib import Path

from codecrafthub.analytics import dead_letter_routes, dead_letters
from codecrafthub.analytics.models import Base
from codecrafthub.analytics.routes import internal, router
from codecrafthub.analytics.service import EventStore, Statistics
from codecrafthub.analytics.subscribers import subscribe
from codecrafthub.analytics.titles import Titles
from codecrafthub.contracts.content import ContentClient
from codecrafthub.kit.service import Context, Service, Storage
from codecrafthub.kit.web import create_internal_app, create_public_app

NAME = "analytics"


def build(context: Context) -> Service:
    storage = Storage(context, NAME, Base.metadata, Path(__file__).parent / "migrations")
    store = EventStore(storage.database)
    titles = Titles(ContentClient(context.peers.client("content", caller=NAME)))
    public = create_public_app(NAME, "What happened, in numbers.", context.verifier)
    public.state.statistics = Statistics(storage.database, titles)
    public.state.dead_letters = dead_letters.desk(context.peers)
    public.include_router(router)
    public.include_router(dead_letter_routes.router)
    inside = create_internal_app(NAME, context.tokens)
    inside.state.event_store = store
    inside.state.statistics = public.state.statistics
    inside.include_router(internal)
    subscribe(storage, store, titles)
    return Service(NAME, public, inside, storage, checks={"keys": context.verifier.ready})
