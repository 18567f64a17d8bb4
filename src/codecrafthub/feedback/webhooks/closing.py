"""Turns off the webhooks of somebody whose account is disabled: nothing of the hub goes on reaching them."""

from uuid import UUID

from codecrafthub.feedback.notifications.deliveries.models import DeliveryState
from codecrafthub.feedback.notifications.deliveries.targets import TargetDeliveries
from codecrafthub.feedback.webhooks.channel import WEBHOOK
from codecrafthub.feedback.webhooks.repository import WebhookRepository
from codecrafthub.kit.database import Session


async def turn_off_all(session: Session, user_id: UUID, reason: str) -> None:
    """What waits for them goes nowhere; whoever comes back turns them on again, and reads why they are off."""
    repository = WebhookRepository(session)
    for known in await repository.of(user_id):
        webhook = await repository.find_locked(user_id, known.id)
        if webhook is None:
            continue
        if webhook.is_enabled:
            webhook.is_enabled, webhook.off_reason = False, reason
        await TargetDeliveries(session, WEBHOOK, str(webhook.id)).end(DeliveryState.VOID, reason)
