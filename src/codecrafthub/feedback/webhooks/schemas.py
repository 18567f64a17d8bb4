"""What the routes of webhooks take and give."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, StrictBool, StringConstraints

from codecrafthub.feedback.notifications.deliveries.models import Delivery, DeliveryState
from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.feedback.webhooks.models import LONGEST_DESCRIPTION, Webhook, WebhookAttempt
from codecrafthub.feedback.webhooks.signing import message_id

Description = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_DESCRIPTION)]


class Schema(BaseModel):
    model_config = ConfigDict(frozen=True)


class Body(BaseModel):
    """What people send: nothing but the fields named."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class NewWebhook(Body):
    url: str
    description: Description = ""


class WebhookChange(Body):
    """What is not sent stays."""

    url: str | None = None
    description: Description | None = None
    is_enabled: StrictBool | None = None


class WebhookRead(Schema):
    """One endpoint, without its secret. `off_reason` says why we turned it off; null where its owner did."""

    id: UUID
    url: str
    description: str
    is_enabled: bool
    off_reason: str | None
    failing_since: datetime | None
    created_at: datetime

    @classmethod
    def of(cls, webhook: Webhook) -> Self:
        return cls(**{name: getattr(webhook, name) for name in cls.model_fields})


class WebhookList(Schema):
    items: list[WebhookRead]
    most: int


class WebhookSecret(Schema):
    """The secret with which deliveries are signed; shown this once."""

    secret: str


class WebhookMade(Schema):
    webhook: WebhookRead
    secret: str


class WebhookDelivery(Schema):
    """One line of the log. `kind` is null for a test, and where the notification is not kept any more.

    `tries` counts how often it was posted; `status`, `answer` (its first 500 characters), `milliseconds` and `tried_at`
    are of the last time. `reason` says in words why it did not arrive, or not yet.
    """

    id: UUID
    event_id: str
    kind: NotificationKind | None
    is_test: bool
    state: DeliveryState
    created_at: datetime
    tries: int
    tried_at: datetime | None
    status: int | None
    answer: str
    milliseconds: int | None
    reason: str | None
    next_at: datetime | None

    @classmethod
    def of(cls, delivery: Delivery, kind: NotificationKind | None, attempt: WebhookAttempt | None) -> Self:
        state = DeliveryState(delivery.state)
        return cls(
            id=delivery.id, event_id=message_id(delivery.id), kind=kind, is_test=delivery.notification_id is None,
            state=state, created_at=delivery.created_at, tries=attempt.tries if attempt else 0,
            tried_at=attempt and attempt.tried_at, status=attempt and attempt.status,
            answer=attempt.answer if attempt else "", milliseconds=attempt and attempt.milliseconds,
            reason=delivery.reason, next_at=delivery.due_at if state is DeliveryState.WAITING else None,
        )  # fmt: skip


class WebhookLog(Schema):
    """The last deliveries of an endpoint, the latest first."""

    items: list[WebhookDelivery]
