"""What assessment listens to: people who leave or will not share their solutions, and exercises that have changed."""

from codecrafthub.assessment.exercises import Exercises
from codecrafthub.assessment.solutions import erase
from codecrafthub.assessment.sources import choose
from codecrafthub.contracts.content import ExercisePublished, ExerciseWithdrawn
from codecrafthub.contracts.identity import SharingChanged, UserErased
from codecrafthub.contracts.sources import SOURCES_CHANGED
from codecrafthub.kit.bus.afterwards import signal_after_commit
from codecrafthub.kit.database import Session
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.service import Storage


def subscribe(storage: Storage, exercises: Exercises) -> None:
    async def hear(session: Session, envelope: Envelope) -> None:
        if envelope.topic == UserErased.topic:
            user_id = UserErased.opened(envelope).user_id
            await erase(session, user_id)
            await storage.forget_answers(session, user_id)
            signal_after_commit(session, storage.bus, SOURCES_CHANGED)
        elif envelope.topic == SharingChanged.topic:
            said = SharingChanged.opened(envelope)
            await choose(session, said.user_id, shares_solutions=said.shares_solutions)
            signal_after_commit(session, storage.bus, SOURCES_CHANGED)
        else:
            exercises.forget(str(envelope.body["exercise"]))

    storage.on(UserErased.topic, SharingChanged.topic, ExercisePublished.topic, ExerciseWithdrawn.topic, handle=hear)
