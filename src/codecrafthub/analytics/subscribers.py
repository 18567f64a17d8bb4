"""What analytics listens to: everything."""

from codecrafthub.analytics.service import EventStore
from codecrafthub.analytics.titles import Titles
from codecrafthub.contracts.content import ExercisePublished, TrackPublished
from codecrafthub.kit.database import Session
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.service import Storage


def subscribe(storage: Storage, store: EventStore, titles: Titles) -> None:
    async def every_fact(session: Session, envelope: Envelope) -> None:
        await store.store(session, envelope)
        if envelope.topic in (TrackPublished.topic, ExercisePublished.topic):
            titles.forget()

    storage.on(">", handle=every_fact)
