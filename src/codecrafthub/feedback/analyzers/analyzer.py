"""What every analyzer has in common: what it is given, what it may use, and what it answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from codecrafthub.contracts.analysis import AnalysisClient
from codecrafthub.contracts.assessment import Submission, TestResult
from codecrafthub.contracts.content import Exercise
from codecrafthub.contracts.examination import ExaminationClient
from codecrafthub.contracts.sources import SourceClient
from codecrafthub.feedback.growth.service import GrowthService
from codecrafthub.feedback.performance.exemplars import ExemplarMeasures
from codecrafthub.feedback.style.linter import Linter
from codecrafthub.feedback.words import Place, Remark, Words

__all__ = ["Analyzer", "Evidence", "Place", "Remark", "Tools", "Words"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A judged submission, the exercise where content could tell it, and the learner's mastery by concept, 0 to 1."""

    submission: Submission
    exercise: Exercise | None = None
    mastery: Mapping[str, float] = field(default_factory=dict)

    @property
    def is_accepted(self) -> bool:
        return self.submission.verdict == "accepted"

    @property
    def shown(self) -> list[TestResult]:
        """The tests of which the learner sees everything."""
        return [test for test in self.submission.tests if test.visibility != "hidden"]

    @property
    def failed(self) -> list[TestResult]:
        return [test for test in self.shown if test.status == "failed"]


@dataclass(frozen=True, slots=True)
class Tools:
    """What looks at programs for an analyzer, all of it inside the sandbox, and what there is to compare with."""

    linter: Linter
    analyses: AnalysisClient
    examine: ExaminationClient
    sources: SourceClient
    growth: GrowthService
    exemplars: ExemplarMeasures


class Analyzer(Protocol):
    """One way of looking at a submission. It is given up after its seconds; what it runs has limits of its own."""

    name: str
    seconds: float
    words: Mapping[str, Words]
    """All that it can say, by code, the most useful first."""

    async def look(self, evidence: Evidence, tools: Tools) -> Sequence[Remark]:
        """What it finds. Raises AnalysisStopped, LintFailed or HubError where it comes to nothing."""
        ...
