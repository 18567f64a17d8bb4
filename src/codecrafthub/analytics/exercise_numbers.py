"""The numbers of one exercise, from what was counted of everybody's work on it."""

from datetime import timedelta

from codecrafthub.analytics.columns.numbers import WorkRow
from codecrafthub.contracts.analytics import ExerciseStatistics

DROPPED_AFTER = timedelta(days=ExerciseStatistics.model_fields["drop_off_days"].default)
"""Who has not solved it and sent nothing for as long has given it up."""


def exercise_statistics(exercise: str, work: WorkRow) -> ExerciseStatistics:
    return ExerciseStatistics(
        exercise=exercise,
        learners=work.learners,
        solved=work.solved,
        attempts=work.attempts,
        accepted=work.accepted,
        pass_rate=round(work.accepted / work.attempts, 4) if work.attempts else None,
        drop_off=round(work.dropped / work.learners, 4) if work.learners else None,
        median_attempts=work.median_attempts,
        median_seconds=None if work.median_seconds is None else round(work.median_seconds, 1),
    )
