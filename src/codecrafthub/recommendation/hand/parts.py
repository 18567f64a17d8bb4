"""Puts the learner's hand together."""

from dataclasses import dataclass

from fastapi import FastAPI

from codecrafthub.contracts.feedback import FeedbackClient
from codecrafthub.kit.database import Database
from codecrafthub.recommendation.catalogue import Catalogue
from codecrafthub.recommendation.current_track import CurrentTrack
from codecrafthub.recommendation.hand import routes
from codecrafthub.recommendation.hand.places import Places
from codecrafthub.recommendation.hand.planning import routes as planning
from codecrafthub.recommendation.hand.planning.service import Advice, PlanService
from codecrafthub.recommendation.hand.service import HandService
from codecrafthub.recommendation.outcomes.watching import Outcomes


@dataclass(frozen=True, slots=True)
class HandNeeds:
    """What the hand asks others for."""

    feedback: FeedbackClient
    outcomes: Outcomes
    advice: Advice


def add_hand(public: FastAPI, database: Database, catalogue: Catalogue, needs: HandNeeds) -> None:
    """What learners set, and the plan for their week."""
    places = Places(needs.feedback)
    public.state.hands = HandService(database, catalogue, places, needs.outcomes)
    public.state.plans = PlanService(database, CurrentTrack(database, catalogue), places, needs.advice)
    public.include_router(routes.router)
    public.include_router(planning.router)
