"""One submission of a soak: what is sent, and how one sees whether its verdict is right."""

from collections.abc import Callable
from dataclasses import dataclass

from codecrafthub.contracts.runner import Job, Outcome
from tests.hostile.arena import Trial

SLOW = {Outcome.TIME_LIMIT_CPU, Outcome.TIME_LIMIT_WALL, Outcome.NOT_RUN}
"""What may become of anything hostile on a busy machine."""


@dataclass(frozen=True)
class Sent:
    """An honest submission is right when it is accepted, a hostile one when it is refused, and never for our fault."""

    name: str
    job: Job
    is_honest: bool
    is_accepted: Callable[[Trial], bool]
    outcomes: frozenset[Outcome] = frozenset()
    """The causes that may be named for a hostile one."""

    def complaint(self, trial: Trial) -> str:
        """What is wrong with what came of it, or nothing."""
        assert trial.end is not None
        if trial.end.outcome is not Outcome.COMPLETED or Outcome.INTERNAL_ERROR in trial.outcomes:
            return f"{self.name} was blamed on us: {trial}"
        if self.is_accepted(trial) != self.is_honest:
            return f"{self.name} {'was not' if self.is_honest else 'was'} accepted: {trial}"
        if not self.is_honest and trial.first.outcome not in self.outcomes | SLOW:
            return f"{self.name} was ended for another cause than its own: {trial}"
        return ""
