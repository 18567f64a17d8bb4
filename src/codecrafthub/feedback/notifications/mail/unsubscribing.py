"""Links in letters that end such letters, without signing in: a click shows what would end, a POST ends it."""

from collections.abc import Sequence
from uuid import UUID

import jwt

from codecrafthub.feedback.notifications.errors import BadUnsubscribeLink
from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.feedback.notifications.repository import NotificationRepository
from codecrafthub.feedback.notifications.schemas import ChoiceChange, NotificationPreferencesChange, Unsubscription
from codecrafthub.feedback.notifications.service import changed
from codecrafthub.feedback.repository import FeedbackRepository
from codecrafthub.kit.auth import ServiceTokens
from codecrafthub.kit.database import Database

AUDIENCE = "feedback.unsubscribe"
SECONDS = 400 * 24 * 3600.0
"""People look into old letters, too."""


class UnsubscribeLinks:
    """Signed: whoever has a letter may end letters of its kinds to the person it was written to, and nothing else."""

    def __init__(self, tokens: ServiceTokens, address: str) -> None:
        self._tokens, self._address = tokens, address

    def token(self, user_id: UUID, kinds: Sequence[NotificationKind]) -> str:
        return self._tokens.seal(AUDIENCE, SECONDS, sub=user_id.hex, kinds=" ".join(kinds))

    def one_click(self, token: str) -> str:
        """The address that a mail program asks with POST (RFC 8058)."""
        return f"{self._address}/api/feedback/notifications/unsubscribe/{token}"

    def read(self, token: str) -> tuple[UUID, list[NotificationKind]]:
        """Whose letters of which kinds a link ends. Raises BadUnsubscribeLink."""
        try:
            claims = self._tokens.unseal(token, AUDIENCE)
            return UUID(claims["sub"]), [NotificationKind(kind) for kind in str(claims["kinds"]).split()]
        except (jwt.InvalidTokenError, KeyError, ValueError, TypeError, AttributeError):
            raise BadUnsubscribeLink from None


class Unsubscribing:
    def __init__(self, database: Database, links: UnsubscribeLinks) -> None:
        self._database, self._links = database, links

    async def look(self, token: str) -> Unsubscription:
        """What a link ends, and whether that has ended already; nothing changes. Raises BadUnsubscribeLink."""
        user_id, kinds = self._links.read(token)
        async with self._database.read() as session:
            wishes = await NotificationRepository(session).wishes(user_id)
        return Unsubscription(kinds=kinds, is_done=all(wishes.choices[kind].mail == "off" for kind in kinds))

    async def act(self, token: str) -> Unsubscription:
        """End letters of the kinds that a link names; once more changes nothing.

        Raises BadUnsubscribeLink, and AccountErased for who has left.
        """
        user_id, kinds = self._links.read(token)
        change = NotificationPreferencesChange(kinds={kind: ChoiceChange(mail="off") for kind in kinds})
        async with self._database.write() as session:
            await FeedbackRepository(session).check_not_erased(user_id)
            repository = NotificationRepository(session)
            await repository.keep_wishes(user_id, changed(await repository.wishes_locked(user_id), change))
        return Unsubscription(kinds=kinds, is_done=True)
