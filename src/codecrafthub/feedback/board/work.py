"""What each thing that happens means for a learner's work on an exercise."""

from datetime import datetime, timedelta

from codecrafthub.contracts.assessment import Verdict
from codecrafthub.feedback.board.models import BoardWork

PAUSE = timedelta(minutes=3)
"""A longer time in which nothing is heard does not count as work."""
AWAY = timedelta(seconds=150)
"""Who was here and says nothing for so long is not here any more: their page says so every minute."""


def seen(work: BoardWork, at: datetime) -> None:
    """The learner was at it at some moment: the time since the one before counts as work, unless it was a pause."""
    gap = at - work.seen_at
    if timedelta(0) < gap <= PAUSE:
        work.worked_seconds += gap.total_seconds()
    work.seen_at = max(work.seen_at, at)


def is_here(work: BoardWork, at: datetime) -> bool:
    return work.is_here and at - work.seen_at <= AWAY


def judged(work: BoardWork, at: datetime, verdict: Verdict, passed: int, total: int) -> None:
    """More tests passed than ever before are progress, and so is being accepted; all else is one more try.

    The first submission is no progress, unless it is accepted: it is what progress is measured from.
    """
    seen(work, at)
    if verdict is Verdict.INTERNAL_ERROR:
        return
    is_accepted, is_first = verdict is Verdict.ACCEPTED, work.total == 0
    is_better = passed > work.best_passed
    work.total, work.best_passed = total, max(passed, work.best_passed)
    if is_accepted or (is_better and not is_first):
        work.tries, work.hints, work.worked_seconds, work.progress_at = 0, 0, 0.0, at
    else:
        work.tries += 1
    if is_accepted:
        work.solved_at = work.solved_at or at


def hinted(work: BoardWork, at: datetime) -> None:
    """One more hint was shown."""
    seen(work, at)
    work.hints += 1
