"""Where concepts are taught: links from a remark to its lesson, from the tracks as content publishes them."""

import asyncio
import time

from codecrafthub.contracts.content import Concept, ContentClient
from codecrafthub.contracts.feedback import LessonLink
from codecrafthub.kit.errors import HubError
from codecrafthub.kit.logging import logger
from codecrafthub.kit.remembered import Remembered

TRACKS = 50
KEPT_SECONDS, RETRY_SECONDS = 300, 5
PATIENCE_SECONDS = 0.3

log = logger(__name__)


class Lessons:
    def __init__(self, content: ContentClient) -> None:
        self._content = content
        self._known: Remembered[dict[str, Concept]] = Remembered(TRACKS)

    async def of(self, track: str) -> dict[str, LessonLink]:
        """The lesson of each concept that has one, by the concept's slug; empty where content does not answer soon."""
        concepts = self._known.get(track)
        if concepts is None:
            concepts = await self._read(track)
        return {
            slug: LessonLink(concept=slug, name=concept.name, lesson=concept.lesson)
            for slug, concept in concepts.items()
            if concept.lesson is not None
        }

    async def _read(self, track: str) -> dict[str, Concept]:
        seconds, concepts = RETRY_SECONDS, dict[str, Concept]()
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                concepts = {one.slug: one for one in (await self._content.track(track)).concepts}
            seconds = KEPT_SECONDS
        except (HubError, ValueError, TimeoutError) as error:
            log.warning("track_not_read", track=track, reason=type(error).__name__)
        self._known.keep(track, concepts, time.time() + seconds)
        return concepts
