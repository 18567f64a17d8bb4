"""Who sits in which cohort, as peers ask it."""

from uuid import UUID

from codecrafthub.contracts.identity import CohortRole, Seat, Seated, Seats
from codecrafthub.identity.cohorts.repository import CohortRepository, EnrolmentRepository
from codecrafthub.identity.repository import UserRepository
from codecrafthub.identity.service.preferences import PreferenceStore
from codecrafthub.kit.auth import Role
from codecrafthub.kit.service import Storage


class Seating:
    def __init__(self, storage: Storage, preferences: PreferenceStore) -> None:
        self._database, self._preferences = storage.database, preferences

    async def of(self, user_id: UUID) -> Seats:
        """The cohorts somebody is in, newest first; none, and the least of roles, for who is not active any more.

        Whoever taught in a cohort and is no instructor any more sits in it as a learner does.
        """
        async with self._database.read() as session:
            user = await UserRepository(session).by_id(user_id)
            if user is None or user.is_disabled:
                return Seats(role=Role.LEARNER, seats=[])
            found = await CohortRepository(session).of(user_id)
        role = Role(user.role)
        seats = [
            Seat(cohort_id=seen.cohort.id, name=seen.cohort.name, role=_acting(seen.role or CohortRole.LEARNER, role))
            for seen in found
        ]
        return Seats(role=role, seats=seats)

    async def people(self, cohort_id: UUID) -> list[Seated]:
        """Everybody in a cohort whose account is active, those who teach first; none where there is no such cohort."""
        async with self._database.read() as session:
            found = await EnrolmentRepository(session).people(cohort_id)
        private = await self._preferences.private(user.id for user, _ in found)
        return [
            Seated(
                user_id=user.id,
                display_name=user.display_name,
                role=_acting(CohortRole(enrolment.role), Role(user.role)),
                shares_work=user.id not in private,
            )
            for user, enrolment in found
            if not user.is_disabled
        ]


def _acting(seat: CohortRole, role: Role) -> CohortRole:
    return seat if role.includes(Role.INSTRUCTOR) else CohortRole.LEARNER
