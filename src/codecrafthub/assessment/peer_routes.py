"""What assessment does for its peers in the sandbox and of its store; never mounted at the door."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query

from codecrafthub.assessment.deps import (
    Submissions,
    TheAnalyst,
    TheExaminer,
    TheLinter,
    TheSandbox,
    TheSources,
    TheWork,
)
from codecrafthub.contracts.analysis import Answers, Question
from codecrafthub.contracts.assessment import LintTool, Submission
from codecrafthub.contracts.examination import Examination, Examined
from codecrafthub.contracts.sources import MOST_SOURCES, Examples, ExamplesWanted, Sources, Spread, WrongOnes
from codecrafthub.contracts.work import Standings, StandingsWanted, Work

router = APIRouter()


@router.get("/submissions/{submission_id}")
async def peer_submission(submission_id: UUID, submissions: Submissions) -> Submission:
    """Any submission, as its learner may see it."""
    return await submissions.get(submission_id)


@router.get("/learner-work/{learner_id}/{exercise}")
async def peer_work(learner_id: UUID, exercise: str, work: TheWork) -> Work:
    """What a learner has saved and submitted for an exercise."""
    return await work.of(learner_id, exercise)


@router.post("/learner-work/standings")
async def peer_standings(body: StandingsWanted, work: TheWork) -> Standings:
    """How far learners have come with exercises."""
    return Standings(items=await work.standings(body.items))


@router.get("/sandbox")
async def peer_sandbox(sandbox: TheSandbox) -> dict[str, Any]:
    """The sandbox's tier, state and layers."""
    return await sandbox.status()


@router.post("/lint/{tool}")
async def peer_lint(tool: LintTool, files: dict[str, str], linter: TheLinter) -> dict[str, str]:
    """What ruff finds in a learner's files, run in the sandbox: its JSON as text."""
    return {"found": await linter.lint(files, tool)}


@router.post("/analyses")
async def peer_analysis(body: Question, analyst: TheAnalyst) -> Answers:
    """A function of ours called in the sandbox on programs of learners', once or several times."""
    return await analyst.analyse(body)


@router.get("/sources/{exercise}")
async def peer_sources(
    exercise: str,
    sources: TheSources,
    besides: UUID | None = None,
    most: Annotated[int, Query(ge=1, le=MOST_SOURCES)] = MOST_SOURCES,
) -> Sources:
    """Accepted solutions of learners who share theirs, without a word on whose they are."""
    return await sources.accepted(exercise, besides, most)


@router.get("/sources/{exercise}/spread")
async def peer_spread(exercise: str, tests_hash: str, sources: TheSources, besides: UUID | None = None) -> Spread:
    """What accepted solutions of others use of time and memory."""
    return await sources.spread(exercise, tests_hash, besides)


@router.get("/sources/{exercise}/wrong")
async def peer_wrong(exercise: str, sources: TheSources) -> WrongOnes:
    """Wrong submissions, one of each learner, without a word on whose they are."""
    return await sources.wrong(exercise)


@router.post("/sources/{exercise}/examples")
async def peer_examples(exercise: str, body: ExamplesWanted, sources: TheSources) -> Examples:
    """Wrong submissions to show: those of these whose learners share theirs."""
    return await sources.examples(exercise, body.ids)


@router.post("/examinations")
async def peer_examination(body: Examination, examiner: TheExaminer) -> Examined:
    """Files judged against an exercise; nothing of it is kept."""
    return await examiner.examine(body)
