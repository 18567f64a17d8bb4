"""What analytics listens to: everything."""

from collections.abc import Sequence

from codecrafthub.analytics.service import EventStore
from codecrafthub.analytics.titles import Titles
from codecrafthub.contracts.content import ExercisePublished, TrackPublished
from codecrafthub.kit.database import Session
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.service import Storage

TOGETHER_SECONDS = 0.25
"""How long a fact may wait for others: numbers for people need not be faster, and stored together they cost less."""


def subscribe(storage: Storage, store: EventStore, titles: Titles) -> None:
    async def every_fact(session: Session, envelopes: Sequence[Envelope]) -> None:
        await store.store(session, envelopes)
        if any(envelope.topic in (TrackPublished.topic, ExercisePublished.topic) for envelope in envelopes):
            titles.forget()

    storage.on_several(">", handle=every_fact, patience=TOGETHER_SECONDS)
