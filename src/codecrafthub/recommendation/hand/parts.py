"""Puts the learner's hand together."""

from fastapi import FastAPI

from codecrafthub.contracts.feedback import FeedbackClient
from codecrafthub.kit.database import Database
from codecrafthub.recommendation.catalogue import Catalogue
from codecrafthub.recommendation.hand import routes
from codecrafthub.recommendation.hand.places import Places
from codecrafthub.recommendation.hand.service import HandService


def add_hand(public: FastAPI, database: Database, catalogue: Catalogue, feedback: FeedbackClient) -> None:
    public.state.hands = HandService(database, catalogue, Places(feedback))
    public.include_router(routes.router)
