"""Every query of cohorts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.contracts.identity import CohortRole
from codecrafthub.identity.addresses import address_key
from codecrafthub.identity.cohorts.models import Cohort, Enrolment, Invitation
from codecrafthub.identity.models import User


@dataclass(frozen=True, slots=True)
class Seen:
    """A cohort with the number of learners in it, and what the person who looks is in it; None for an admin outside."""

    cohort: Cohort
    learners: int
    role: CohortRole | None


_LEARNERS = (
    sa.select(sa.func.count())
    .where(Enrolment.cohort_id == Cohort.id, Enrolment.role == CohortRole.LEARNER.value)
    .correlate(Cohort)
    .scalar_subquery()
)


class CohortRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, cohort: Cohort) -> None:
        self._session.add(cohort)
        await self._session.flush()

    async def delete(self, cohort: Cohort) -> None:
        """Its enrolments and invitations go with it."""
        await self._session.delete(cohort)

    async def by_id_locked(self, cohort_id: UUID) -> Cohort | None:
        """The cohort, for a change that must not meet another one."""
        return await self._session.get(Cohort, cohort_id, with_for_update=True)

    async def by_code(self, code: str) -> Cohort | None:
        return await self._session.scalar(sa.select(Cohort).where(Cohort.join_code == code))

    async def of(self, user_id: UUID) -> list[Seen]:
        """The cohorts that someone is in, newest first."""
        query = (
            sa.select(Cohort, _LEARNERS, Enrolment.role)
            .join(Enrolment, sa.and_(Enrolment.cohort_id == Cohort.id, Enrolment.user_id == user_id))
            .order_by(Cohort.id.desc())
        )
        return [Seen(cohort, count, CohortRole(role)) for cohort, count, role in await self._session.execute(query)]

    async def page(self, after: UUID | None, limit: int) -> list[Seen]:
        """All cohorts, newest first, older than `after`."""
        query = sa.select(Cohort, _LEARNERS).order_by(Cohort.id.desc()).limit(limit)
        if after is not None:
            query = query.where(Cohort.id < after)
        return [Seen(cohort, count, None) for cohort, count in await self._session.execute(query)]

    async def seen(self, cohort_id: UUID, user_id: UUID) -> Seen | None:
        query = (
            sa.select(Cohort, _LEARNERS, Enrolment.role)
            .outerjoin(Enrolment, sa.and_(Enrolment.cohort_id == Cohort.id, Enrolment.user_id == user_id))
            .where(Cohort.id == cohort_id)
        )
        row = (await self._session.execute(query)).first()
        return None if row is None else Seen(row[0], row[1], CohortRole(row[2]) if row[2] else None)


class EnrolmentRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of(self, user_ids: Collection[UUID]) -> Sequence[tuple[UUID, UUID, str, str]]:
        """In which cohorts some people are: who, the cohort with its name, and as what; newest cohorts first.

        Of those alone whose accounts are active.
        """
        query = (
            sa.select(Enrolment.user_id, Cohort.id, Cohort.name, Enrolment.role)
            .join(Cohort, Enrolment.cohort_id == Cohort.id)
            .join(User, Enrolment.user_id == User.id)
            .where(Enrolment.user_id.in_(user_ids), sa.not_(User.is_disabled))
            .order_by(Cohort.id.desc())
        )
        return [(who, cohort_id, name, role) for who, cohort_id, name, role in await self._session.execute(query)]

    async def find(self, cohort_id: UUID, user_id: UUID) -> Enrolment | None:
        return await self._session.get(Enrolment, (cohort_id, user_id))

    async def add(self, enrolment: Enrolment) -> None:
        self._session.add(enrolment)
        await self._session.flush()

    async def delete(self, enrolment: Enrolment) -> None:
        await self._session.delete(enrolment)

    async def count(self, cohort_id: UUID) -> int:
        """Everybody in the cohort, and everybody who was invited."""
        return sum(
            [
                await self._session.scalar(sa.select(sa.func.count()).where(table.cohort_id == cohort_id)) or 0
                for table in (Enrolment, Invitation)
            ]
        )

    async def count_taught(self, user_id: UUID) -> int:
        query = sa.select(sa.func.count()).where(
            Enrolment.user_id == user_id, Enrolment.role == CohortRole.INSTRUCTOR.value
        )
        return await self._session.scalar(query) or 0

    async def people(self, cohort_id: UUID) -> Sequence[tuple[User, Enrolment]]:
        """Instructors first, then learners, each by name."""
        query = (
            sa.select(User, Enrolment)
            .join(Enrolment, Enrolment.user_id == User.id)
            .where(Enrolment.cohort_id == cohort_id)
        )
        found = [(user, enrolment) for user, enrolment in await self._session.execute(query)]
        return sorted(found, key=lambda one: (one[1].role, one[0].display_name.casefold(), one[0].id))

    async def instructors(self, cohort_id: UUID) -> Sequence[UUID]:
        query = sa.select(Enrolment.user_id).where(
            Enrolment.cohort_id == cohort_id, Enrolment.role == CohortRole.INSTRUCTOR.value
        )
        return (await self._session.scalars(query)).all()


class InvitationRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, invitations: Sequence[Invitation]) -> None:
        self._session.add_all(invitations)
        await self._session.flush()

    async def of(self, cohort_id: UUID) -> Sequence[Invitation]:
        """By address."""
        found = await self._session.scalars(sa.select(Invitation).where(Invitation.cohort_id == cohort_id))
        return sorted(found, key=lambda one: address_key(one.email))

    async def delete(self, cohort_id: UUID, email_key: str) -> None:
        await self._session.execute(
            sa.delete(Invitation).where(Invitation.cohort_id == cohort_id, Invitation.email_key == email_key)
        )

    async def delete_all_to(self, email_key: str) -> None:
        await self._session.execute(sa.delete(Invitation).where(Invitation.email_key == email_key))
