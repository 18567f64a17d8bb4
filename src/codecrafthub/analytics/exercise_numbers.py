"""The numbers of one exercise, computed from each learner's work on it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median

from codecrafthub.analytics.repository import LearnerRow
from codecrafthub.contracts.analytics import ExerciseStatistics


def exercise_statistics(
    exercise: str, rows: Sequence[LearnerRow], needed: Sequence[int], moment: datetime
) -> ExerciseStatistics:
    """`needed` is how many attempts each solver needed; `moment` is now."""
    known = [row for row in rows if row.person is not None]
    attempts, accepted = sum(row.attempts for row in rows), sum(row.accepted for row in rows)
    seconds = [(row.solved - row.first).total_seconds() for row in known if row.solved is not None]
    numbers = ExerciseStatistics(
        exercise=exercise, learners=len(known), solved=len(seconds), attempts=attempts, accepted=accepted
    )
    since = moment - timedelta(days=numbers.drop_off_days)
    dropped = sum(row.solved is None and row.last < since for row in known)
    return numbers.model_copy(
        update={
            "pass_rate": round(accepted / attempts, 4) if attempts else None,
            "drop_off": round(dropped / len(known), 4) if known else None,
            "median_attempts": float(median(needed)) if needed else None,
            "median_seconds": round(median(seconds), 1) if seconds else None,
        }
    )
