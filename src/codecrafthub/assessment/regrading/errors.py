"""What can go wrong with regrades, in words for the instructor."""

from codecrafthub.kit.errors import Conflict, Invalid, NotFound


class UnknownRegrade(NotFound):
    """There is no such regrade."""


class NothingToRegrade(Invalid):
    """No judged submission fits this choice. Choose more, or wait until somebody has submitted."""


class RegradeUnderWay(Conflict):
    """Another regrade of this exercise is at work right now. Wait until it is done, or cancel its preview."""


class PreviewNotFinished(Conflict):
    """The preview is not finished yet. Wait until every submission has been judged, then look at it and apply it."""


class NothingToApply(Conflict):
    """This regrade cannot be applied any more. Start a new preview."""


class ExerciseChanged(Conflict):
    """The exercise's tests have changed since this preview, so it no longer says what would happen. Preview it anew."""


class NotCancellable(Conflict):
    """This regrade cannot be cancelled any more."""


class NotRevertible(Conflict):
    """Only a regrade that was applied can be reverted."""


class RegradedSince(Conflict):
    """Some of these submissions were regraded again since. Revert the later regrade first."""
