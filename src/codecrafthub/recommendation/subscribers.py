"""What recommendation listens to."""

from collections.abc import Sequence
from uuid import UUID

from codecrafthub.contracts.assessment import SubmissionJudged, SubmissionRegraded
from codecrafthub.contracts.content import ExercisePublished, ExerciseWithdrawn, TrackPublished
from codecrafthub.contracts.feedback import HintRevealed
from codecrafthub.contracts.identity import UserErased
from codecrafthub.contracts.recommendation import PlacementAnswered
from codecrafthub.kit.bus import Subscription
from codecrafthub.kit.database import Session
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.service import Storage
from codecrafthub.recommendation.catalogue import Catalogue
from codecrafthub.recommendation.learning import Learning
from codecrafthub.recommendation.outcomes.watch import Watch
from codecrafthub.recommendation.setting import Setting
from codecrafthub.recommendation.settings import Settings

PUBLISHING = (TrackPublished.topic, ExercisePublished.topic, ExerciseWithdrawn.topic)
JUDGING = (SubmissionJudged.topic, SubmissionRegraded.topic)
LEARNING = (*JUDGING, HintRevealed.topic)
TOPICS = (*LEARNING, PlacementAnswered.topic, UserErased.topic, *PUBLISHING)


def subscribe(storage: Storage, learning: Learning, catalogue: Catalogue, settings: Settings, watch: Watch) -> None:
    """Hear facts; content is asked about tracks before the transaction, never inside it."""

    async def learn(session: Session, envelope: Envelope, setting: Setting | None) -> None:
        if envelope.topic == SubmissionJudged.topic:
            judged = SubmissionJudged.opened(envelope)
            is_corrected = await learning.count(session, judged, setting)
            await watch.outcomes.judged(session, judged, is_corrected=is_corrected)
        elif envelope.topic == SubmissionRegraded.topic:
            regraded = SubmissionRegraded.opened(envelope)
            await learning.correct(session, regraded, setting)
            await watch.outcomes.corrected(session, regraded)
        elif envelope.topic == HintRevealed.topic:
            await learning.see_hint(session, HintRevealed.opened(envelope), setting)
        elif envelope.topic == PlacementAnswered.topic:
            await learning.see_answer(session, PlacementAnswered.opened(envelope))
        elif envelope.topic == UserErased.topic:
            await learning.forget(session, UserErased.opened(envelope))
        else:
            catalogue.forget()

    async def hear(envelopes: Sequence[Envelope]) -> None:
        about = {one.id: str(one.body["exercise"]) for one in envelopes if one.topic in LEARNING}
        await watch.impressions.flush_of({UUID(one.body["learner_id"]) for one in envelopes if one.topic in JUDGING})
        settings_of = {slug: await settings.of_exercise(slug) for slug in set(about.values())}

        async def learn_all(session: Session, new: Sequence[Envelope]) -> None:
            for envelope in new:
                await learn(session, envelope, settings_of.get(about.get(envelope.id, "")))

        await storage.inbox.each_once(envelopes, learn_all, storage.name)

    storage.bus.subscribe(Subscription(storage.name, TOPICS, hear))
