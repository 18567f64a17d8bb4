"""The channel of mail: a letter for one notification, or a digest of many; never many letters at once."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from codecrafthub.contracts.identity import IdentityClient, LetterToPerson
from codecrafthub.feedback.notifications.deliveries.channel import Due, NotNow, NotWanted, Planned, Refused
from codecrafthub.feedback.notifications.deliveries.repository import DeliveryRepository
from codecrafthub.feedback.notifications.kinds import NotificationKind
from codecrafthub.feedback.notifications.mail.letters import Letters
from codecrafthub.feedback.notifications.models import StoredNotification
from codecrafthub.feedback.notifications.repository import NotificationRepository
from codecrafthub.feedback.notifications.wishes import Wishes
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database, Session
from codecrafthub.kit.errors import Invalid, NotFound

MAIL = "mail"
MOST_AN_HOUR = 5
"""Letters to one person by themselves; what more there is waits an hour and comes as a digest."""
HOUR = timedelta(hours=1)
SHOWN = 20
"""Notifications that a digest shows; the others are counted."""


class MailChannel:
    name = MAIL
    at_once = 4
    has_targets = False

    def __init__(self, database: Database, identity: IdentityClient, letters: Letters) -> None:
        self._database, self._identity, self._letters = database, identity, letters

    async def plan(self, session: Session, planned: Sequence[Planned]) -> None:
        """A letter by itself while that is wanted and there were few; else a place in the digest."""
        wanted = [one for one in planned if one.choice.mail != "off" and not one.has_letter]
        if not wanted:
            return
        deliveries = DeliveryRepository(session)
        at_once = {one.user_id for one in wanted if one.choice.mail == "at_once"}
        counts = await deliveries.recent(at_once, MAIL, wanted[0].at - HOUR)
        single, gathered = list[tuple[Planned, datetime]](), list[tuple[Planned, datetime]]()
        for one in wanted:
            if one.choice.mail != "at_once":
                gathered.append((one, one.wishes.next_digest(one.at)))
            elif counts[one.user_id] < MOST_AN_HOUR:
                counts[one.user_id] += 1
                single.append((one, _soon(one)))
            else:
                gathered.append((one, one.wishes.after_quiet(one.at + HOUR)))
        await deliveries.add(MAIL, single)
        if gathered:
            digests = await deliveries.gather(MAIL, gathered)
            await NotificationRepository(session).join_digests({one.id: digests[one.user_id] for one, _ in gathered})

    async def send(self, due: Due) -> None:
        """Have identity bring the letter to the person."""
        letter = await self._letter(due)
        try:
            await self._identity.bring(due.user_id, letter)
        except NotFound:
            raise NotWanted("nobody is here any more with this account") from None
        except Invalid as error:
            raise Refused(error.detail) from None

    async def _letter(self, due: Due) -> LetterToPerson:
        async with self._database.read() as session:
            repository = NotificationRepository(session)
            wishes = await repository.wishes(due.user_id)
            if due.notification_id is None:
                count, found = await repository.digest(due.id, _wanted(wishes), SHOWN)
            else:
                one = await repository.by_id(due.notification_id)
                count, found = (1, [one]) if one is not None and _is_wanted(one, wishes) else (0, [])
        if not found:
            raise NotWanted("all of it was read, or is not wanted by mail any more")
        until = wishes.quiet_until(now())
        if until is not None and not _is_urgent(found):
            raise NotNow(until)
        if due.notification_id is None:
            return self._letters.digest(due, found, count, wishes.where)
        return self._letters.single(due, found[0], wishes.where)


def _soon(planned: Planned) -> datetime:
    return planned.at if planned.kind is NotificationKind.SECURITY else planned.wishes.after_quiet(planned.at)


def _is_urgent(found: list[StoredNotification]) -> bool:
    """What concerns security does not wait for the end of quiet hours."""
    return any(one.kind == NotificationKind.SECURITY for one in found)


def _wanted(wishes: Wishes) -> list[NotificationKind]:
    """The kinds of which somebody wants to hear by mail."""
    return [kind for kind, choice in wishes.choices.items() if choice.mail != "off"]


def _is_wanted(one: StoredNotification, wishes: Wishes) -> bool:
    return NotificationKind(one.kind) in _wanted(wishes)
