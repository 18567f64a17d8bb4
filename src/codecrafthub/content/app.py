"""Puts content together; while it lives, what authors changed since the last start is published."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from codecrafthub.content.publisher import Publisher
from codecrafthub.content.repository import ContentRepository
from codecrafthub.content.routes import internal, router
from codecrafthub.content.service import Library
from codecrafthub.kit.database import new_metadata
from codecrafthub.kit.documents import connect
from codecrafthub.kit.service import Context, Service, Storage
from codecrafthub.kit.web import create_internal_app, create_public_app

NAME = "content"


def build(context: Context) -> Service:
    storage = Storage(context, NAME, new_metadata(), Path(__file__).parent / "migrations")
    documents = connect(context.settings.content_documents, storage)
    repository = ContentRepository(documents)
    library = Library(repository)
    publisher = Publisher(repository, context.settings.tracks)

    @asynccontextmanager
    async def published() -> AsyncIterator[None]:
        async with documents.running():
            await publisher.publish()
            yield

    public = create_public_app(NAME, "Tracks, lessons and exercises.", context.verifier)
    public.state.library = library
    public.include_router(router)
    inside = create_internal_app(NAME, context.tokens)
    inside.state.library = library
    inside.include_router(internal)
    return Service(NAME, public, inside, storage, lifespans=[published], checks={"documents": documents.ping})
