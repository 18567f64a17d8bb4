"""Cohorts as those who teach look after them: making, naming, opening, deleting, and who is in them."""

from collections.abc import Sequence
from uuid import UUID

from codecrafthub.contracts.identity import CohortJoined, CohortLeft, CohortRole
from codecrafthub.identity.cohorts import access
from codecrafthub.identity.cohorts.codes import new_code
from codecrafthub.identity.cohorts.errors import TooManyCohorts, UnknownCohort
from codecrafthub.identity.cohorts.models import Cohort, Enrolment, Invitation
from codecrafthub.identity.cohorts.repository import CohortRepository, EnrolmentRepository, InvitationRepository, Seen
from codecrafthub.identity.cohorts.schemas import CohortRead
from codecrafthub.identity.models import User
from codecrafthub.identity.names import accepted_name
from codecrafthub.kit.auth import Role
from codecrafthub.kit.errors import Forbidden
from codecrafthub.kit.idempotency import Once
from codecrafthub.kit.service import Storage

MOST_TAUGHT = 200
PAGE = 50


class Cohorts:
    def __init__(self, storage: Storage) -> None:
        self._database, self._outbox = storage.database, storage.outbox

    async def create(self, actor: UUID, name: str, once: Once | None = None) -> Seen:
        """A new cohort, which the one who asks teaches. Raises Forbidden, UnacceptableValue and TooManyCohorts."""
        name = accepted_name(name, "name")
        async with self._database.write() as session:
            await access.teacher(session, actor)
            enrolments = EnrolmentRepository(session)
            if await enrolments.count_taught(actor) >= MOST_TAUGHT:
                raise TooManyCohorts
            cohort = Cohort(name=name, join_code=new_code())
            await CohortRepository(session).add(cohort)
            await enrolments.add(Enrolment(cohort_id=cohort.id, user_id=actor, role=CohortRole.INSTRUCTOR.value))
            fact = CohortJoined(user_id=actor, cohort_id=cohort.id, role=CohortRole.INSTRUCTOR)
            await self._outbox.add(session, fact)
            seen = Seen(cohort, 0, CohortRole.INSTRUCTOR)
            if once is not None:
                await once.keep(session, CohortRead.of(seen))
        return seen

    async def mine(self, actor: UUID) -> Sequence[Seen]:
        """The cohorts that the one who asks is in, newest first."""
        async with self._database.read() as session:
            await access.somebody(session, actor)
            return await CohortRepository(session).of(actor)

    async def page(
        self, actor: UUID, after: UUID | None = None, limit: int = PAGE
    ) -> tuple[Sequence[Seen], UUID | None]:
        """All cohorts, for admins, newest first; and where the next page begins. Raises Forbidden."""
        async with self._database.read() as session:
            if (await access.somebody(session, actor)).role != Role.ADMIN:
                raise Forbidden("Only admins may see the cohorts of others.")
            found = await CohortRepository(session).page(after, limit + 1)
        return found[:limit], found[limit - 1].cohort.id if len(found) > limit else None

    async def get(self, cohort_id: UUID, actor: UUID) -> Seen:
        """One cohort, for those in it. Raises UnknownCohort."""
        async with self._database.read() as session:
            return await access.visible(session, cohort_id, actor)

    async def change(
        self, cohort_id: UUID, actor: UUID, *, name: str | None = None, is_open: bool | None = None
    ) -> Seen:
        """Rename it, close or open it. Raises what `access.taught` raises, and UnacceptableValue."""
        name = None if name is None else accepted_name(name, "name")
        async with self._database.write() as session:
            seen = await access.taught(session, cohort_id, actor)
            seen.cohort.name = seen.cohort.name if name is None else name
            seen.cohort.is_open = seen.cohort.is_open if is_open is None else is_open
        return seen

    async def renew_code(self, cohort_id: UUID, actor: UUID) -> Seen:
        """A new join code; the one before opens nothing any more."""
        async with self._database.write() as session:
            seen = await access.taught(session, cohort_id, actor)
            seen.cohort.join_code = new_code()
        return seen

    async def delete(self, cohort_id: UUID, actor: UUID) -> None:
        """The cohort, its enrolments and invitations go; people and their work stay."""
        async with self._database.write() as session:
            await access.taught(session, cohort_id, actor)
            cohort = await CohortRepository(session).by_id_locked(cohort_id)
            if cohort is None:
                raise UnknownCohort
            people = await EnrolmentRepository(session).people(cohort_id)
            await CohortRepository(session).delete(cohort)
            for user, _ in people:
                await self._outbox.add(session, CohortLeft(user_id=user.id, cohort_id=cohort_id))

    async def people(
        self, cohort_id: UUID, actor: UUID
    ) -> tuple[Sequence[tuple[User, Enrolment]], Sequence[Invitation]]:
        """Who is in it, and who was asked and has not come yet; for those who teach there."""
        async with self._database.read() as session:
            await access.taught(session, cohort_id, actor)
            enrolments, invitations = EnrolmentRepository(session), InvitationRepository(session)
            return await enrolments.people(cohort_id), await invitations.of(cohort_id)
