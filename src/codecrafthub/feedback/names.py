"""How people are called, asked of identity and remembered for a while."""

import time
from collections.abc import Iterable
from uuid import UUID

from codecrafthub.contracts.identity import IdentityClient
from codecrafthub.kit.errors import HubError
from codecrafthub.kit.logging import logger
from codecrafthub.kit.remembered import Remembered

KEPT_SECONDS = 60.0
MOST = 5000
AT_ONCE = 100

log = logger(__name__)


class Names:
    """A name is at most a minute old; where identity does not answer there is none, and nothing waits for it."""

    def __init__(self, client: IdentityClient) -> None:
        self._client = client
        self._known: Remembered[str] = Remembered(MOST)

    async def of(self, user_id: UUID | None) -> str | None:
        """How somebody is called; None for nobody, and for one who has left."""
        if user_id is None:
            return None
        await self.fetch([user_id])
        return self._known.get(str(user_id)) or None

    async def known(self, user_ids: Iterable[UUID | None]) -> dict[UUID, str]:
        """The names of several, as far as they have one and it can be had."""
        wanted = {one for one in user_ids if one is not None}
        await self.fetch(wanted)
        return {one: name for one in wanted if (name := self._known.get(str(one)))}

    async def fetch(self, user_ids: Iterable[UUID | None]) -> None:
        """Have the names of several at hand."""
        wanted = [one for one in {*user_ids} if one is not None and self._known.get(str(one)) is None]
        for begin in range(0, len(wanted), AT_ONCE):
            asked = wanted[begin : begin + AT_ONCE]
            try:
                found = {one.id: one.display_name for one in await self._client.names(asked)}
            except HubError as error:
                log.warning("names_not_read", reason=error.kind)
                return
            for one in asked:
                self._known.keep(str(one), found.get(one, ""), time.time() + KEPT_SECONDS)
