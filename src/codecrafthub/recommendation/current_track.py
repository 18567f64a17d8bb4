"""Which track a learner is in."""

from uuid import UUID

from codecrafthub.contracts.content import Track
from codecrafthub.kit.database import Database
from codecrafthub.recommendation.catalogue import Catalogue
from codecrafthub.recommendation.hand.repository import HandRepository
from codecrafthub.recommendation.repository import LearnerRepository


class CurrentTrack:
    def __init__(self, database: Database, catalogue: Catalogue) -> None:
        self._database, self._catalogue = database, catalogue

    async def of(self, learner_id: UUID, slug: str | None) -> Track | None:
        """The track asked for, else the one the learner worked on last, else the first in a language they prefer.

        None when there is no track at all. Raises UnknownTrack.
        """
        if slug is not None:
            return await self._catalogue.track(slug)
        tracks = {track.slug: track for track in await self._catalogue.tracks()}
        if not tracks:
            return None
        async with self._database.read() as session:
            latest = await LearnerRepository(session).latest_track(learner_id, list(tracks))
            languages = (await HandRepository(session).preferences(learner_id)).languages
        if latest:
            return tracks[latest]
        order = {language: place for place, language in enumerate(languages)}
        return min(tracks.values(), key=lambda track: order.get(track.language, len(order)))
