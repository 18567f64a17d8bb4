"""Who learns and who teaches in which cohort, asked of identity and remembered for a moment."""

import time
from collections.abc import Iterable
from uuid import UUID

from codecrafthub.contracts import identity
from codecrafthub.contracts.identity import CohortRole, IdentityClient, Seat, Seated
from codecrafthub.feedback.errors import NoSuchCohort, NotYourCohort
from codecrafthub.kit.auth import Role
from codecrafthub.kit.database import portions
from codecrafthub.kit.remembered import Remembered

KEPT_SECONDS = 2.0
MOST = 5000


class Seats:
    """Every answer is at most two seconds old."""

    def __init__(self, client: IdentityClient) -> None:
        self._client = client
        self._seats: Remembered[identity.Seats] = Remembered(MOST)
        self._people: Remembered[list[Seated]] = Remembered(MOST)
        self.edition = 0
        """Grows whenever somebody came or left: an answer that was asked for before may be wrong."""

    async def of(self, user_id: UUID) -> list[Seat]:
        """The cohorts that somebody is in, newest first."""
        return (await self._asked(user_id)).seats

    async def taught_by(self, user_id: UUID) -> list[Seat]:
        """The cohorts that somebody teaches."""
        return [seat for seat in await self.of(user_id) if seat.role is CohortRole.INSTRUCTOR]

    async def people(self, cohort_id: UUID) -> list[Seated]:
        """Everybody in a cohort, those who teach there first."""
        if (known := self._people.get(str(cohort_id))) is None:
            edition = self.edition
            known = await self._client.people(cohort_id)
            if edition == self.edition:
                self._people.keep(str(cohort_id), known, time.time() + KEPT_SECONDS)
        return known

    async def learners(self, cohort_id: UUID) -> list[Seated]:
        """Everybody who learns in a cohort."""
        return [one for one in await self.people(cohort_id) if one.role is CohortRole.LEARNER]

    async def learns_in(self, user_id: UUID) -> list[Seat]:
        """The cohorts that somebody learns in."""
        return [seat for seat in await self.of(user_id) if seat.role is CohortRole.LEARNER]

    async def learning(self, user_ids: Iterable[UUID]) -> dict[UUID, list[Seat]]:
        """The cohorts that each of many learns in; those who learn in none are left out."""
        found: dict[UUID, identity.Seats] = {}
        unknown = []
        for one in user_ids:
            if (known := self._seats.get(str(one))) is None:
                unknown.append(one)
            else:
                found[one] = known
        for some in portions(unknown):
            asked = await self._client.seats_of(some)
            for one, seats in asked.items():
                self._seats.keep(str(one), seats, time.time() + KEPT_SECONDS)
            found |= asked
        learns = {one: [seat for seat in its.seats if seat.role is CohortRole.LEARNER] for one, its in found.items()}
        return {one: seats for one, seats in learns.items() if seats}

    async def teachers_of(self, learner_id: UUID) -> list[UUID]:
        """Those who teach in the cohorts somebody learns in, each once."""
        found: dict[UUID, None] = {}
        for seat in await self.learns_in(learner_id):
            people = await self.people(seat.cohort_id)
            found |= {one.user_id: None for one in people if one.role is CohortRole.INSTRUCTOR}
        return list(found)

    async def teaches(self, instructor_id: UUID, learner_id: UUID) -> bool:
        """Whether one teaches in a cohort that the other learns in."""
        learns = {seat.cohort_id for seat in await self.learns_in(learner_id)}
        return any(seat.cohort_id in learns for seat in await self.taught_by(instructor_id))

    async def shares_work(self, learner_id: UUID) -> bool:
        """Whether somebody who learns in a cohort lets those who teach there look at work in progress."""
        for seat in await self.learns_in(learner_id):
            for one in await self.people(seat.cohort_id):
                if one.user_id == learner_id:
                    return one.shares_work
        return False

    async def check_taught(self, user_id: UUID, cohort_id: UUID) -> Seat | None:
        """The seat of one who teaches in a cohort; none for an admin from outside.

        Raises NoSuchCohort for others outside, as if there were none, and NotYourCohort for its learners.
        """
        asked = await self._asked(user_id)
        for seat in asked.seats:
            if seat.cohort_id == cohort_id and seat.role is CohortRole.INSTRUCTOR:
                return seat
        if asked.role is Role.ADMIN and await self.people(cohort_id):
            return None
        raise NotYourCohort if any(seat.cohort_id == cohort_id for seat in asked.seats) else NoSuchCohort

    def forget(self, user_id: UUID) -> None:
        """Somebody came, left, or may do other things than before: ask anew."""
        self.edition += 1
        self._seats.drop(str(user_id))
        self._people.clear()

    async def _asked(self, user_id: UUID) -> identity.Seats:
        if (known := self._seats.get(str(user_id))) is None:
            edition = self.edition
            known = await self._client.seats(user_id)
            if edition == self.edition:
                self._seats.keep(str(user_id), known, time.time() + KEPT_SECONDS)
        return known
