"""Keeps who works in which track, from what was judged."""

from collections.abc import Sequence

from codecrafthub.contracts.assessment import SubmissionJudged
from codecrafthub.feedback.notifications.sources.repository import SourceRepository
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.kit.database import Session
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.service import Storage

TOGETHER_SECONDS = 2.0
"""Nobody waits for it, so many are stored at once."""


def subscribe(storage: Storage) -> None:
    async def note(session: Session, envelopes: Sequence[Envelope]) -> None:
        facts = [SubmissionJudged.opened(envelope) for envelope in envelopes]
        living = await FeedbackRepository(session).living({fact.learner_id for fact in facts})
        for fact in facts:
            if fact.learner_id in living:
                track = fact.exercise.partition(".")[0]
                await SourceRepository(session).note_work(fact.learner_id, track, fact.occurred_at)

    storage.on_several(SubmissionJudged.topic, handle=note, consumer="learning", patience=TOGETHER_SECONDS)
