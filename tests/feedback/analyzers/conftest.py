"""The tools of analyzers, with the real sandbox behind them; other learners' solutions are what a test gives."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import cast
from uuid import UUID

import pytest

from codecrafthub.assessment.analysing import Analyst
from codecrafthub.assessment.errors import CannotAnalyse
from codecrafthub.assessment.examining import Examiner
from codecrafthub.assessment.lint import Linter as Boxed
from codecrafthub.assessment.runners import Sandbox
from codecrafthub.assessment.spare import SpareSlot
from codecrafthub.contracts.analysis import AnalysisClient, Question
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.examination import Examination, ExaminationClient, Examined
from codecrafthub.contracts.sources import SourceClient, Sources, Spread
from codecrafthub.feedback.analyzers.analyzer import Tools
from codecrafthub.feedback.growth.analyst import GrowthAnalyst
from codecrafthub.feedback.growth.service import GrowthService
from codecrafthub.feedback.performance.exemplars import ExemplarMeasures
from codecrafthub.feedback.style.linter import Linter
from codecrafthub.kit.client import PeerClient
from codecrafthub.runner.client import LocalRunner


@dataclass
class Others:
    """What other learners have solved, and what that used."""

    files: list[dict[str, str]] = field(default_factory=list)
    used: Spread = field(default_factory=Spread)

    async def accepted(self, exercise: str, besides: UUID | None = None, most: int = 1000) -> Sources:
        return Sources(items=self.files[:most])

    async def spread(self, exercise: str, tests_hash: str, besides: UUID | None = None) -> Spread:
        return self.used


class Peer:
    """Assessment, asked without a network; `asked` are the functions it was asked for, `is_busy` has it refuse."""

    def __init__(self, analyst: Analyst) -> None:
        self._analyst = analyst
        self.asked: list[object] = []
        self.is_busy = False

    async def post(self, path: str, body: Mapping[str, object], seconds: float | None = None) -> object:
        assert path == "/analyses"
        self.asked.append(body["function"])
        if self.is_busy:
            raise CannotAnalyse
        return (await self._analyst.analyse(Question.model_validate(body))).model_dump(mode="json")


class _Examines:
    def __init__(self, examiner: Examiner) -> None:
        self._examiner = examiner

    async def __call__(self, exercise: Exercise, files: Mapping[str, str], seed: int | None = None) -> Examined:
        return await self._examiner.examine(Examination(exercise=exercise, files=dict(files), seed=seed))


@pytest.fixture
def others() -> Others:
    return Others()


@pytest.fixture(scope="session")
async def sandbox(anyio_backend: object) -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(LocalRunner(slots=2))
    async with sandbox.running():
        yield sandbox


@pytest.fixture
def spare() -> SpareSlot:
    return SpareSlot(lambda: 2)


@pytest.fixture
def peer(sandbox: Sandbox, spare: SpareSlot) -> Peer:
    return Peer(Analyst(sandbox, spare))


@pytest.fixture
def tools(sandbox: Sandbox, others: Others, spare: SpareSlot, peer: Peer) -> Tools:
    analyses = AnalysisClient(cast("PeerClient", peer))
    examine = cast("ExaminationClient", _Examines(Examiner(sandbox, spare)))
    return Tools(
        Linter(Boxed(sandbox, spare)),
        analyses,
        examine,
        cast("SourceClient", others),
        GrowthService(None, None, GrowthAnalyst(analyses)),  # type: ignore[arg-type]
        ExemplarMeasures(examine),
    )
