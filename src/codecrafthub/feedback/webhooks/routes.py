"""Webhooks over HTTP: one's endpoints, their secrets, a test, and the log of deliveries."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request

from codecrafthub.feedback.webhooks.schemas import (
    NewWebhook,
    WebhookChange,
    WebhookDelivery,
    WebhookList,
    WebhookLog,
    WebhookMade,
    WebhookRead,
    WebhookSecret,
)
from codecrafthub.feedback.webhooks.service import WebhookService
from codecrafthub.kit.web import LearnerId

router = APIRouter(prefix="/webhooks", tags=["webhooks"])


def _service(request: Request) -> WebhookService:
    found: WebhookService = request.app.state.webhooks.service
    return found


TheWebhooks = Annotated[WebhookService, Depends(_service)]


@router.get("")
async def list_webhooks(me: LearnerId, webhooks: TheWebhooks) -> WebhookList:
    """One's webhooks, the oldest first; never their secrets."""
    return await webhooks.all(me)


@router.post("", status_code=201)
async def add_webhook(body: NewWebhook, me: LearnerId, webhooks: TheWebhooks) -> WebhookMade:
    """Have notifications posted to an address; the secret that signs them is shown this once."""
    return await webhooks.add(me, body)


@router.patch("/{webhook_id}")
async def change_webhook(webhook_id: UUID, body: WebhookChange, me: LearnerId, webhooks: TheWebhooks) -> WebhookRead:
    """Change its address or description, or turn it on or off."""
    return await webhooks.change(me, webhook_id, body)


@router.delete("/{webhook_id}", status_code=204)
async def remove_webhook(webhook_id: UUID, me: LearnerId, webhooks: TheWebhooks) -> None:
    """Remove it with its log."""
    await webhooks.remove(me, webhook_id)


@router.post("/{webhook_id}/secret")
async def roll_webhook_secret(webhook_id: UUID, me: LearnerId, webhooks: TheWebhooks) -> WebhookSecret:
    """A new secret, shown this once; for a day all is signed with the one before as well."""
    return WebhookSecret(secret=await webhooks.roll(me, webhook_id))


@router.post("/{webhook_id}/test", status_code=202)
async def test_webhook(webhook_id: UUID, me: LearnerId, webhooks: TheWebhooks) -> WebhookDelivery:
    """Have a test sent, once; what comes of it is in the log."""
    return await webhooks.test(me, webhook_id)


@router.get("/{webhook_id}/deliveries")
async def list_webhook_deliveries(webhook_id: UUID, me: LearnerId, webhooks: TheWebhooks) -> WebhookLog:
    """The last hundred deliveries, the latest first."""
    return await webhooks.log(me, webhook_id)


@router.post("/{webhook_id}/deliveries/{delivery_id}/again", status_code=202)
async def send_webhook_delivery_again(
    webhook_id: UUID, delivery_id: UUID, me: LearnerId, webhooks: TheWebhooks
) -> WebhookDelivery:
    """Send something that has ended once more, with the same event id."""
    return await webhooks.again(me, webhook_id, delivery_id)
