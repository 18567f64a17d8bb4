"""What recommendation listens to."""

from codecrafthub.contracts.assessment import SubmissionJudged, SubmissionRegraded
from codecrafthub.contracts.content import ExercisePublished, ExerciseWithdrawn, TrackPublished
from codecrafthub.contracts.feedback import HintRevealed
from codecrafthub.contracts.identity import UserErased
from codecrafthub.kit.bus import Bus, Subscription
from codecrafthub.kit.database import Session
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.service import Storage
from codecrafthub.recommendation.catalogue import Catalogue
from codecrafthub.recommendation.service import Learning

PUBLISHING = (TrackPublished.topic, ExercisePublished.topic, ExerciseWithdrawn.topic)
TOPICS = (SubmissionJudged.topic, SubmissionRegraded.topic, HintRevealed.topic, UserErased.topic, *PUBLISHING)


def subscribe(bus: Bus, storage: Storage, learning: Learning, catalogue: Catalogue) -> None:
    """Hear facts; content is asked about an exercise before the transaction, never inside it."""

    async def judged(envelope: Envelope) -> None:
        fact = SubmissionJudged.opened(envelope)
        exercise = await catalogue.exercise(fact.exercise)
        await storage.inbox.once(envelope, lambda session: learning.count(session, fact, exercise), storage.name)

    async def regraded(envelope: Envelope) -> None:
        fact = SubmissionRegraded.opened(envelope)
        exercise = await catalogue.exercise(fact.exercise)
        await storage.inbox.once(envelope, lambda session: learning.correct(session, fact, exercise), storage.name)

    async def other(session: Session, envelope: Envelope) -> None:
        if envelope.topic == HintRevealed.topic:
            await learning.see_hint(session, HintRevealed.opened(envelope))
        elif envelope.topic == UserErased.topic:
            await learning.forget(session, UserErased.opened(envelope))
        else:
            catalogue.forget()

    async def hear(envelope: Envelope) -> None:
        if envelope.topic == SubmissionJudged.topic:
            await judged(envelope)
        elif envelope.topic == SubmissionRegraded.topic:
            await regraded(envelope)
        else:
            await storage.inbox.once(envelope, lambda session: other(session, envelope), storage.name)

    bus.subscribe(Subscription(storage.name, TOPICS, hear))
