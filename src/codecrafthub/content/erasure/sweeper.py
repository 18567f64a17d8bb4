"""The sweeper: takes authors who left out of versions, drafts, jobs and the editors of tracks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

from codecrafthub.content.authoring.jobs.repository import JOBS
from codecrafthub.content.erasure.repository import ErasedAuthors, digest
from codecrafthub.content.versions.models import NOBODY
from codecrafthub.content.versions.repository import DRAFTS, INCOMING, VERSIONS, WORKS
from codecrafthub.contracts.identity import UserErased
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Session, after_commit
from codecrafthub.kit.documents import Documents, Put
from codecrafthub.kit.errors import Conflict
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.logging import logger
from codecrafthub.kit.service import background

COLLECTIONS = (WORKS, DRAFTS, INCOMING, VERSIONS, JOBS)
EVERY_SECONDS = 1800
LATE = timedelta(hours=1)
"""A token outlives its account by minutes, and a job may end later still: so long is looked for what they bring."""

log = logger(__name__)
IsGone = Callable[[str], bool]


class Sweeper:
    def __init__(self, authors: ErasedAuthors, documents: Documents) -> None:
        self._authors, self._documents = authors, documents
        self._is_wanted = asyncio.Event()

    async def hear(self, session: Session, envelope: Envelope) -> None:
        """Somebody has left. What they wrote may lie in another store, so it is swept once this is safely noted."""
        await self._authors.note(session, UserErased.opened(envelope).user_id, now())
        after_commit(session, self._is_wanted.set)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        async with background(self._keep_sweeping, "content: erasure"):
            yield

    async def _keep_sweeping(self) -> None:
        while True:
            self._is_wanted.clear()
            try:
                await self.sweep()
            except Conflict:  # somebody wrote meanwhile: once more
                continue
            with suppress(TimeoutError):
                await asyncio.wait_for(self._is_wanted.wait(), EVERY_SECONDS)

    async def sweep(self) -> None:
        """Take everybody who is noted out of everything. Raises Conflict where somebody wrote at the same time."""
        digests, begun = await self._authors.noted(), now()
        if not digests:
            return
        for collection in COLLECTIONS:
            changes = [
                Put(collection, one.key, body, one.revision)
                for one in await self._documents.every(collection)
                if (body := without(one.body, lambda person: digest(UUID(person)) in digests)) != one.body
            ]
            if changes:
                await self._documents.change(changes)
                log.info("authors_erased", collection=collection, documents=len(changes))
        await self._authors.drop(begun - LATE)


def without(body: dict[str, Any], is_gone: IsGone) -> dict[str, Any]:
    """A document by nobody where it was by somebody who is gone, and edited by nobody where only they edited it."""
    changed = dict(body)
    if body.get("by") and is_gone(body["by"]):
        changed["by"] = None
    if editors := body.get("editors"):
        changed["editors"] = [one for one in editors if not is_gone(one)] or [str(NOBODY)]
    return changed
