"""Every query of webhooks; their deliveries are those of notifications."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.feedback.notifications.deliveries.models import Delivery
from codecrafthub.feedback.webhooks.models import Webhook, WebhookAttempt
from codecrafthub.feedback.webhooks.sender import Answer
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import portions
from codecrafthub.kit.statement import Statement

_w, _a = Webhook, WebhookAttempt
_attempts = cast("sa.Table", _a.__table__)


def _noting(insert: Any) -> Any:
    """The first attempt at a delivery, or one more."""
    new = insert.excluded
    return insert.on_conflict_do_update(
        index_elements=[_attempts.c.delivery_id],
        set_={
            "tries": _attempts.c.tries + 1, "status": new.status, "answer": new.answer,
            "milliseconds": new.milliseconds, "tried_at": new.tried_at,
        },
    )  # fmt: skip


_NOTE = Statement(_noting(sqlite.insert(_attempts)), postgresql=_noting(postgresql.insert(_attempts)))


class WebhookRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of(self, user_id: UUID) -> Sequence[Webhook]:
        """Somebody's webhooks, the oldest first."""
        return (await self._session.scalars(sa.select(_w).where(_w.user_id == user_id).order_by(_w.id))).all()

    async def enabled(self, people: Collection[UUID]) -> dict[UUID, list[UUID]]:
        """Those of some people's webhooks that are on, of each who has any."""
        found: dict[UUID, list[UUID]] = {}
        for some in portions(list(people)):
            query = sa.select(_w.user_id, _w.id).where(_w.user_id.in_(some), _w.is_enabled).order_by(_w.id)
            for user_id, webhook_id in await self._session.execute(query):
                found.setdefault(user_id, []).append(webhook_id)
        return found

    async def find(self, user_id: UUID, webhook_id: UUID) -> Webhook | None:
        query = sa.select(_w).where(_w.id == webhook_id, _w.user_id == user_id)
        return cast("Webhook | None", await self._session.scalar(query))

    async def find_locked(self, user_id: UUID, webhook_id: UUID) -> Webhook | None:
        """The same, for a transaction that changes it or what it is sent."""
        query = sa.select(_w).where(_w.id == webhook_id, _w.user_id == user_id).with_for_update()
        return cast("Webhook | None", await self._session.scalar(query))

    async def get(self, webhook_id: UUID) -> Webhook | None:
        return await self._session.get(_w, webhook_id)

    def add(self, webhook: Webhook) -> None:
        self._session.add(webhook)

    async def remove(self, webhook: Webhook) -> None:
        await self._session.execute(sa.delete(_a).where(_a.webhook_id == webhook.id))
        await self._session.delete(webhook)

    async def note(self, webhook: Webhook, delivery_id: UUID, answer: Answer | None, milliseconds: int) -> None:
        """Keep what came of an attempt at a delivery; nothing came back where there is no answer."""
        row = {
            "delivery_id": delivery_id, "webhook_id": webhook.id, "user_id": webhook.user_id, "tries": 1,
            "status": answer and answer.status, "answer": answer.text if answer else "",
            "milliseconds": milliseconds, "tried_at": now(),
        }  # fmt: skip
        await _NOTE.run(self._session, row)

    async def attempts(self, deliveries: Collection[UUID]) -> dict[UUID, WebhookAttempt]:
        """What came of some deliveries, where they were tried."""
        found = await self._session.scalars(sa.select(_a).where(_a.delivery_id.in_(deliveries)))
        return {one.delivery_id: one for one in found}

    async def tidy(self, before: datetime) -> None:
        """Delete what came of deliveries that are not kept any more; those under way are never that old."""
        kept = sa.select(Delivery.id).where(Delivery.id == _a.delivery_id)
        await self._session.execute(sa.delete(_a).where(_a.tried_at < before, ~kept.exists()))

    async def forget(self, user_id: UUID) -> None:
        for table in (_w, _a):
            await self._session.execute(sa.delete(table).where(table.user_id == user_id))
