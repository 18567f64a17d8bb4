"""Puts learning from outcomes together."""

from fastapi import FastAPI

from codecrafthub.recommendation.outcomes.routes import router
from codecrafthub.recommendation.outcomes.watch import Watch


def add_outcomes(public: FastAPI, watch: Watch) -> None:
    """Its routes."""
    public.state.outcomes = watch.outcomes
    public.include_router(router)
