"""How long it takes until somebody looks: what is told to those who wait."""

from datetime import timedelta
from statistics import median
from uuid import UUID

from codecrafthub.feedback.mentoring.models import HelpRequest
from codecrafthub.feedback.mentoring.request_repository import RequestRepository
from codecrafthub.feedback.mentoring.schemas import State
from codecrafthub.kit.clock import now

RECENT, LATELY = 20, timedelta(days=30)
"""The waits that count: so many of the last, and none that is older."""


async def typical_seconds(requests: RequestRepository, cohort_id: UUID) -> int | None:
    """The median of a cohort's recent waits for a first answer; None where nobody was answered lately."""
    waits = await requests.waits(cohort_id, now() - LATELY, RECENT)
    return round(median(waits)) if waits else None


def state_of(request: HelpRequest) -> State:
    if request.outcome is not None:
        return request.outcome
    if request.answered_at is not None:
        return "answered"
    return "claimed" if request.claimed_by is not None else "waiting"
