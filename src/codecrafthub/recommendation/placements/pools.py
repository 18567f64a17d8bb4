"""The questions of each track, made once for each version of it."""

from codecrafthub.contracts.content import ContentClient, Snippet, Track
from codecrafthub.kit.errors import NotFound, Unavailable
from codecrafthub.kit.logging import logger
from codecrafthub.recommendation.placements.evidence import before
from codecrafthub.recommendation.placements.questions import Pool

log = logger(__name__)


class Pools:
    def __init__(self, content: ContentClient) -> None:
        self._content = content
        self._pools: dict[str, tuple[str, Pool]] = {}

    async def of(self, track: Track) -> Pool:
        """Without content, one in which people are only asked for what they say of themselves."""
        version, pool = self._pools.get(track.slug, ("", None))
        if pool is not None and version == track.version:
            return pool
        snippets: list[Snippet] = []
        try:
            snippets = await self._content.snippets(track.slug)
        except (Unavailable, NotFound) as error:
            log.warning("no_snippets", track=track.slug, reason=error.detail)
            return Pool(before(track).concepts, [])
        pool = Pool(before(track).concepts, snippets)
        self._pools[track.slug] = track.version, pool
        return pool
