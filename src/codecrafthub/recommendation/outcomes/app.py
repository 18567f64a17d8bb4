"""Puts learning from outcomes together."""

from fastapi import FastAPI

from codecrafthub.kit.database import Database
from codecrafthub.recommendation.outcomes import admin_routes, routes
from codecrafthub.recommendation.outcomes.laboratory import Laboratory
from codecrafthub.recommendation.outcomes.model_catalogue import ModelCatalogue
from codecrafthub.recommendation.outcomes.overview import OverviewService
from codecrafthub.recommendation.outcomes.watch import Watch


def add_outcomes(public: FastAPI, database: Database, watch: Watch, models: ModelCatalogue) -> None:
    """Its routes, for learners and admins."""
    laboratory = Laboratory(database, watch.arms)
    public.state.outcomes = watch.outcomes
    public.state.laboratory = laboratory
    public.state.overview = OverviewService(database, watch, laboratory, models)
    public.include_router(routes.router)
    public.include_router(admin_routes.router)
