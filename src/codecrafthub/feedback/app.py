"""Puts the feedback service together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from codecrafthub.contracts.analysis import AnalysisClient
from codecrafthub.contracts.assessment import PROGRESS, AssessmentClient
from codecrafthub.contracts.content import ContentClient
from codecrafthub.feedback import models, routes, socket
from codecrafthub.feedback.channels import Channels
from codecrafthub.feedback.growth.analyst import GrowthAnalyst
from codecrafthub.feedback.growth.service import GrowthService
from codecrafthub.feedback.limits import SocketLimits
from codecrafthub.feedback.live import Live
from codecrafthub.feedback.materials import Materials
from codecrafthub.feedback.remarks import Remarks
from codecrafthub.feedback.service import HintService, SubmissionFeedbackService
from codecrafthub.feedback.style.linter import Linter
from codecrafthub.feedback.subscribers import listen_for_closing, subscribe
from codecrafthub.feedback.tickets import Tickets
from codecrafthub.kit.service import Context, Service, Storage
from codecrafthub.kit.web import create_internal_app, create_public_app

NAME = "feedback"


def build(context: Context, limits: SocketLimits | None = None) -> Service:
    storage = Storage(context, NAME, models.Base.metadata, Path(__file__).parent / "migrations")
    content = ContentClient(context.peers.client("content", caller=NAME))
    assessment = AssessmentClient(context.peers.client("assessment", caller=NAME))
    materials = Materials(content, assessment)
    remarks = Remarks(storage.database, Linter(assessment))
    channels = Channels(limits or SocketLimits())
    live = Live(channels, materials, remarks)

    public = create_public_app(NAME, "The live socket, explanations, remarks on style, and hints.", context.verifier)
    public.include_router(routes.router)
    public.include_router(socket.router)
    public.state.channels = channels
    public.state.tickets = Tickets(context.tokens)
    public.state.address = context.settings.address
    public.state.hints = HintService(storage.database, storage.outbox, content)
    analyst = GrowthAnalyst(AnalysisClient(context.peers.client("assessment", caller=NAME)))
    public.state.growths = GrowthService(assessment, materials, analyst)
    public.state.submissions = SubmissionFeedbackService(assessment, materials, remarks)
    subscribe(storage, context.bus, materials)

    @asynccontextmanager
    async def listening() -> AsyncIterator[None]:
        await context.bus.listen(f"{PROGRESS}.*", live.hear)
        await listen_for_closing(context.bus, channels)
        try:
            yield
        finally:
            await remarks.close()
            await materials.close()

    internal = create_internal_app(NAME, context.tokens)
    return Service(NAME, public, internal, storage, [listening], {"keys": context.verifier.ready})
