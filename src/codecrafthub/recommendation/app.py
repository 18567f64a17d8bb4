"""Puts recommendation together."""

from pathlib import Path

from codecrafthub.contracts.content import ContentClient
from codecrafthub.contracts.feedback import FeedbackClient
from codecrafthub.kit.service import Context, Lifespan, Service, Storage, background
from codecrafthub.kit.web import create_internal_app, create_public_app
from codecrafthub.recommendation.catalogue import Catalogue
from codecrafthub.recommendation.fitting import wiring as fitting
from codecrafthub.recommendation.hand.parts import HandNeeds, add_hand
from codecrafthub.recommendation.learning import Learning
from codecrafthub.recommendation.models import Base
from codecrafthub.recommendation.outcomes.app import add_outcomes
from codecrafthub.recommendation.outcomes.watch import Watch
from codecrafthub.recommendation.own_data import OwnDataService
from codecrafthub.recommendation.placements.parts import add_placements
from codecrafthub.recommendation.rankers import BLEND, RANKERS
from codecrafthub.recommendation.reviews.routes import router as reviews_router
from codecrafthub.recommendation.reviews.service import ReviewDesk
from codecrafthub.recommendation.reviews.sweep import Reviews
from codecrafthub.recommendation.routes import internal, router
from codecrafthub.recommendation.service import Guide
from codecrafthub.recommendation.settings import Settings
from codecrafthub.recommendation.subscribers import subscribe

NAME = "recommendation"


def build(context: Context) -> Service:
    storage = Storage(context, NAME, Base.metadata, Path(__file__).parent / "migrations")
    content = ContentClient(context.peers.client("content", caller=NAME))
    catalogue = Catalogue(content)
    watch = Watch(storage.database, RANKERS, BLEND)
    models = fitting.build(context, storage, catalogue)
    settings = Settings(storage.database, catalogue, models.live)
    public = create_public_app(NAME, "What a learner can do, and what fits next.", context.verifier)
    public.state.models = models
    public.state.guide = Guide(storage.database, catalogue, settings, watch)
    public.state.own_data = OwnDataService(storage.database, catalogue, public.state.guide)
    public.state.reviews = ReviewDesk(storage.database, catalogue, public.state.guide)
    public.include_router(router)
    public.include_router(reviews_router)
    feedback = FeedbackClient(context.peers.client("feedback", caller=NAME))
    add_hand(public, storage.database, catalogue, HandNeeds(feedback, watch.outcomes, public.state.guide))
    add_placements(public, storage, catalogue, content)
    add_outcomes(public, storage.database, watch, models)
    subscribe(storage, Learning(storage.outbox, context.bus), catalogue, settings, watch)
    inside = create_internal_app(NAME, context.tokens)
    inside.state.guide = public.state.guide
    inside.include_router(internal)
    reviews = Reviews(storage.database, storage.outbox)
    looking: list[Lifespan] = [
        lambda: background(reviews.keep_looking, "recommendation: reviews"),
        watch.running,
        *models.lifespans,
    ]
    return Service(NAME, public, inside, storage, looking, {"keys": context.verifier.ready})
