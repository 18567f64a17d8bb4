"""Facts that feedback acts on: people who leave, and exercises that change."""

from uuid import UUID

from codecrafthub.contracts.content import ExercisePublished, ExerciseWithdrawn
from codecrafthub.contracts.identity import UserDisabled, UserErased
from codecrafthub.feedback.channels import Channels
from codecrafthub.feedback.materials import Materials
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.kit.bus import Bus
from codecrafthub.kit.database import Session
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.service import Storage

CLOSING = "feedback.closing"
"""Signals `feedback.closing.<learner id>`: every replica ends the sockets it holds; a fact reaches only one of them."""
REASON = "This account is closed."


def subscribe(storage: Storage, bus: Bus, materials: Materials) -> None:
    async def leave(session: Session, envelope: Envelope) -> None:
        user_id = UserDisabled.opened(envelope).user_id
        if envelope.topic == UserErased.topic:
            await FeedbackRepository(session).forget(user_id, envelope.occurred_at)
        await bus.signal(f"{CLOSING}.{user_id}", b"")

    async def change(session: Session, envelope: Envelope) -> None:
        materials.forget(str(envelope.body["exercise"]))

    storage.on(UserDisabled.topic, UserErased.topic, handle=leave, consumer="feedback")
    storage.on(ExercisePublished.topic, ExerciseWithdrawn.topic, handle=change, consumer="feedback.exercises")


async def listen_for_closing(bus: Bus, channels: Channels) -> None:
    async def close(subject: str, body: bytes) -> None:
        channels.close(UUID(subject.rpartition(".")[2]), REASON)

    await bus.listen(f"{CLOSING}.*", close)
