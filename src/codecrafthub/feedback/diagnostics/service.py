"""What can be said of a text while it is typed: hidden characters, then whether it can be read at all, then its style.

Nothing of it is stored, and nothing counts as an attempt. Programs are read in the sandbox alone.
"""

from pathlib import PurePosixPath
from uuid import UUID

from codecrafthub.contracts.analysis import AnalysisClient, AnalysisStopped
from codecrafthub.contracts.exercise import Limits
from codecrafthub.feedback.diagnostics.hidden import hidden
from codecrafthub.feedback.diagnostics.latest import Latest
from codecrafthub.feedback.diagnostics.positions import Text
from codecrafthub.feedback.diagnostics.schemas import Diagnosed, DiagnosticsWanted
from codecrafthub.feedback.diagnostics.style import style
from codecrafthub.feedback.diagnostics.syntax import SyntaxFault, explained, first_fault
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
        text, name = Text(wanted.text), "typed" + PurePosixPath(wanted.file).suffix
        found = list(hidden(text))
        try:
            fault = await self._python_fault(wanted.text) if name == "typed.py" else None
            linted = [] if fault else await self._linter.check({name: wanted.text})
            fault = fault or first_fault(linted)
        except (AnalysisStopped, LintFailed, HubError, ValueError) as problem:
            DIAGNOSTICS_DROPPED.labels(type(problem).__name__).inc()
            log.info("diagnostics_dropped", reason=str(problem)[:200])
            return Diagnosed(diagnostics=found, dropped=DROPPED)
        if fault is not None:
            return Diagnosed(diagnostics=[explained(fault, name, text), *found])
        return Diagnosed(diagnostics=[*found, *style(linted, text)])

    async def _python_fault(self, source: str) -> SyntaxFault | None:
        """By the Python that judges: a linter may be older or newer."""
        error = await self._analyses.analyse("python.syntax", "check", source, limits=LIMITS)
        return None if error is None else SyntaxFault.model_validate(error)
