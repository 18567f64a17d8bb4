"""How an endpoint fares: it rests after failures, and is turned off, and its owner told, when they go on for days."""

from datetime import timedelta
from uuid import UUID

from codecrafthub.feedback.errors import AccountErased
from codecrafthub.feedback.notifications.deliveries.channel import Due, NotWanted
from codecrafthub.feedback.notifications.deliveries.deliverer import pause_after
from codecrafthub.feedback.notifications.deliveries.models import DeliveryState
from codecrafthub.feedback.notifications.deliveries.targets import TargetDeliveries
from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.feedback.notifications.notifier import Notice, Notifier
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.feedback.webhooks.models import Webhook
from codecrafthub.feedback.webhooks.repository import WebhookRepository
from codecrafthub.feedback.webhooks.sender import Answer
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database, Session

FAILING_DAYS = 3
GONE = 410
"""By which an endpoint says that it wants nothing any more."""
PAGE = "/settings/webhooks"


class Health:
    """`given_up_after` is for how long a delivery is tried."""

    def __init__(self, database: Database, notifier: Notifier, channel: str, given_up_after: timedelta) -> None:
        self._database, self._notifier = database, notifier
        self._channel, self._given_up_after = channel, given_up_after

    async def note(self, due: Due, answer: Answer | None, failure: str | None, milliseconds: int) -> None:
        """Keep what came of an attempt. Raises NotWanted where its endpoint or owner has gone meanwhile."""
        async with self._database.write() as session:
            try:
                await FeedbackRepository(session).check_not_erased(due.user_id)
            except AccountErased:
                raise NotWanted("Its owner has gone.") from None
            repository = WebhookRepository(session)
            webhook = await repository.find_locked(due.user_id, UUID(due.target))
            if webhook is None:
                raise NotWanted("This webhook was removed.")
            await repository.note(webhook, due.id, answer, milliseconds)
            deliveries = TargetDeliveries(session, self._channel, due.target)
            if failure is None:
                await _recover(webhook, deliveries)
            else:
                await self._suffer(session, webhook, deliveries, failure, answer)

    async def _suffer(
        self, session: Session, webhook: Webhook, deliveries: TargetDeliveries, failure: str, answer: Answer | None
    ) -> None:
        """Let all that waits for it wait a while: a queue before a closed door costs one attempt at a time."""
        webhook.failures += 1
        webhook.failing_since = webhook.failing_since or now()
        await deliveries.end(DeliveryState.FAILED, failure, now() - self._given_up_after)
        await deliveries.rest(now() + pause_after(webhook.failures))
        if not webhook.is_enabled:
            return
        if answer is not None and answer.status == GONE:
            await self._turn_off(session, webhook, deliveries, "It answered that it is gone (410).")
        elif now() - webhook.failing_since >= timedelta(days=FAILING_DAYS):
            days = f"It failed for {FAILING_DAYS} days in a row"
            await self._turn_off(session, webhook, deliveries, f"{days}, at last with: {failure}"[:300])

    async def _turn_off(self, session: Session, webhook: Webhook, deliveries: TargetDeliveries, reason: str) -> None:
        webhook.is_enabled, webhook.off_reason = False, reason
        await deliveries.end(DeliveryState.VOID, "This webhook was turned off.")
        await session.flush()
        name = webhook.description or webhook.url.partition("?")[0]
        notice = Notice(
            webhook.user_id, NotificationKind.SECURITY, f"webhook-off:{webhook.id}:{now().timestamp():.0f}",
            f"A webhook was turned off: {name}",
            f"{reason} Turn it on again once it works; what it missed can be sent again from its log.", PAGE,
        )  # fmt: skip
        await self._notifier.notify(session, notice)


async def _recover(webhook: Webhook, deliveries: TargetDeliveries) -> None:
    if webhook.failing_since is not None:
        webhook.failures, webhook.failing_since = 0, None
        await deliveries.hurry()
