"""Puts the learner's hand together."""

from fastapi import FastAPI

from codecrafthub.contracts.feedback import FeedbackClient
from codecrafthub.kit.database import Database
from codecrafthub.recommendation.catalogue import Catalogue
from codecrafthub.recommendation.hand import routes
from codecrafthub.recommendation.hand.places import Places
from codecrafthub.recommendation.hand.service import HandService
from codecrafthub.recommendation.outcomes.watching import Outcomes


def add_hand(
    public: FastAPI, database: Database, catalogue: Catalogue, feedback: FeedbackClient, outcomes: Outcomes
) -> None:
    public.state.hands = HandService(database, catalogue, Places(feedback), outcomes)
    public.include_router(routes.router)
