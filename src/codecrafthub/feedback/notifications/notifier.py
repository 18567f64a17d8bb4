"""Telling people of things: stored with what happened, exactly once, and told live after the commit."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from codecrafthub.feedback.metrics import NOTIFICATIONS
from codecrafthub.feedback.notifications.deliveries.channel import Planned
from codecrafthub.feedback.notifications.deliveries.deliverer import Deliverer
from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.feedback.notifications.models import (
    LONGEST_ACTOR,
    LONGEST_EVENT,
    LONGEST_LINK,
    LONGEST_TEXT,
    LONGEST_TITLE,
)
from codecrafthub.feedback.notifications.repository import NotificationRepository
from codecrafthub.feedback.notifications.schemas import NotificationRead
from codecrafthub.feedback.notifications.telling import Telling
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.database import Session, after_commit


@dataclass(frozen=True, slots=True)
class Notice:
    """What one person is to be told.

    `event` is unique among all that this person is ever told: the same event again is nothing. `title` and `text` are
    plain texts, `link` an address within the web app. Whoever caused it belongs into `actor` (their name) and
    `actor_id`, not into the texts: the name goes when they leave.
    """

    user_id: UUID
    kind: NotificationKind
    event: str
    title: str
    text: str
    link: str
    actor: str | None = None
    actor_id: UUID | None = None
    amends: bool = False
    """Whether the same event again puts these words in the place of the earlier ones, to be read anew."""
    has_letter: bool = False
    """Whether a letter of its own tells the same, so that none is written for this notice."""

    def __post_init__(self) -> None:
        if not 0 < len(self.event) <= LONGEST_EVENT:
            raise ValueError(f"an event has 1 to {LONGEST_EVENT} characters: {self.event!r}")
        if not self.link.startswith("/") or self.link.startswith("//") or len(self.link) > LONGEST_LINK:
            raise ValueError(f"a link begins with one slash and stays within the web app: {self.link!r}")


Stored = tuple[Notice, bool, NotificationRead | None]


class Notifier:
    def __init__(self, telling: Telling, deliverer: Deliverer) -> None:
        self._telling, self._deliverer = telling, deliverer

    async def notify(self, session: Session, *notices: Notice) -> int:
        """Store notices in the caller's transaction; after it they are told. How many of them are new.

        Those who were erased are passed over, and their names where they caused something. All of it takes the same
        few statements however many notices there are.
        """
        living = await FeedbackRepository(session).living(_concerned(notices))
        alive = [one for notice in notices if (one := _of_living(notice, living)) is not None]
        told: list[tuple[UUID, NotificationRead]] = []
        new: list[NotificationKind] = []
        for notice, is_new, item in await self._store(session, alive):
            if is_new:
                new.append(notice.kind)
            if item is not None:
                told.append((notice.user_id, item))
        after_commit(session, lambda: self._stored(new, told))
        return len(new)

    def _stored(self, new: Sequence[NotificationKind], told: Sequence[tuple[UUID, NotificationRead]]) -> None:
        for kind in new:
            NOTIFICATIONS.labels(kind.value).inc()
        self._telling.tell(told)
        if new:
            self._deliverer.wake()

    async def _store(self, session: Session, notices: Sequence[Notice]) -> list[Stored]:
        """Each notice that its person wants, whether it is new, and what is to be told live of it."""
        repository = NotificationRepository(session)
        wishes = await repository.wishes_of({notice.user_id for notice in notices})
        at = now()
        wanted = [(one, choice) for one in notices if (choice := wishes[one.user_id].choices[one.kind]).is_any]
        rows = [_row(one, at, is_shown=choice.in_app) for one, choice in wanted]
        new = await repository.add(rows)
        planned: list[Planned] = []
        stored: list[Stored] = []
        for (one, choice), row in zip(wanted, rows, strict=True):
            if row["id"] not in new:
                stored.append((one, False, await self._amended(repository, one, row)))
                continue
            planned.append(Planned(row["id"], one.user_id, one.kind, choice, wishes[one.user_id], at, one.has_letter))
            stored.append((one, True, _read(row) if choice.in_app else None))
        if planned:
            for channel in self._deliverer.channels:
                await channel.plan(session, planned)
        return stored

    async def take_back(self, session: Session, event: str) -> None:
        """What people were told of an event does not hold any more: it goes from their lists after the commit."""
        gone = await NotificationRepository(session).take_back(event)
        if gone:
            after_commit(session, lambda: self._telling.tell_gone(gone))

    async def _amended(
        self, repository: NotificationRepository, notice: Notice, row: dict[str, Any]
    ) -> NotificationRead | None:
        if not notice.amends:
            return None
        words = {name: row[name] for name in ("title", "text", "link")}
        stored = await repository.amend(notice.user_id, notice.event, **words)
        return NotificationRead.of(stored) if stored is not None and stored.is_shown else None


def _concerned(notices: Sequence[Notice]) -> set[UUID]:
    """Those to be told, and those who caused it."""
    return {one for notice in notices for one in (notice.user_id, notice.actor_id) if one is not None}


def _of_living(notice: Notice, living: Collection[UUID]) -> Notice | None:
    """A notice without the name of who has left; None where it is for them, or leads to them."""
    if notice.user_id not in living:
        return None
    if notice.actor_id is None or notice.actor_id in living:
        return notice
    return None if str(notice.actor_id) in notice.link else replace(notice, actor=None, actor_id=None)


def _row(notice: Notice, at: datetime, *, is_shown: bool) -> dict[str, Any]:
    return {
        "id": new_id(), "user_id": notice.user_id, "kind": notice.kind.value, "event": notice.event,
        "title": _line(notice.title, LONGEST_TITLE), "text": _cut(notice.text.strip(), LONGEST_TEXT),
        "link": notice.link, "actor": _line(notice.actor, LONGEST_ACTOR) if notice.actor else None,
        "actor_id": notice.actor_id, "is_shown": is_shown, "created_at": at, "read_at": None,
        "digest_id": None,
    }  # fmt: skip


def _read(row: dict[str, Any]) -> NotificationRead:
    return NotificationRead(**{name: row[name] for name in NotificationRead.model_fields if name in row}, is_read=False)


def _line(text: str, longest: int) -> str:
    """On one line: a title becomes the subject of a mail."""
    return _cut(" ".join(text.split()), longest)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
