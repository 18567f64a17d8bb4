"""The titles of exercises, asked of content and kept for a while."""

import time
from collections.abc import Mapping

from codecrafthub.contracts.content import ContentClient
from codecrafthub.kit.errors import HubError
from codecrafthub.kit.logging import logger

KEPT_SECONDS = 60.0
"""A second replica does not hear the fact that emptied the first one's cache, so no title is kept for long."""

log = logger(__name__)


class Titles:
    def __init__(self, content: ContentClient) -> None:
        self._content = content
        self._titles: dict[str, str] = {}
        self._asked_at = float("-inf")

    async def all(self) -> Mapping[str, str]:
        """Every exercise's title by slug; without content, those last known: numbers matter more than titles."""
        if time.monotonic() - self._asked_at > KEPT_SECONDS:
            try:
                tracks = await self._content.tracks()
            except HubError as error:
                log.warning("titles_not_refreshed", reason=error.detail)
            else:
                self._titles |= {exercise.slug: exercise.title for track in tracks for exercise in track.exercises}
                self._asked_at = time.monotonic()
        return self._titles

    def forget(self) -> None:
        """Ask again next time: something was published."""
        self._asked_at = float("-inf")
