"""The use cases as routes ask for them."""

from typing import Annotated

from fastapi import Depends, Request

from codecrafthub.assessment.analysing import Analyst
from codecrafthub.assessment.examining import Examiner
from codecrafthub.assessment.lint import Linter
from codecrafthub.assessment.runners import Sandbox
from codecrafthub.assessment.service import SubmissionService
from codecrafthub.assessment.solutions import SolutionService
from codecrafthub.assessment.sources import SourceService
from codecrafthub.assessment.work import WorkService


async def submission_service(request: Request) -> SubmissionService:
    service: SubmissionService = request.app.state.submissions
    return service


async def solution_service(request: Request) -> SolutionService:
    service: SolutionService = request.app.state.solutions
    return service


async def sandbox(request: Request) -> Sandbox:
    found: Sandbox = request.app.state.sandbox
    return found


async def linter(request: Request) -> Linter:
    found: Linter = request.app.state.linter
    return found


async def analyst(request: Request) -> Analyst:
    found: Analyst = request.app.state.analyst
    return found


async def sources(request: Request) -> SourceService:
    found: SourceService = request.app.state.sources
    return found


async def examiner(request: Request) -> Examiner:
    found: Examiner = request.app.state.examiner
    return found


async def work(request: Request) -> WorkService:
    found: WorkService = request.app.state.work
    return found


Submissions = Annotated[SubmissionService, Depends(submission_service)]
Solutions = Annotated[SolutionService, Depends(solution_service)]
TheSandbox = Annotated[Sandbox, Depends(sandbox)]
TheLinter = Annotated[Linter, Depends(linter)]
TheAnalyst = Annotated[Analyst, Depends(analyst)]
TheSources = Annotated[SourceService, Depends(sources)]
TheExaminer = Annotated[Examiner, Depends(examiner)]
TheWork = Annotated[WorkService, Depends(work)]
