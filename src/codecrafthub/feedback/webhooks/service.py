"""What people do with their webhooks: make, change and remove them, try them, and look at what came of deliveries."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from uuid import UUID

from codecrafthub.feedback.notifications.deliveries.models import Delivery, DeliveryState
from codecrafthub.feedback.notifications.deliveries.targets import TargetDeliveries
from codecrafthub.feedback.notifications.repository import NotificationRepository
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.feedback.tickets import Recent
from codecrafthub.feedback.webhooks.channel import WEBHOOK
from codecrafthub.feedback.webhooks.errors import (
    NoSuchWebhook,
    NoSuchWebhookDelivery,
    StillOnItsWay,
    TooManyTests,
    TooManyWebhooks,
    WebhookAddressRefused,
    WebhookOff,
)
from codecrafthub.feedback.webhooks.models import MOST_WEBHOOKS, Webhook
from codecrafthub.feedback.webhooks.repository import WebhookRepository
from codecrafthub.feedback.webhooks.schemas import (
    NewWebhook,
    WebhookChange,
    WebhookDelivery,
    WebhookList,
    WebhookLog,
    WebhookMade,
    WebhookRead,
)
from codecrafthub.feedback.webhooks.sender import NotAnswered, Sender
from codecrafthub.feedback.webhooks.signing import new_secret
from codecrafthub.feedback.webhooks.targets import parse_target
from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.database import Database, Session, after_commit

LOGGED = 100
"""Deliveries of an endpoint that its log shows."""
EARLIER_COUNTS = timedelta(hours=24)
"""How long what is sent is signed with the secret before the last one as well."""
CHECKS_A_MINUTE = 20
ASKED_A_MINUTE = 10


class WebhookService:
    def __init__(self, database: Database, sender: Sender, wake: Callable[[], None], *, allows_private: bool) -> None:
        """`wake` says that there is something to deliver."""
        self._database, self._sender, self._wake, self._allows_private = database, sender, wake, allows_private
        self._recent = Recent(60)

    async def all(self, user_id: UUID) -> WebhookList:
        async with self._database.read() as session:
            found = await WebhookRepository(session).of(user_id)
        return WebhookList(items=[WebhookRead.of(one) for one in found], most=MOST_WEBHOOKS)

    async def add(self, user_id: UUID, wanted: NewWebhook) -> WebhookMade:
        """Make one; its secret is shown this once.

        Raises WebhookAddressRefused, TooManyWebhooks, TooManyTests and AccountErased.
        """
        await self._check(user_id, wanted.url)
        async with self._database.write() as session:
            await FeedbackRepository(session).check_not_erased(user_id)
            repository = WebhookRepository(session)
            taken = {one.slot for one in await repository.of(user_id)}
            slot = next((number for number in range(1, MOST_WEBHOOKS + 1) if number not in taken), None)
            if slot is None:
                raise TooManyWebhooks
            webhook = Webhook(
                id=new_id(), user_id=user_id, slot=slot, url=wanted.url, description=wanted.description,
                secret=new_secret(), is_enabled=True, failures=0, created_at=now(),
            )  # fmt: skip
            repository.add(webhook)
            await session.flush()
            return WebhookMade(webhook=WebhookRead.of(webhook), secret=webhook.secret)

    async def change(self, user_id: UUID, webhook_id: UUID, change: WebhookChange) -> WebhookRead:
        """Change some of it; turned on, it begins afresh. Raises NoSuchWebhook and as `add`."""
        async with self._database.read() as session:
            await _check_mine(session, user_id, webhook_id)
        if change.url is not None:
            await self._check(user_id, change.url)
        async with self._database.write() as session:
            webhook = await _mine(session, user_id, webhook_id)
            if change.url is not None:
                webhook.url = change.url
            if change.description is not None:
                webhook.description = change.description
            if change.is_enabled is not None:
                await _turn(session, webhook, is_enabled=change.is_enabled)
            await session.flush()
            return WebhookRead.of(webhook)

    async def remove(self, user_id: UUID, webhook_id: UUID) -> None:
        """Remove it with its log and what waits for it. Raises NoSuchWebhook."""
        async with self._database.write() as session:
            webhook = await _mine(session, user_id, webhook_id)
            await _deliveries(session, webhook_id).forget()
            await WebhookRepository(session).remove(webhook)

    async def roll(self, user_id: UUID, webhook_id: UUID) -> str:
        """A new secret; the one before counts for a day, so that receivers can be changed. Raises NoSuchWebhook."""
        async with self._database.write() as session:
            webhook = await _mine(session, user_id, webhook_id)
            webhook.earlier_secret, webhook.earlier_until = webhook.secret, now() + EARLIER_COUNTS
            webhook.secret = new_secret()
            return webhook.secret

    async def test(self, user_id: UUID, webhook_id: UUID) -> WebhookDelivery:
        """Have a test sent, once, also to one that is off. Raises NoSuchWebhook and TooManyTests."""
        async with self._database.write() as session:
            await FeedbackRepository(session).check_not_erased(user_id)
            await _mine(session, user_id, webhook_id)
            self._count(f"test {user_id}", ASKED_A_MINUTE)
            deliveries = _deliveries(session, webhook_id)
            delivery = await deliveries.find(await deliveries.add(user_id, None, now()))
            after_commit(session, self._wake)
            return (await _lines(session, [delivery] if delivery else []))[0]

    async def log(self, user_id: UUID, webhook_id: UUID) -> WebhookLog:
        """What was delivered of late, and what was not. Raises NoSuchWebhook."""
        async with self._database.read() as session:
            await _check_mine(session, user_id, webhook_id)
            found = await _deliveries(session, webhook_id).latest(LOGGED)
            return WebhookLog(items=await _lines(session, found))

    async def again(self, user_id: UUID, webhook_id: UUID, delivery_id: UUID) -> WebhookDelivery:
        """Send something that ended once more, with its event id.

        Raises NoSuchWebhook, NoSuchWebhookDelivery, WebhookOff, StillOnItsWay and TooManyTests.
        """
        async with self._database.write() as session:
            webhook = await _mine(session, user_id, webhook_id)
            deliveries = _deliveries(session, webhook_id)
            delivery = await deliveries.find(delivery_id)
            if delivery is None:
                raise NoSuchWebhookDelivery
            if not webhook.is_enabled and delivery.notification_id is not None:
                raise WebhookOff
            self._count(f"test {user_id}", ASKED_A_MINUTE)
            if not await deliveries.again(delivery_id):
                raise StillOnItsWay
            await session.refresh(delivery)
            after_commit(session, self._wake)
            return (await _lines(session, [delivery]))[0]

    async def _check(self, user_id: UUID, url: str) -> None:
        """Raises WebhookAddressRefused and TooManyTests."""
        target = parse_target(url, allows_private=self._allows_private)
        self._count(f"check {user_id}", CHECKS_A_MINUTE)
        try:
            await self._sender.check(target)
        except NotAnswered as error:
            raise WebhookAddressRefused(str(error)) from None

    def _count(self, key: str, most: int) -> None:
        """Once more within a minute, at this replica. Raises TooManyTests."""
        if self._recent.count(key) >= most:
            raise TooManyTests
        self._recent.add(key)


async def _mine(session: Session, user_id: UUID, webhook_id: UUID) -> Webhook:
    """One of somebody's, in a transaction that changes it. Raises NoSuchWebhook."""
    webhook = await WebhookRepository(session).find_locked(user_id, webhook_id)
    if webhook is None:
        raise NoSuchWebhook
    return webhook


async def _check_mine(session: Session, user_id: UUID, webhook_id: UUID) -> None:
    """Raises NoSuchWebhook."""
    if await WebhookRepository(session).find(user_id, webhook_id) is None:
        raise NoSuchWebhook


def _deliveries(session: Session, webhook_id: UUID) -> TargetDeliveries:
    return TargetDeliveries(session, WEBHOOK, str(webhook_id))


async def _turn(session: Session, webhook: Webhook, *, is_enabled: bool) -> None:
    if is_enabled:
        webhook.off_reason, webhook.failures, webhook.failing_since = None, 0, None
    else:
        await _deliveries(session, webhook.id).end(DeliveryState.VOID, "This webhook was turned off.")
    webhook.is_enabled = is_enabled


async def _lines(session: Session, deliveries: Sequence[Delivery]) -> list[WebhookDelivery]:
    attempts = await WebhookRepository(session).attempts([one.id for one in deliveries])
    told = [one.notification_id for one in deliveries if one.notification_id is not None]
    kinds = await NotificationRepository(session).kinds(told)
    return [
        WebhookDelivery.of(one, kinds.get(one.notification_id) if one.notification_id else None, attempts.get(one.id))
        for one in deliveries
    ]
