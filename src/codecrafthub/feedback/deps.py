"""What the routes are given."""

from typing import Annotated

from fastapi import Depends, Request

from codecrafthub.feedback.clusters.service import ClusterService
from codecrafthub.feedback.diagnostics.service import Diagnostics
from codecrafthub.feedback.growth.service import GrowthService
from codecrafthub.feedback.performance.service import PerformanceService
from codecrafthub.feedback.service import HintService, SubmissionFeedbackService
from codecrafthub.feedback.steps.service import NextStepService
from codecrafthub.feedback.tickets import Tickets
from codecrafthub.kit.auth import Principal, Role
from codecrafthub.kit.web import at_least


def _tickets(request: Request) -> Tickets:
    found: Tickets = request.app.state.tickets
    return found


def _hints(request: Request) -> HintService:
    found: HintService = request.app.state.hints
    return found


def _submissions(request: Request) -> SubmissionFeedbackService:
    found: SubmissionFeedbackService = request.app.state.submissions
    return found


def _growths(request: Request) -> GrowthService:
    found: GrowthService = request.app.state.growths
    return found


def _performances(request: Request) -> PerformanceService:
    found: PerformanceService = request.app.state.performances
    return found


def _diagnostics(request: Request) -> Diagnostics:
    found: Diagnostics = request.app.state.diagnostics
    return found


def _steps(request: Request) -> NextStepService:
    found: NextStepService = request.app.state.steps
    return found


def _clusters(request: Request) -> ClusterService:
    found: ClusterService = request.app.state.clusters
    return found


TicketOffice = Annotated[Tickets, Depends(_tickets)]
Hints = Annotated[HintService, Depends(_hints)]
Submissions = Annotated[SubmissionFeedbackService, Depends(_submissions)]
Growths = Annotated[GrowthService, Depends(_growths)]
Performances = Annotated[PerformanceService, Depends(_performances)]
Typed = Annotated[Diagnostics, Depends(_diagnostics)]
NextSteps = Annotated[NextStepService, Depends(_steps)]
TheClusters = Annotated[ClusterService, Depends(_clusters)]
Author = Annotated[Principal, Depends(at_least(Role.AUTHOR))]
