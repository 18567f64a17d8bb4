"""Tells those who work in a track what is new or changed there: once for all that is published together."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from codecrafthub.contracts.content import ContentClient, ExercisePublished
from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.feedback.notifications.notifier import Notice, Notifier
from codecrafthub.feedback.notifications.sources.models import ExerciseNews
from codecrafthub.feedback.notifications.sources.repository import SourceRepository
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database, Session
from codecrafthub.kit.errors import HubError
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.service import Storage

CALM = timedelta(seconds=20)
"""So long nothing more must have been published in the track."""
LOOK_SECONDS = 5.0
AT_WORK = timedelta(days=60)
"""Who had nothing judged in a track for so long does not work in it any more."""
PORTION = 200
"""People told in one transaction."""
NAMED = 3
"""Exercises that are named; the others are counted."""


def subscribe(storage: Storage) -> None:
    async def gather(session: Session, envelopes: Sequence[Envelope]) -> None:
        tracks: dict[str, dict[str, Any]] = {}
        for envelope in envelopes:
            fact = ExercisePublished.opened(envelope)
            about = {"title": fact.title, "is_new": fact.old_tests_hash is None}
            tracks.setdefault(fact.track, {})[fact.exercise] = about
        for track, exercises in sorted(tracks.items()):
            await SourceRepository(session).keep_news(track, exercises, now())

    storage.on_several(ExercisePublished.topic, handle=gather, consumer="news", patience=0.5)


class ExerciseTeller:
    def __init__(self, database: Database, content: ContentClient, notifier: Notifier) -> None:
        self._database, self._content, self._notifier = database, content, notifier

    async def keep_telling(self) -> None:
        while True:
            while await self.tell_some():
                pass
            await asyncio.sleep(LOOK_SECONDS)

    async def tell_some(self) -> bool:
        """Tell some of those whom news concern; False when there is nothing to tell at the moment.

        The titles of tracks are asked for before the transaction.
        """
        async with self._database.read() as session:
            news = await SourceRepository(session).calm_news(now() - CALM)
        if news is None:
            return False
        title = await self._title(news.track)
        async with self._database.write(is_long=True) as session:
            repository = SourceRepository(session)
            held = await repository.calm_news(now() - CALM)
            if held is None or held.id != news.id:  # it went on, or another replica tells of it
                return held is not None
            news = held
            news.is_open = False
            people = await repository.concerned(news, now() - AT_WORK, PORTION)
            await self._notifier.notify(session, *(_notice(one, news, title) for one in people))
            if len(people) < PORTION:
                await repository.end_news(news)
            else:
                news.told_to = people[-1]
        return True

    async def _title(self, track: str) -> str:
        try:
            return (await self._content.track(track)).title
        except (HubError, ValueError):  # ValueError: a peer of another release answers in another form
            return track


def _notice(user_id: Any, news: ExerciseNews, track: str) -> Notice:
    title, text, link = words(news.exercises, track, news.track)
    return Notice(user_id, NotificationKind.EXERCISE, f"exercises {news.id}", title, text, link)


def words(exercises: Mapping[str, Mapping[str, Any]], track: str, slug: str) -> tuple[str, str, str]:
    """Title, text and link of what is said about exercises of a track that are new or changed."""
    titles = [one["title"] for one in exercises.values()]
    new = sum(one["is_new"] for one in exercises.values())
    if len(titles) == 1:
        (only,) = exercises
        if new:
            return f"A new exercise: {titles[0]}", f"It is there for you in {track}.", f"/exercises/{only}"
        return f"{titles[0]} has changed", f"An exercise of {track} was revised.", f"/exercises/{only}"
    what = "are new" if new == len(titles) else "have changed" if new == 0 else "are new or have changed"
    is_long = len(titles) > NAMED + 1
    named, last = (titles[:NAMED], f"{len(titles) - NAMED} more") if is_long else (titles[:-1], titles[-1])
    return f"{len(titles)} exercises {what} in {track}", f"{', '.join(named)} and {last}.", f"/tracks/{slug}"
