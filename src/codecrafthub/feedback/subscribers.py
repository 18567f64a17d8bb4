"""Facts that feedback acts on: people who leave, and exercises that change."""

from uuid import UUID

from codecrafthub.contracts.content import ExercisePublished, ExerciseWithdrawn
from codecrafthub.contracts.identity import CohortJoined, CohortLeft, UserDisabled, UserErased, UserRoleChanged
from codecrafthub.feedback.channels import Channels
from codecrafthub.feedback.materials import Materials
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.feedback.seats import Seats
from codecrafthub.feedback.webhooks.closing import turn_off_all
from codecrafthub.kit.bus import Bus
from codecrafthub.kit.database import Session
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.service import Storage

CLOSING, SEATS = "feedback.closing", "feedback.seats"
"""Signals, since a fact reaches only one replica. On `feedback.closing.<user id>` each ends the sockets it holds, on
`feedback.seats.<user id>` it asks anew who sits in which cohort; this one says the cohort that was left, or nothing
where somebody may do other things than before."""
REASON = "This account is closed."


def subscribe(storage: Storage, bus: Bus, materials: Materials) -> None:
    async def leave(session: Session, envelope: Envelope) -> None:
        user_id = UserDisabled.opened(envelope).user_id
        if envelope.topic == UserErased.topic:
            await FeedbackRepository(session).forget(user_id, envelope.occurred_at)
            await storage.forget_answers(session, user_id)
        else:
            await turn_off_all(session, user_id, "Your account was disabled.")
        await bus.signal(f"{CLOSING}.{user_id}", b"")

    async def change(session: Session, envelope: Envelope) -> None:
        materials.forget(str(envelope.body["exercise"]))

    async def reseat(session: Session, envelope: Envelope) -> None:
        left = str(envelope.body["cohort_id"]) if envelope.topic == CohortLeft.topic else ""
        await bus.signal(f"{SEATS}.{envelope.body['user_id']}", left.encode())

    storage.on(CohortJoined.topic, CohortLeft.topic, UserRoleChanged.topic, handle=reseat, consumer="feedback.seats")
    storage.on(UserDisabled.topic, UserErased.topic, handle=leave, consumer="feedback")
    storage.on(ExercisePublished.topic, ExerciseWithdrawn.topic, handle=change, consumer="feedback.exercises")


async def listen_for_changes(bus: Bus, channels: Channels, seats: Seats) -> None:
    """Close the sockets of who leaves, and let nobody watch a cohort on whom it does not concern any more."""

    async def close(subject: str, body: bytes) -> None:
        channels.close(UUID(subject.rpartition(".")[2]), REASON)

    await bus.listen(f"{CLOSING}.*", close)

    async def reseat(subject: str, body: bytes) -> None:
        user_id = UUID(subject.rpartition(".")[2])
        seats.forget(user_id)
        channels.stop_observing(user_id, UUID(body.decode()) if body else None)

    await bus.listen(f"{SEATS}.*", reseat)
