"""What is kept of the index between two searches, until it changes: its words, and what was shown lately."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from codecrafthub.content.search.models import entries, state
from codecrafthub.content.search.shown import Shown, read_shown
from codecrafthub.content.search.vocabulary import Vocabulary
from codecrafthub.kit.database import Database, Session
from codecrafthub.kit.statement import Statement

MOST_SHOWN = 2000
_REVISION = Statement(sa.select(state.c.revision))


@dataclass(slots=True)
class Known:
    """What is known of the index at one of its revisions."""

    revision: int = -1
    vocabulary: Vocabulary = field(default_factory=lambda: Vocabulary(()))
    shown: dict[int, Shown] = field(default_factory=dict)


class Memory:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._known = Known()

    async def now(self, session: Session) -> Known:
        """What is known; begun anew once the index has changed, by whichever process."""
        revision = await _REVISION.scalar(session, {}) or 0
        if revision != self._known.revision:
            async with self._database.read(is_long=True) as beside:
                texts = (await beside.scalars(sa.select(entries.c.words))).all()
            self._known = Known(revision, Vocabulary(word for text in texts for word in text.split()))
        return self._known

    async def shown(self, session: Session, known: Known, ids: Sequence[int]) -> list[Shown]:
        """These entries in this order, as far as they are still there."""
        found = {one: known.shown[one] for one in ids if one in known.shown}
        new = await read_shown(session, [one for one in ids if one not in found])
        if len(known.shown) + len(new) > MOST_SHOWN:
            known.shown.clear()
        known.shown |= new
        found |= new
        return [found[one] for one in ids if one in found]
