"""Puts placements together."""

from fastapi import FastAPI

from codecrafthub.contracts.content import ContentClient
from codecrafthub.kit.service import Storage
from codecrafthub.recommendation.catalogue import Catalogue
from codecrafthub.recommendation.placements.pools import Pools
from codecrafthub.recommendation.placements.routes import router
from codecrafthub.recommendation.placements.service import PlacementDesk


def add_placements(public: FastAPI, storage: Storage, catalogue: Catalogue, content: ContentClient) -> None:
    public.state.placements = PlacementDesk(storage.database, storage.outbox, catalogue, Pools(content))
    public.include_router(router)
