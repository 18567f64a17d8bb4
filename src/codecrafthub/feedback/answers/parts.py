"""Puts the answers together."""

from fastapi import FastAPI

from codecrafthub.feedback.answers import routes
from codecrafthub.feedback.answers.giving import Giving, Needs
from codecrafthub.feedback.answers.service import AnswerService
from codecrafthub.feedback.answers.subscribers import subscribe
from codecrafthub.feedback.clusters.service import ClusterService
from codecrafthub.kit.service import Lifespan, Storage, background


def add_answers(public: FastAPI, storage: Storage, clusters: ClusterService, needs: Needs) -> Lifespan:
    """Their routes and facts; what is returned gives answers while it runs."""
    giving = Giving(storage.database, needs)
    public.include_router(routes.router)
    public.state.answers = AnswerService(storage.database, clusters, needs.analyses, giving, needs.names)
    subscribe(storage, giving)
    return lambda: background(giving.run, "feedback: answers")
