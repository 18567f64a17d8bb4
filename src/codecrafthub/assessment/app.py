"""Puts assessment together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from codecrafthub.assessment.analysing import Analyst
from codecrafthub.assessment.examining import Examiner
from codecrafthub.assessment.exercises import Exercises
from codecrafthub.assessment.lint import Linter
from codecrafthub.assessment.metrics import looking_at
from codecrafthub.assessment.models import Base
from codecrafthub.assessment.outcome import Ledger
from codecrafthub.assessment.peer_routes import router as peer_router
from codecrafthub.assessment.regrading import routes as regrade_routes
from codecrafthub.assessment.regrading import wiring
from codecrafthub.assessment.routes import router
from codecrafthub.assessment.run_routes import router as run_router
from codecrafthub.assessment.runners import Sandbox, connect
from codecrafthub.assessment.runs import RunService
from codecrafthub.assessment.runtime_routes import router as runtime_router
from codecrafthub.assessment.service import SubmissionService
from codecrafthub.assessment.solutions import SolutionService
from codecrafthub.assessment.sources import SourceService
from codecrafthub.assessment.spare import SpareSlot
from codecrafthub.assessment.subscribers import subscribe
from codecrafthub.assessment.work import WorkService
from codecrafthub.assessment.workers import Workers
from codecrafthub.contracts.content import ContentClient
from codecrafthub.contracts.runner import Runner
from codecrafthub.kit.service import Check, Context, Service, Storage
from codecrafthub.kit.web import create_internal_app, create_public_app

NAME = "assessment"


def build(context: Context, runner: Runner | None = None) -> Service:
    """The service; with the runner of this machine unless another is given."""
    settings = context.settings
    storage = Storage(context, NAME, Base.metadata, Path(__file__).parent / "migrations")
    database, outbox = storage.database, storage.outbox
    exercises = Exercises(ContentClient(context.peers.client("content", caller=NAME)))
    sandbox = Sandbox(runner or connect(settings, context.bus))
    spare = SpareSlot(lambda: sandbox.slots)
    workers = Workers(
        database=database,
        bus=context.bus,
        exercises=exercises,
        sandbox=sandbox,
        ledger=Ledger(database, outbox),
        spare=spare,
    )
    submissions = SubmissionService(database, outbox, exercises, workers, settings.queue_bound)
    regrading = wiring.build(context, storage, exercises, sandbox, spare)

    public = create_public_app(NAME, "Solutions and submissions, judged in a sandbox.", context.verifier)
    storage.answer_again(public)
    public.state.submissions = submissions
    public.state.sandbox = sandbox
    public.state.solutions = SolutionService(database, outbox, exercises)
    public.state.regrading = regrading
    public.state.runs = RunService(sandbox, exercises, workers, spare)
    public.include_router(router)
    public.include_router(regrade_routes.router)
    public.include_router(run_router)
    public.include_router(runtime_router)
    inside = create_internal_app(NAME, context.tokens)
    inside.state.submissions = submissions
    inside.state.sandbox = sandbox
    inside.state.analyst = Analyst(sandbox, spare)
    inside.state.linter = Linter(sandbox, spare)
    inside.state.examiner = Examiner(sandbox, spare)
    inside.state.sources = SourceService(database)
    inside.state.work = WorkService(database)
    inside.include_router(peer_router)
    subscribe(storage, exercises)

    @asynccontextmanager
    async def judging() -> AsyncIterator[None]:
        async with sandbox.running(), workers.running(), regrading.worker.running():
            yield

    checks: dict[str, Check] = {"keys": context.verifier.ready}
    wishes: dict[str, Check] = {"sandbox": sandbox.check}  # drafts and what was judged are there without one
    gauges = [looking_at(database, sandbox, spare)]
    return Service(NAME, public, inside, storage, lifespans=[judging], checks=checks, wishes=wishes, gauges=gauges)
