"""Who sits in which cohort, as peers ask it."""

from collections.abc import Sequence
from uuid import UUID

from codecrafthub.contracts.identity import CohortRole, Seat, Seated, Seats
from codecrafthub.identity.cohorts.repository import EnrolmentRepository
from codecrafthub.identity.repository import UserRepository
from codecrafthub.identity.service.preferences import PreferenceStore
from codecrafthub.kit.auth import Role
from codecrafthub.kit.database import portions
from codecrafthub.kit.service import Storage

MANY = 50
"""More people than this are looked up beside the event loop."""


class Seating:
    def __init__(self, storage: Storage, preferences: PreferenceStore) -> None:
        self._database, self._preferences = storage.database, preferences

    async def of(self, user_id: UUID) -> Seats:
        """The cohorts somebody is in, newest first; none, and the least of roles, for who is not active any more.

        Whoever taught in a cohort and is no instructor any more sits in it as a learner does.
        """
        return (await self.of_many([user_id]))[user_id]

    async def of_many(self, user_ids: Sequence[UUID]) -> dict[UUID, Seats]:
        """The same of several people."""
        found = {one: Seats(role=Role.LEARNER, seats=[]) for one in user_ids}
        async with self._database.read(is_long=len(found) > MANY) as session:
            for some in portions(list(found)):
                for user_id, role in await UserRepository(session).active_roles(some):
                    found[user_id].role = Role(role)
                for user_id, cohort_id, name, role in await EnrolmentRepository(session).of(some):
                    seat = Seat(cohort_id=cohort_id, name=name, role=_acting(CohortRole(role), found[user_id].role))
                    found[user_id].seats.append(seat)
        return found

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
