"""Puts the feedback service together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI

from codecrafthub.contracts.analysis import AnalysisClient
from codecrafthub.contracts.assessment import AssessmentClient
from codecrafthub.contracts.content import ContentClient
from codecrafthub.contracts.examination import ExaminationClient
from codecrafthub.contracts.identity import IdentityClient
from codecrafthub.contracts.recommendation import RecommendationClient
from codecrafthub.contracts.sources import SOURCES_CHANGED, SourceClient
from codecrafthub.feedback import analyzers, models, routes
from codecrafthub.feedback.analyzers.analyzer import Tools
from codecrafthub.feedback.annotating import Annotating
from codecrafthub.feedback.announcements.parts import add_announcements
from codecrafthub.feedback.answers.giving import Needs as AnswerNeeds
from codecrafthub.feedback.answers.parts import add_answers
from codecrafthub.feedback.board.parts import BoardNeeds, add_board
from codecrafthub.feedback.clusters.service import ClusterService
from codecrafthub.feedback.diagnostics.service import Diagnostics
from codecrafthub.feedback.engine import Engine
from codecrafthub.feedback.growth.analyst import GrowthAnalyst
from codecrafthub.feedback.growth.service import GrowthService
from codecrafthub.feedback.lessons import Lessons
from codecrafthub.feedback.limits import SocketLimits
from codecrafthub.feedback.live import Live
from codecrafthub.feedback.materials import Materials
from codecrafthub.feedback.mentoring import wiring as mentoring
from codecrafthub.feedback.names import Names
from codecrafthub.feedback.notifications import routes as notification_routes
from codecrafthub.feedback.notifications.wiring import NotificationNeeds, Notifications
from codecrafthub.feedback.performance.exemplars import ExemplarMeasures
from codecrafthub.feedback.performance.service import PerformanceService
from codecrafthub.feedback.realtime import Realtime
from codecrafthub.feedback.service import HintService, SubmissionFeedbackService
from codecrafthub.feedback.steps.service import NextStepService
from codecrafthub.feedback.style.linter import Linter
from codecrafthub.feedback.subscribers import subscribe
from codecrafthub.feedback.webhooks.wiring import Webhooks
from codecrafthub.kit.client import Peers
from codecrafthub.kit.service import Context, Service, Storage
from codecrafthub.kit.web import create_internal_app, create_public_app

NAME = "feedback"


@dataclass(frozen=True, slots=True)
class Remarks:
    """What is said of submissions, for the parts that speak to people."""

    annotating: Annotating
    clusters: ClusterService
    analyses: AnalysisClient
    steps: NextStepService

    async def heed_sources(self, subject: str, body: bytes) -> None:
        """Somebody's solutions may not be used any more, or again."""
        self.steps.forget()


def build(context: Context, limits: SocketLimits | None = None) -> Service:
    storage = Storage(context, NAME, models.Base.metadata, Path(__file__).parent / "migrations")
    identity = IdentityClient(context.peers.client("identity", caller=NAME))
    content = ContentClient(context.peers.client("content", caller=NAME))
    materials = Materials(content, AssessmentClient(context.peers.client("assessment", caller=NAME)))
    public = create_public_app(NAME, "The live socket, explanations, remarks, and hints.", context.verifier)
    public.include_router(routes.router)
    storage.answer_again(public)
    realtime = Realtime(context, storage.database, identity, limits or SocketLimits())
    realtime.add_to(public)
    remarks = _add_remarks(public, storage, context.peers, materials)
    live = Live(realtime.channels, materials, remarks.annotating)
    needs = NotificationNeeds(context.settings, context.tokens, realtime.outreach, materials, identity, content)
    notifications = Notifications(storage, needs, public)
    webhooks = Webhooks(context.settings, storage, notifications, public)
    seats, outreach, hearing = realtime.seats, realtime.outreach, realtime.hearing
    boards = add_board(public, storage, BoardNeeds(seats, materials, outreach, hearing, realtime.channels))
    names = Names(identity)
    mentoring.add(
        public, context.peers, storage, materials=materials, names=names, seats=seats, outreach=outreach,
        hearing=hearing, notifier=notifications.notifier,
    )  # fmt: skip
    peer = context.peers.client("assessment", caller=NAME)
    add_announcements(public, storage, seats, names, notifications.notifier)
    answers = add_answers(
        public, storage, remarks.clusters,
        AnswerNeeds(AssessmentClient(peer), SourceClient(peer), remarks.analyses, materials, names,
                    notifications.notifier, outreach),
    )  # fmt: skip
    subscribe(storage, context.bus, materials)

    @asynccontextmanager
    async def running() -> AsyncIterator[None]:
        await context.bus.listen(SOURCES_CHANGED, remarks.heed_sources)
        async with realtime.running(live):
            try:
                yield
            finally:
                await remarks.annotating.close()
                await materials.close()

    internal = create_internal_app(NAME, context.tokens)
    internal.state.notifications = notifications
    internal.include_router(notification_routes.internal)
    lifespans = [running, webhooks.running, notifications.running, boards, answers]
    return Service(NAME, public, internal, storage, lifespans, {"keys": context.verifier.ready})


def _add_remarks(public: FastAPI, storage: Storage, peers: Peers, materials: Materials) -> Remarks:
    """The routes for what is said of submissions: explanations, remarks, hints, next steps, growth, clusters."""
    content = ContentClient(peers.client("content", caller=NAME))
    peer = peers.client("assessment", caller=NAME)
    assessment, analyses = AssessmentClient(peer), AnalysisClient(peer)
    growths = GrowthService(assessment, materials, GrowthAnalyst(analyses))
    examine, sources = ExaminationClient(peer), SourceClient(peer)
    exemplars = ExemplarMeasures(examine)
    tools = Tools(Linter(assessment), analyses, examine, sources, growths, exemplars)
    recommendation = RecommendationClient(peers.client("recommendation", caller=NAME))
    engine = Engine(analyzers.found(), tools, materials, Lessons(content), recommendation)
    annotating = Annotating(storage.database, engine)
    public.state.hints = HintService(storage.database, storage.outbox, content)
    public.state.diagnostics = Diagnostics(tools.analyses, tools.linter)
    public.state.growths = growths
    public.state.performances = PerformanceService(assessment, materials, sources, exemplars)
    clusters = public.state.clusters = ClusterService(tools, materials)
    submissions = SubmissionFeedbackService(storage.database, assessment, materials, annotating)
    public.state.submissions = submissions
    steps = public.state.steps = NextStepService(submissions, materials, tools)
    return Remarks(annotating, clusters, analyses, steps)
