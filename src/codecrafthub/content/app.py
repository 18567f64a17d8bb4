"""Puts content together; while it lives, what authors changed since the last start is published."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from codecrafthub.content.authoring import wiring
from codecrafthub.content.authoring.import_routes import router as import_routes
from codecrafthub.content.authoring.routes import router as unit_routes
from codecrafthub.content.authoring.track_routes import router as track_routes
from codecrafthub.content.erasure.repository import ErasedAuthors
from codecrafthub.content.erasure.sweeper import Sweeper
from codecrafthub.content.images.routes import router as image_routes
from codecrafthub.content.images.store import ImageStore
from codecrafthub.content.publisher import Publisher
from codecrafthub.content.repository import ContentRepository
from codecrafthub.content.routes import internal, router
from codecrafthub.content.search.index import SearchIndex
from codecrafthub.content.search.models import metadata
from codecrafthub.content.search.routes import router as search
from codecrafthub.content.search.service import Finder
from codecrafthub.content.service import Library
from codecrafthub.content.versions.press import Press
from codecrafthub.content.versions.repository import VersionRepository
from codecrafthub.contracts.identity import UserErased
from codecrafthub.kit.documents import connect
from codecrafthub.kit.service import Context, Service, Storage
from codecrafthub.kit.web import create_internal_app, create_public_app

NAME = "content"


def build(context: Context) -> Service:
    storage = Storage(context, NAME, metadata, Path(__file__).parent / "migrations")
    documents = connect(context.settings.documents_url, storage)
    index = SearchIndex(storage.database)
    repository = ContentRepository(documents, index)
    versions = VersionRepository(documents)
    library = Library(repository, versions)
    press = Press(repository, versions)
    images = ImageStore(documents)
    publisher = Publisher(repository, versions, press, images, context.settings.tracks)
    authoring = wiring.build(context, NAME, documents, versions, press)
    sweeper = Sweeper(ErasedAuthors(storage.database), documents)
    storage.on(UserErased.topic, handle=sweeper.hear)

    @asynccontextmanager
    async def published() -> AsyncIterator[None]:
        async with documents.running():
            await publisher.publish()
            async with authoring.office.running(), sweeper.running():
                yield

    public = create_public_app(NAME, "Tracks, lessons and exercises.", context.verifier)
    public.state.library = library
    public.state.finder = Finder(storage.database)
    public.state.authoring = authoring
    public.state.publisher = publisher
    public.state.sweeper = sweeper
    public.state.documents = documents
    public.include_router(router)
    public.include_router(search)
    public.state.images = images
    public.include_router(image_routes)
    public.include_router(unit_routes)
    public.include_router(track_routes)
    public.include_router(import_routes)
    inside = create_internal_app(NAME, context.tokens)
    inside.state.library = library
    inside.include_router(internal)
    return Service(NAME, public, inside, storage, lifespans=[published], checks={"documents": documents.ping})
