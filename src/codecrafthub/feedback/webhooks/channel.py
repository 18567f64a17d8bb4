"""The channel of webhooks: each notification to each of its person's endpoints that are on, one at a time to each."""

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from codecrafthub.feedback.notifications.deliveries.channel import (
    CameToNothing,
    Due,
    NotNow,
    NotWanted,
    Planned,
    Refused,
)
from codecrafthub.feedback.notifications.deliveries.targets import add_rows, target_row, waiting
from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.feedback.notifications.models import StoredNotification
from codecrafthub.feedback.notifications.repository import NotificationRepository
from codecrafthub.feedback.webhooks.errors import WebhookAddressRefused
from codecrafthub.feedback.webhooks.health import Health
from codecrafthub.feedback.webhooks.models import Webhook
from codecrafthub.feedback.webhooks.repository import WebhookRepository
from codecrafthub.feedback.webhooks.sender import Answer, NotAnswered, Sender
from codecrafthub.feedback.webhooks.signing import message_id, signed_headers
from codecrafthub.feedback.webhooks.targets import parse_target
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database, Session
from codecrafthub.kit.logging import logger

WEBHOOK = "webhook"
NOTE_SECONDS, NOTE_PAUSE = 20.0, 0.25
"""For how long to try to keep what came of an attempt; with the time of the attempt less than a delivery may take."""
MOST_WAITING = 500
"""Deliveries that wait for one endpoint; what more there is in that time stands in its log as left out."""
LEFT_OUT = f"More than {MOST_WAITING} deliveries waited for this webhook, so this one was left out."
TRIED_FOR = timedelta(hours=24)
"""From when a delivery was begun until its next failure is the last one."""


log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What is to be posted: nothing that hangs on an open transaction."""

    url: str
    headers: dict[str, str]
    body: bytes


class WebhookChannel:
    name = WEBHOOK
    at_once = 32
    has_targets = True

    def __init__(self, database: Database, sender: Sender, health: Health, hub: str, *, allows_private: bool) -> None:
        """`hub` is the address at which people reach the hub, for links."""
        self._database, self._sender, self._health = database, sender, health
        self._hub, self._allows_private = hub, allows_private

    async def plan(self, session: Session, planned: Sequence[Planned]) -> None:
        """One delivery for each endpoint that is on, after quiet hours."""
        wanted = [one for one in planned if one.choice.webhook]
        enabled = await WebhookRepository(session).enabled({one.user_id for one in wanted})
        if not enabled:
            return
        counts = await waiting(session, [str(hook) for hooks in enabled.values() for hook in hooks])
        rows = []
        for one in wanted:
            is_urgent = one.kind is NotificationKind.SECURITY
            due_at = one.at if is_urgent else one.wishes.after_quiet(one.at)
            for target in map(str, enabled.get(one.user_id, ())):
                left_out = LEFT_OUT if counts[target] >= MOST_WAITING else None
                counts[target] += left_out is None
                rows.append(target_row(WEBHOOK, target, one.user_id, one.id, due_at, left_out=left_out))
        await add_rows(session, rows)

    async def send(self, due: Due) -> None:
        """Post it. An answer that begins with 2 means that it was taken."""
        outgoing = await self._outgoing(due)
        began = time.monotonic()
        answer, failure = await self._posted(outgoing)
        milliseconds = round((time.monotonic() - began) * 1000)
        await self._note(due, answer, failure, milliseconds)
        if failure is None:
            return
        is_last = due.notification_id is None or now() - due.created_at > TRIED_FOR
        raise (Refused if is_last else CameToNothing)(failure)

    async def _note(self, due: Due, answer: Answer | None, failure: str | None, milliseconds: int) -> None:
        """Have the attempt kept: what fails here is tried again by itself, for what was posted is not posted again."""
        try:
            async with asyncio.timeout(NOTE_SECONDS):
                while True:
                    if await self._is_noted(due, answer, failure, milliseconds):
                        return
                    await asyncio.sleep(NOTE_PAUSE)
        except TimeoutError:
            log.exception("webhook_not_noted", delivery=str(due.id))

    async def _is_noted(self, due: Due, answer: Answer | None, failure: str | None, milliseconds: int) -> bool:
        try:
            await self._health.note(due, answer, failure, milliseconds)
        except NotWanted:
            raise
        except Exception as error:  # noqa: BLE001  (whatever the database met)
            log.warning("webhook_not_noted_yet", delivery=str(due.id), reason=str(error))
            return False
        return True

    async def _posted(self, outgoing: Outgoing) -> tuple[Answer | None, str | None]:
        """The answer, and in words why it does not mean that the delivery was taken."""
        try:
            target = parse_target(outgoing.url, allows_private=self._allows_private)
            answer = await self._sender.post(target, outgoing.headers, outgoing.body)
        except NotAnswered as error:
            return None, str(error)
        except WebhookAddressRefused as error:  # what this hub allowed before may be forbidden now
            return None, error.detail
        return answer, _objection(answer.status)

    async def _outgoing(self, due: Due) -> Outgoing:
        async with self._database.read() as session:
            webhook = await WebhookRepository(session).get(UUID(due.target))
            if webhook is None or webhook.user_id != due.user_id:
                raise NotWanted("This webhook was removed.")
            if not webhook.is_enabled and due.notification_id is not None:
                raise NotWanted("This webhook is off.")
            told = await self._told(session, due)
        body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
        headers = signed_headers(message_id(due.id), int(now().timestamp()), body, secrets_of(webhook))
        return Outgoing(webhook.url, headers, body)

    async def _told(self, session: Session, due: Due) -> dict[str, Any]:
        if due.notification_id is None:
            return {
                "type": "test", "timestamp": due.created_at.isoformat(),
                "data": {"text": "This is a test. Your webhook is set up and can be reached.", "link": self._hub},
            }  # fmt: skip
        repository = NotificationRepository(session)
        notification = await repository.by_id(due.notification_id)
        if notification is None:
            raise NotWanted("This notification is not kept any more.")
        kind = NotificationKind(notification.kind)
        wishes = await repository.wishes(due.user_id)
        if not wishes.choices[kind].webhook:
            raise NotWanted("This kind of notification is not wanted by webhook any more.")
        until = wishes.quiet_until(now())
        if until is not None and kind is not NotificationKind.SECURITY:
            raise NotNow(until)
        return self._event(notification)

    def _event(self, notification: StoredNotification) -> dict[str, Any]:
        """As Standard Webhooks shapes it; nothing but what the person's own list shows."""
        return {
            "type": f"notification.{notification.kind}", "timestamp": notification.created_at.isoformat(),
            "data": {
                "id": str(notification.id), "kind": notification.kind, "title": notification.title,
                "text": notification.text, "link": f"{self._hub}{notification.link}", "actor": notification.actor,
            },
        }  # fmt: skip


def secrets_of(webhook: Webhook) -> list[str]:
    """Those that count at this moment, the newest first."""
    earlier, until = webhook.earlier_secret, webhook.earlier_until
    return [webhook.secret, *([earlier] if earlier and until and until > now() else [])]


def _objection(status: int) -> str | None:
    if 200 <= status < 300:  # noqa: PLR2004  (what HTTP calls success)
        return None
    if 300 <= status < 400:  # noqa: PLR2004  (and redirection)
        return f"It answered with a redirect ({status}), which is not followed; give the address it leads to."
    return f"It answered with {status} instead of 200."
