"""Telling people of things: stored with what happened, exactly once, and told live after the commit."""

from collections.abc import Sequence
from dataclasses import dataclass
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
from codecrafthub.feedback.notifications.wishes import Wishes
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


class Notifier:
    def __init__(self, telling: Telling, deliverer: Deliverer) -> None:
        self._telling, self._deliverer = telling, deliverer

    async def notify(self, session: Session, *notices: Notice) -> int:
        """Store notices in the caller's transaction; after it they are told. How many of them are new.

        Those who were erased are passed over.
        """
        living = await FeedbackRepository(session).living({notice.user_id for notice in notices})
        told: list[tuple[UUID, NotificationRead]] = []
        new: list[NotificationKind] = []
        for notice in notices:
            if notice.user_id not in living:
                continue
            is_new, item = await self._store(session, notice)
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

    async def _store(self, session: Session, notice: Notice) -> tuple[bool, NotificationRead | None]:
        """Whether a notice is new, and what is to be told live of it."""
        repository = NotificationRepository(session)
        wishes = await repository.wishes(notice.user_id)
        choice = wishes.choices[notice.kind]
        if not choice.is_any:
            return False, None
        row = _row(notice, now(), is_shown=choice.in_app)
        if not await repository.add(row):
            return False, await self._amended(repository, notice, row)
        await self._plan(session, notice, row, wishes)
        return True, _read(row) if choice.in_app else None

    async def _plan(self, session: Session, notice: Notice, row: dict[str, Any], wishes: Wishes) -> None:
        """Have a new notification delivered by every channel that its person wants."""
        choice = wishes.choices[notice.kind]
        planned = Planned(
            row["id"], notice.user_id, notice.kind, choice, wishes, row["created_at"], notice.has_letter
        )  # fmt: skip
        for channel in self._deliverer.channels:
            await channel.plan(session, planned)

    async def take_back(self, session: Session, event: str, user_ids: Sequence[UUID]) -> None:
        """What some people were told of an event does not hold any more: it goes from their lists after the commit."""
        gone = await NotificationRepository(session).take_back(event, user_ids)
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
