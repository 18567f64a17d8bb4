"""What a regrade tells learners: one calm message each, however many of their submissions it concerned."""

from uuid import UUID

from codecrafthub.assessment.signals import Signals
from codecrafthub.contracts.assessment import Regraded, SubmissionRegraded, Verdict
from codecrafthub.kit.bus import Bus


class News:
    """Keeps the change that matters most to the learner at hand, and tells it when the next one's turn comes."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._kept: dict[UUID, SubmissionRegraded] = {}

    async def note(
        self, regrade_id: UUID, learner_id: UUID | None, fact: SubmissionRegraded | None, *, is_undone: bool
    ) -> None:
        """A submission of this learner was dealt with, or of nobody any more; `fact` says what changed, if anything."""
        kept = self._kept.get(regrade_id)
        if kept is not None and kept.learner_id != learner_id:
            del self._kept[regrade_id]
            await self._tell(kept, is_undone=is_undone)
            kept = None
        if fact is not None and _matters_more(fact, kept):
            self._kept[regrade_id] = fact

    async def _tell(self, fact: SubmissionRegraded, *, is_undone: bool) -> None:
        signals = Signals(self._bus, fact.submission_id, fact.learner_id, fact.exercise)
        same = fact.model_dump(include={"verdict", "passed", "total", "was_solved", "is_solved"})
        await signals.regraded(Regraded(**same, is_undone=is_undone))


def _matters_more(fact: SubmissionRegraded, kept: SubmissionRegraded | None) -> bool:
    """A solve matters more than anything else, and what came later more than what came before."""
    return kept is None or fact.verdict is Verdict.ACCEPTED or kept.verdict is not Verdict.ACCEPTED
