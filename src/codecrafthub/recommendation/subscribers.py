"""What recommendation listens to."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from codecrafthub.contracts.assessment import SubmissionJudged, SubmissionRegraded
from codecrafthub.contracts.content import ExercisePublished, ExerciseSummary, ExerciseWithdrawn, Track, TrackPublished
from codecrafthub.contracts.feedback import HintRevealed
from codecrafthub.contracts.identity import UserErased
from codecrafthub.contracts.recommendation import PlacementAnswered
from codecrafthub.kit.bus import Bus, Subscription
from codecrafthub.kit.database import Session
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.service import Storage
from codecrafthub.recommendation.catalogue import Catalogue
from codecrafthub.recommendation.outcomes.watch import Watch
from codecrafthub.recommendation.placements.keeping import Placing
from codecrafthub.recommendation.reviews.keeping import Remembering
from codecrafthub.recommendation.service import Learning

PUBLISHING = (TrackPublished.topic, ExercisePublished.topic, ExerciseWithdrawn.topic)
JUDGING = (SubmissionJudged.topic, SubmissionRegraded.topic)
TOPICS = (*JUDGING, HintRevealed.topic, PlacementAnswered.topic, UserErased.topic, *PUBLISHING)
Exercises = Mapping[str, ExerciseSummary | None]


def subscribe(bus: Bus, storage: Storage, learning: Learning, catalogue: Catalogue, watch: Watch) -> None:
    """Hear facts; content is asked about exercises before the transaction, never inside it."""
    remembering, placing = Remembering(), Placing()

    async def learn(session: Session, envelope: Envelope, exercises: Exercises, tracks: Sequence[Track]) -> None:
        if envelope.topic == SubmissionJudged.topic:
            judged = SubmissionJudged.opened(envelope)
            await learning.count(session, judged, exercises[judged.exercise])
            await remembering.renew(session, judged.learner_id, judged.exercise, tracks)
            await watch.outcomes.judged(session, judged)
        elif envelope.topic == SubmissionRegraded.topic:
            regraded = SubmissionRegraded.opened(envelope)
            await learning.correct(session, regraded, exercises[regraded.exercise])
            await remembering.renew(session, regraded.learner_id, regraded.exercise, tracks)
            await watch.outcomes.regraded(session, regraded)
        elif envelope.topic == HintRevealed.topic:
            await learning.see_hint(session, HintRevealed.opened(envelope))
        elif envelope.topic == PlacementAnswered.topic:
            await placing.hear(session, PlacementAnswered.opened(envelope))
        elif envelope.topic == UserErased.topic:
            erased = UserErased.opened(envelope)
            await learning.forget(session, erased)
            await remembering.forget(session, erased.user_id)
            await placing.forget(session, erased.user_id)
        else:
            catalogue.forget()

    async def hear(envelopes: Sequence[Envelope]) -> None:
        slugs = {str(one.body["exercise"]) for one in envelopes if one.topic in JUDGING}
        exercises = {slug: await catalogue.exercise(slug) for slug in slugs}
        tracks = await catalogue.tracks() if slugs else []
        await watch.impressions.flush_of({UUID(one.body["learner_id"]) for one in envelopes if one.topic in JUDGING})

        async def learn_all(session: Session, new: Sequence[Envelope]) -> None:
            for envelope in new:
                await learn(session, envelope, exercises, tracks)

        await storage.inbox.each_once(envelopes, learn_all, storage.name)

    bus.subscribe(Subscription(storage.name, TOPICS, hear))
