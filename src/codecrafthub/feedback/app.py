"""Puts the feedback service together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.routing import WebSocketRoute

from codecrafthub.contracts.analysis import AnalysisClient
from codecrafthub.contracts.assessment import PROGRESS, AssessmentClient
from codecrafthub.contracts.content import ContentClient
from codecrafthub.contracts.examination import ExaminationClient
from codecrafthub.contracts.identity import IdentityClient
from codecrafthub.contracts.recommendation import MOVED, RecommendationClient
from codecrafthub.contracts.sources import SourceClient
from codecrafthub.feedback import analyzers, models, routes, socket
from codecrafthub.feedback.analyzers.analyzer import Tools
from codecrafthub.feedback.annotating import Annotating
from codecrafthub.feedback.answers.giving import Needs as AnswerNeeds
from codecrafthub.feedback.answers.parts import add_answers
from codecrafthub.feedback.board.parts import BoardNeeds, add_board
from codecrafthub.feedback.channels import Channels
from codecrafthub.feedback.clusters.service import ClusterService
from codecrafthub.feedback.diagnostics.service import Diagnostics
from codecrafthub.feedback.engine import Engine
from codecrafthub.feedback.growth.analyst import GrowthAnalyst
from codecrafthub.feedback.growth.service import GrowthService
from codecrafthub.feedback.hearing import Hearing
from codecrafthub.feedback.inbound import Office
from codecrafthub.feedback.lessons import Lessons
from codecrafthub.feedback.limits import SocketLimits
from codecrafthub.feedback.live import Live
from codecrafthub.feedback.materials import Materials
from codecrafthub.feedback.mentoring import wiring as mentoring
from codecrafthub.feedback.names import Names
from codecrafthub.feedback.notifications.wiring import NotificationNeeds, Notifications
from codecrafthub.feedback.outreach import Outreach
from codecrafthub.feedback.performance.exemplars import ExemplarMeasures
from codecrafthub.feedback.performance.service import PerformanceService
from codecrafthub.feedback.seats import Seats
from codecrafthub.feedback.service import HintService, SubmissionFeedbackService
from codecrafthub.feedback.steps.service import NextStepService
from codecrafthub.feedback.style.linter import Linter
from codecrafthub.feedback.subscribers import listen_for_changes, subscribe
from codecrafthub.feedback.tickets import Tickets
from codecrafthub.kit.service import Context, Service, Storage, background
from codecrafthub.kit.web import create_internal_app, create_public_app

NAME = "feedback"


def build(context: Context, limits: SocketLimits | None = None) -> Service:
    storage = Storage(context, NAME, models.Base.metadata, Path(__file__).parent / "migrations")
    content = ContentClient(context.peers.client("content", caller=NAME))
    peer = context.peers.client("assessment", caller=NAME)
    assessment = AssessmentClient(peer)
    materials = Materials(content, assessment)
    analyses = AnalysisClient(peer)
    growths = GrowthService(assessment, materials, GrowthAnalyst(analyses))
    examine, sources = ExaminationClient(peer), SourceClient(peer)
    exemplars = ExemplarMeasures(examine)
    tools = Tools(Linter(assessment), analyses, examine, sources, growths, exemplars)
    recommendation = RecommendationClient(context.peers.client("recommendation", caller=NAME))
    engine = Engine(analyzers.found(), tools, materials, Lessons(content), recommendation)
    annotating = Annotating(storage.database, engine)
    channels = Channels(limits or SocketLimits())
    live = Live(channels, materials, annotating)

    public = create_public_app(NAME, "The live socket, explanations, remarks, and hints.", context.verifier)
    public.include_router(routes.router)
    public.include_router(socket.router)
    identity = IdentityClient(context.peers.client("identity", caller=NAME))
    seats, names = Seats(identity), Names(identity)
    tickets, outreach, hearing = Tickets(context.tokens), Outreach(context.bus, channels), Hearing()
    public.state.tickets = tickets
    public.state.outreach = outreach
    office = public.state.office = Office(channels, tickets, seats, hearing)
    public.router.routes.append(WebSocketRoute("/socket", socket.SocketDoor(office, context.settings.address)))
    public.state.hints = HintService(storage.database, storage.outbox, content)
    public.state.diagnostics = Diagnostics(tools.analyses, tools.linter)
    public.state.growths = growths
    public.state.performances = PerformanceService(assessment, materials, sources, exemplars)
    public.state.clusters = clusters = ClusterService(tools, materials)
    submissions = SubmissionFeedbackService(storage.database, assessment, materials, annotating)
    public.state.submissions = submissions
    public.state.steps = NextStepService(submissions, materials, tools)
    notifications = Notifications(
        storage, NotificationNeeds(context.settings, context.tokens, outreach, materials, identity), public
    )
    subscribe(storage, context.bus, materials)
    boards = add_board(public, storage, BoardNeeds(seats, materials, outreach, hearing, channels))
    mentoring.add(
        public, context.peers, storage, materials=materials, seats=seats, outreach=outreach, hearing=hearing,
        notifier=notifications.notifier,
    )  # fmt: skip
    answers = add_answers(
        public, storage, clusters,
        AnswerNeeds(assessment, sources, analyses, materials, names, notifications.notifier, outreach),
    )  # fmt: skip

    @asynccontextmanager
    async def listening() -> AsyncIterator[None]:
        await context.bus.listen(f"{PROGRESS}.*", live.hear)
        await context.bus.listen(f"{MOVED}.*", live.hear_mastery)
        await listen_for_changes(context.bus, channels, seats)
        await outreach.listen()
        async with background(channels.keep_beating, "feedback: heartbeat"):
            try:
                yield
            finally:
                await annotating.close()
                await materials.close()

    lifespans = [listening, notifications.running, boards, answers]
    return Service(
        NAME, public, create_internal_app(NAME, context.tokens), storage, lifespans, {"keys": context.verifier.ready}
    )  # fmt: skip
