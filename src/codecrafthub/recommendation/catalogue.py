"""Tracks and exercises as content publishes them, asked for once and kept for a while."""

import time

from codecrafthub.contracts.content import ContentClient, ExerciseSummary, Track
from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.logging import logger
from codecrafthub.recommendation.errors import UnknownTrack

KEPT_SECONDS = 60.0
"""A second replica does not hear the fact that emptied the first one's cache, so nothing is kept for long."""

log = logger(__name__)


class Catalogue:
    def __init__(self, content: ContentClient) -> None:
        self._content = content
        self._tracks: list[Track] = []
        self._asked_at = float("-inf")

    async def tracks(self) -> list[Track]:
        """Every track; those known last when content does not answer. Raises Unavailable when none ever were."""
        if time.monotonic() - self._asked_at > KEPT_SECONDS:
            try:
                known = {track.slug: track for track in self._tracks}
                asked = await self._content.tracks()
                # One that has not changed stays the same object, by which others see that it has not.
                self._tracks = [known[one.slug] if known.get(one.slug) == one else one for one in asked]
                self._asked_at = time.monotonic()
            except Unavailable as error:
                if not self._tracks:
                    raise
                log.warning("tracks_not_refreshed", reason=error.detail)
        return self._tracks

    async def track(self, slug: str) -> Track:
        """One track. Raises UnknownTrack."""
        for track in await self.tracks():
            if track.slug == slug:
                return track
        raise UnknownTrack(f"There is no track {slug[:80]!r}.")

    async def exercise(self, slug: str) -> ExerciseSummary | None:
        """One exercise, asked for anew where it is not among those known."""
        found = _find(slug, await self.tracks())
        if found is None:
            self.forget()
            found = _find(slug, await self.tracks())
        return found

    def forget(self) -> None:
        """Ask again next time: something was published."""
        self._asked_at = float("-inf")


def _find(slug: str, tracks: list[Track]) -> ExerciseSummary | None:
    return next((one for track in tracks for one in track.exercises if one.slug == slug), None)
