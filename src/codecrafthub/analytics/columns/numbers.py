"""What is asked of the column store: the numbers of the whole hub and of each exercise. Days are UTC."""

from datetime import date, datetime
from typing import Any, NamedTuple

from codecrafthub.analytics.columns import ColumnStore
from codecrafthub.contracts.assessment import SubmissionJudged, SubmissionReceived, Verdict
from codecrafthub.contracts.feedback import HintRevealed
from codecrafthub.contracts.identity import UserRegistered

ACTIVE = (SubmissionReceived.topic, SubmissionJudged.topic, HintRevealed.topic)
"""What makes a learner active on a day: a submission counts even where judging it failed on our side."""

TOLD = {
    "judged": SubmissionJudged.topic,
    "received": SubmissionReceived.topic,
    "hint": HintRevealed.topic,
    "registered": UserRegistered.topic,
    "accepted": Verdict.ACCEPTED.value,
    "internal": Verdict.INTERNAL_ERROR.value,
}
"""What every question may name besides its own values."""

USERS = """
SELECT count(*), count(*) FILTER (WHERE day >= :since) FROM event WHERE topic = :registered AND person IS NOT NULL
"""
SUBMISSIONS = """
SELECT count(*) FILTER (WHERE verdict <> :internal), count(*) FILTER (WHERE verdict <> :internal AND day >= :since),
    count(*) FILTER (WHERE verdict = :accepted), count(*) FILTER (WHERE verdict = :internal)
FROM event WHERE topic = :judged
"""
ACTIVE_PEOPLE = """
SELECT count(DISTINCT person) FROM event WHERE topic IN (:received, :judged, :hint) AND day >= :since
"""
DAYS = """
SELECT day, count(*) FILTER (WHERE topic = :judged AND verdict <> :internal),
    count(*) FILTER (WHERE topic = :judged AND verdict = :accepted), count(*) FILTER (WHERE topic = :registered)
FROM event WHERE topic IN (:judged, :registered) AND day >= :since GROUP BY day ORDER BY day
"""
EXERCISES = """
SELECT exercise, count(DISTINCT person), count(*), count(*) FILTER (WHERE verdict = :accepted),
    median(attempt) FILTER (WHERE verdict = :accepted AND is_first_solve AND attempt > 0)
FROM event WHERE topic = :judged AND verdict <> :internal AND exercise IS NOT NULL
GROUP BY exercise ORDER BY exercise
"""
EXERCISE = """
WITH work AS (
    SELECT person, count(*) AS attempts, count(*) FILTER (WHERE verdict = :accepted) AS passed,
        min(occurred_at) AS began, max(occurred_at) AS latest, min(occurred_at) FILTER (WHERE is_first_solve) AS solved
    FROM event WHERE topic = :judged AND verdict <> :internal AND exercise = :exercise
    GROUP BY person
)
SELECT count(person), count(person) FILTER (WHERE solved IS NOT NULL), coalesce(sum(attempts), 0),
    coalesce(sum(passed), 0), count(person) FILTER (WHERE solved IS NULL AND latest < :since),
    median(date_diff('microsecond', began, solved)) FILTER (WHERE person IS NOT NULL AND solved IS NOT NULL)
FROM work
"""
ATTEMPTS = """
SELECT median(attempt) FROM event
WHERE topic = :judged AND exercise = :exercise AND verdict = :accepted AND is_first_solve AND attempt > 0
"""


class SubmissionRow(NamedTuple):
    total: int
    recent: int
    accepted: int
    internal_errors: int


class DayRow(NamedTuple):
    day: date
    submissions: int
    accepted: int
    sign_ups: int


class ExerciseRow(NamedTuple):
    exercise: str
    learners: int
    submissions: int
    accepted: int
    median_attempts: float | None


class WorkRow(NamedTuple):
    """Everybody's work on one exercise; the forgotten count in the attempts alone, and in the median of these."""

    learners: int
    solved: int
    attempts: int
    accepted: int
    dropped: int
    median_seconds: float | None
    median_attempts: float | None


class HubNumbers:
    """Counts over all events. Raises Unavailable while the store is away."""

    def __init__(self, store: ColumnStore) -> None:
        self._store = store

    async def users(self, since: date) -> tuple[int, int]:
        """People who have an account, and those of them who signed up since a day."""
        ((total, recent),) = await self._ask(USERS, since=since)
        return total, recent

    async def submissions(self, since: date) -> SubmissionRow:
        (row,) = await self._ask(SUBMISSIONS, since=since)
        return SubmissionRow(*row)

    async def active(self, since: date) -> int:
        """How many learners did something since a day."""
        ((people,),) = await self._ask(ACTIVE_PEOPLE, since=since)
        return int(people)

    async def days(self, since: date) -> list[DayRow]:
        """What happened on each day on which anything did, oldest first."""
        return [DayRow(*row) for row in await self._ask(DAYS, since=since)]

    async def exercises(self) -> list[ExerciseRow]:
        return [ExerciseRow(*row) for row in await self._ask(EXERCISES)]

    async def exercise(self, slug: str, since: datetime) -> WorkRow:
        """`dropped` are those who have not solved it and sent nothing since a moment."""
        ((learners, solved, attempts, accepted, dropped, microseconds),) = await self._ask(
            EXERCISE, exercise=slug, since=since
        )
        ((needed,),) = await self._ask(ATTEMPTS, exercise=slug)
        seconds = None if microseconds is None else microseconds / 1e6
        return WorkRow(learners, solved, int(attempts), int(accepted), dropped, seconds, needed)

    async def _ask(self, question: str, **values: str | date | datetime) -> list[tuple[Any, ...]]:
        return await self._store.ask(question, **TOLD, **values)
