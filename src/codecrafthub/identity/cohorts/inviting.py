"""Asking people by letter to join a cohort."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from codecrafthub.identity import letters
from codecrafthub.identity.addresses import address_key
from codecrafthub.identity.cohorts import access
from codecrafthub.identity.cohorts.addressbook import Row, read
from codecrafthub.identity.cohorts.errors import CohortFull, MailBusy, NotInvited, NotOpen
from codecrafthub.identity.cohorts.membership import MOST_PEOPLE
from codecrafthub.identity.cohorts.models import Invitation
from codecrafthub.identity.cohorts.repository import CohortRepository, EnrolmentRepository, InvitationRepository
from codecrafthub.identity.mail import Postman
from codecrafthub.identity.service import pauses
from codecrafthub.kit.service import Storage
from codecrafthub.settings import Settings

AGAIN_AFTER = timedelta(hours=1)
"""So long nobody gets another letter from the same cohort."""


@dataclass(frozen=True, slots=True)
class Invited:
    """What came of a list.

    Addresses that got a letter, that had one within the last hour, that are in already; lines that hold no address.
    """

    written: list[str]
    waiting: list[str]
    enrolled: list[str]
    refused: list[Row]


class Inviting:
    def __init__(self, storage: Storage, settings: Settings, postman: Postman) -> None:
        self._database, self._settings, self._postman = storage.database, settings, postman

    async def invite(self, cohort_id: UUID, text: str, actor: UUID) -> Invited:
        """Write to everybody on a list, a CSV or an address a line; who was asked before gets the newest code.

        Raises what `access.taught` raises, UnreadableList, NotOpen, CohortFull, and MailBusy when so many letters
        cannot be carried now. Then nobody was asked.
        """
        rows = read(text)
        wanted: dict[str, str] = {}
        for row in rows:
            if row.why_not is None:
                wanted.setdefault(address_key(row.text), row.text)
        found = Invited([], [], [], [row for row in rows if row.why_not is not None])
        async with self._database.write() as session:
            seen = await access.taught(session, cohort_id, actor)
            inviter = await access.teacher(session, actor)
            await CohortRepository(session).by_id_locked(cohort_id)
            if not seen.cohort.is_open:
                raise NotOpen
            enrolments, invitations = EnrolmentRepository(session), InvitationRepository(session)
            inside = {address_key(user.email) for user, _ in await enrolments.people(cohort_id)}
            asked = {address_key(one.email) for one in await invitations.of(cohort_id)}
            new = [
                Invitation(cohort_id=cohort_id, email_key=key, email=email)
                for key, email in wanted.items()
                if key not in inside | asked
            ]
            if await enrolments.count(cohort_id) + len(new) > MOST_PEOPLE:
                raise CohortFull
            await invitations.add(new)
            for key, email in wanted.items():
                if key in inside:
                    found.enrolled.append(email)
                elif await pauses.is_due(session, f"cohort {cohort_id}", email, AGAIN_AFTER):
                    found.written.append(email)
                else:
                    found.waiting.append(email)
            if not self._postman.has_room(len(found.written)):
                raise MailBusy
        for email in found.written:
            self._postman.post(
                letters.invitation(
                    email, self._settings.address, seen.cohort.name, inviter.display_name, seen.cohort.join_code
                )
            )
        return found

    async def withdraw(self, cohort_id: UUID, email: str, actor: UUID) -> None:
        """Take an invitation back; the code it named still opens the cohort. Raises NotInvited."""
        async with self._database.write() as session:
            await access.taught(session, cohort_id, actor)
            invitations = InvitationRepository(session)
            if address_key(email) not in {address_key(one.email) for one in await invitations.of(cohort_id)}:
                raise NotInvited
            await invitations.delete(cohort_id, address_key(email))
