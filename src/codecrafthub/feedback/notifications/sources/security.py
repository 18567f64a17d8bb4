"""Tells people what changed about their account: their password, their role."""

from codecrafthub.contracts.identity import UserPasswordChanged, UserRoleChanged
from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.feedback.notifications.notifier import Notice, Notifier
from codecrafthub.kit.database import Session
from codecrafthub.kit.facts import Envelope
from codecrafthub.kit.service import Storage

SETTINGS = "/settings"


def subscribe(storage: Storage, notifier: Notifier) -> None:
    async def tell(session: Session, envelope: Envelope) -> None:
        password = envelope.topic == UserPasswordChanged.topic
        await notifier.notify(session, _of_password(envelope) if password else _of_role(envelope))

    storage.on(UserPasswordChanged.topic, UserRoleChanged.topic, handle=tell, consumer="security")


def _of_password(envelope: Envelope) -> Notice:
    fact = UserPasswordChanged.opened(envelope)
    return Notice(
        fact.user_id, NotificationKind.SECURITY, f"password {fact.id}", "Your password was changed",
        "Every other browser was signed out. If it was not you, ask for a new password at once, and tell an admin.",
        SETTINGS, has_letter=True,
    )  # fmt: skip


def _of_role(envelope: Envelope) -> Notice:
    fact = UserRoleChanged.opened(envelope)
    return Notice(
        fact.user_id, NotificationKind.SECURITY, f"role {fact.id}", f"You are {_ARTICLES[fact.role]} {fact.role} now",
        "An admin of this hub changed what you may do here. It holds within some minutes, or once you sign in again.",
        SETTINGS,
    )  # fmt: skip


_ARTICLES = {"learner": "a", "author": "an", "instructor": "an", "admin": "an"}
