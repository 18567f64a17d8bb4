"""What can be said of a text while it is typed: hidden characters, then whether Python can read it, then its style.

Nothing of it is stored, and nothing counts as an attempt. Programs are read in the sandbox alone.
"""

from uuid import UUID

from codecrafthub.contracts.analysis import AnalysisClient, AnalysisStopped
from codecrafthub.contracts.exercise import Limits
from codecrafthub.feedback.diagnostics.hidden import hidden
from codecrafthub.feedback.diagnostics.latest import Latest
from codecrafthub.feedback.diagnostics.positions import Text
from codecrafthub.feedback.diagnostics.schemas import Diagnosed, DiagnosticsWanted
from codecrafthub.feedback.diagnostics.style import style
from codecrafthub.feedback.diagnostics.syntax import SyntaxFault, explained
from codecrafthub.feedback.errors import TooManyDiagnostics
from codecrafthub.feedback.metrics import DIAGNOSTICS_DROPPED
from codecrafthub.feedback.style.linter import Linter, LintFailed
from codecrafthub.feedback.tickets import Recent
from codecrafthub.kit.errors import HubError
from codecrafthub.kit.logging import logger

LIMITS = Limits(cpu_ms=300, wall_ms=1000, memory_mb=128)
SECONDS, MOST = 10, 40
"""Of a learner's texts so many are looked at within so many seconds."""
DROPPED = "Your code could not be looked at as a whole just now."

log = logger(__name__)


class Diagnostics:
    def __init__(self, analyses: AnalysisClient, linter: Linter) -> None:
        self._analyses, self._linter = analyses, linter
        self._latest = Latest()
        self._recent = Recent(SECONDS)

    async def of(self, learner_id: UUID, wanted: DiagnosticsWanted) -> Diagnosed:
        """All that can be said now.

        Raises Superseded once the learner sends a newer text, and TooManyDiagnostics for whoever sends very many.
        """
        if self._recent.count(str(learner_id)) >= MOST:
            raise TooManyDiagnostics
        self._recent.add(str(learner_id))
        return await self._latest.run(learner_id, self._look(wanted))

    async def _look(self, wanted: DiagnosticsWanted) -> Diagnosed:
        text = Text(wanted.text)
        found = list(hidden(text))
        if not wanted.file.endswith(".py"):
            return Diagnosed(diagnostics=found)
        try:
            error = await self._analyses.analyse("python.syntax", "check", wanted.text, limits=LIMITS)
            if error is not None:
                fault = explained(SyntaxFault.model_validate(error), wanted.text, text)
                return Diagnosed(diagnostics=[fault, *found])
            linted = await self._linter.check({"typed.py": wanted.text})
        except (AnalysisStopped, LintFailed, HubError, ValueError) as problem:
            DIAGNOSTICS_DROPPED.labels(type(problem).__name__).inc()
            log.info("diagnostics_dropped", reason=str(problem)[:200])
            return Diagnosed(diagnostics=found, dropped=DROPPED)
        return Diagnosed(diagnostics=[*found, *style(linted, text)])
