"""Who leaves a cohort, or the hub, waits there no more, and looks at nobody any more."""

from uuid import UUID

from codecrafthub.contracts.identity import PersonFact
from codecrafthub.feedback.mentoring.request_repository import RequestRepository
from codecrafthub.kit.database import Session
from codecrafthub.kit.facts import Envelope


async def leave(session: Session, envelope: Envelope) -> None:
    """Hear `CohortLeft` of one cohort, or `UserDisabled` of all."""
    user_id = PersonFact.opened(envelope).user_id
    left = envelope.body.get("cohort_id")
    cohort_id = UUID(str(left)) if left else None
    requests = RequestRepository(session)
    for request in await requests.asked_by(user_id, cohort_id):
        if request.asked_at <= envelope.occurred_at:  # else they came back, and asked anew
            request.closed_at, request.outcome = envelope.occurred_at, "withdrawn"
    for request in await requests.looked_at_by(user_id, cohort_id):
        request.claimed_by = None
