"""What can go wrong around outcomes and experiments, in words for people."""

from codecrafthub.kit.errors import Conflict, Invalid, NotFound


class NoSuchImpression(NotFound):
    """You were not shown this, or it was too long ago."""


class NoSuchExperiment(NotFound):
    """There is no such experiment."""


class UnknownRanker(Invalid):
    """There is no such ranker."""


class SameRanker(Invalid):
    """An experiment compares two different rankers."""


class NamelessExperiment(Invalid):
    """An experiment needs a name."""


class NothingToChange(Invalid):
    """Say what to do: stop the experiment, or choose the ranker that everybody gets."""


class ExperimentRuns(Conflict):
    """An experiment runs already, and there is one at a time: stop it first."""


class ExperimentOver(Conflict):
    """This experiment was stopped before."""


class ExperimentNotOver(Conflict):
    """This experiment still runs: stop it, and choose then what everybody gets."""
