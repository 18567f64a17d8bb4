"""Joining a cohort with its code, leaving it, and being taken in to teach."""

from uuid import UUID

from codecrafthub.contracts.identity import CohortJoined, CohortLeft, CohortRole
from codecrafthub.identity.addresses import address_key
from codecrafthub.identity.cohorts import access
from codecrafthub.identity.cohorts.codes import LENGTH, read_code
from codecrafthub.identity.cohorts.errors import (
    CohortFull,
    LastInstructor,
    NoSuchInstructor,
    NotEnrolled,
    NotOpen,
    UnknownCode,
)
from codecrafthub.identity.cohorts.models import Cohort, Enrolment
from codecrafthub.identity.cohorts.repository import CohortRepository, EnrolmentRepository, InvitationRepository, Seen
from codecrafthub.identity.models import User
from codecrafthub.identity.repository import UserRepository
from codecrafthub.kit.auth import Role
from codecrafthub.kit.database import Session
from codecrafthub.kit.service import Storage

MOST_PEOPLE = 2000


class Membership:
    def __init__(self, storage: Storage) -> None:
        self._database, self._outbox = storage.database, storage.outbox

    async def look_up(self, code: str, actor: UUID) -> tuple[Seen, list[str]]:
        """The cohort that a code opens and the names of those who teach there. Raises UnknownCode."""
        async with self._database.read() as session:
            await access.somebody(session, actor)
            cohort = await _by_code(session, code)
            seen = await CohortRepository(session).seen(cohort.id, actor)
            people = await EnrolmentRepository(session).people(cohort.id)
        if seen is None:
            raise UnknownCode
        return seen, [user.display_name for user, one in people if one.role == CohortRole.INSTRUCTOR]

    async def join(self, code: str, actor: UUID) -> Seen:
        """Learn in the cohort that a code opens; whoever is in it already stays what they are.

        Raises UnknownCode, NotOpen and CohortFull.
        """
        async with self._database.write() as session:
            user = await access.somebody(session, actor)
            cohort = await CohortRepository(session).by_id_locked((await _by_code(session, code)).id)
            if cohort is None:
                raise UnknownCode
            if await EnrolmentRepository(session).find(cohort.id, actor) is None:
                if not cohort.is_open:
                    raise NotOpen
                await InvitationRepository(session).delete(cohort.id, address_key(user.email))
                await self._enrol(session, cohort.id, user, CohortRole.LEARNER)
            seen = await CohortRepository(session).seen(cohort.id, actor)
        if seen is None:
            raise UnknownCode
        return seen

    async def add_instructor(self, cohort_id: UUID, email: str, actor: UUID) -> None:
        """Somebody who may teach on this hub teaches here, too; a learner of the cohort becomes one who teaches.

        Raises what `access.taught` raises, NoSuchInstructor and CohortFull.
        """
        async with self._database.write() as session:
            await access.taught(session, cohort_id, actor)
            await CohortRepository(session).by_id_locked(cohort_id)
            user = await UserRepository(session).by_email_key(address_key(email))
            if user is None or user.is_disabled or not Role(user.role).includes(Role.INSTRUCTOR):
                raise NoSuchInstructor
            found = await EnrolmentRepository(session).find(cohort_id, user.id)
            if found is None:
                await InvitationRepository(session).delete(cohort_id, address_key(user.email))
                await self._enrol(session, cohort_id, user, CohortRole.INSTRUCTOR)
            elif found.role != CohortRole.INSTRUCTOR:
                found.role = CohortRole.INSTRUCTOR.value
                fact = CohortJoined(user_id=user.id, cohort_id=cohort_id, role=CohortRole.INSTRUCTOR)
                await self._outbox.add(session, fact)

    async def leave(self, cohort_id: UUID, user_id: UUID, actor: UUID) -> None:
        """Somebody leaves, or is taken out by those who teach there.

        Raises what `access` raises, NotEnrolled, and LastInstructor for the last one who teaches.
        """
        async with self._database.write() as session:
            check = access.visible if actor == user_id else access.taught
            await check(session, cohort_id, actor)
            await CohortRepository(session).by_id_locked(cohort_id)
            enrolments = EnrolmentRepository(session)
            found = await enrolments.find(cohort_id, user_id)
            if found is None:
                raise NotEnrolled
            if list(await enrolments.instructors(cohort_id)) == [user_id]:
                raise LastInstructor
            await enrolments.delete(found)
            await self._outbox.add(session, CohortLeft(user_id=user_id, cohort_id=cohort_id))

    async def _enrol(self, session: Session, cohort_id: UUID, user: User, role: CohortRole) -> None:
        enrolments = EnrolmentRepository(session)
        if await enrolments.count(cohort_id) >= MOST_PEOPLE:
            raise CohortFull
        await enrolments.add(Enrolment(cohort_id=cohort_id, user_id=user.id, role=role.value))
        await self._outbox.add(session, CohortJoined(user_id=user.id, cohort_id=cohort_id, role=role))


async def _by_code(session: Session, code: str) -> Cohort:
    read = read_code(code)
    cohort = await CohortRepository(session).by_code(read) if len(read) == LENGTH else None
    if cohort is None:
        raise UnknownCode
    return cohort
