"""What identity promises: facts about people, and the keys that verify their tokens."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from pydantic import BaseModel, Field

from codecrafthub.kit.auth import Role
from codecrafthub.kit.client import PeerClient
from codecrafthub.kit.facts import Fact

LETTER_SECONDS = 30
"""How long it may take until a letter is on its way."""


class PersonFact(Fact):
    """The base of facts about one person; those about the same person keep their order."""

    user_id: UUID

    @property
    def key(self) -> str:
        return str(self.user_id)


class UserRegistered(PersonFact):
    topic: ClassVar[str] = "identity.user.registered"
    role: Role


class UserSignedIn(PersonFact):
    topic: ClassVar[str] = "identity.user.signed_in"


class UserRoleChanged(PersonFact):
    topic: ClassVar[str] = "identity.user.role_changed"
    role: Role


class UserPasswordChanged(PersonFact):
    """Someone has another password than before: they changed it, or chose a new one by a link."""

    topic: ClassVar[str] = "identity.user.password_changed"


class UserDisabled(PersonFact):
    topic: ClassVar[str] = "identity.user.disabled"


class SharingChanged(PersonFact):
    """Someone chose whether their solutions may help others, without their name; at first they may."""

    topic: ClassVar[str] = "identity.user.sharing_changed"
    shares_solutions: bool


class CohortRole(StrEnum):
    """What somebody is in a cohort for."""

    LEARNER = "learner"
    INSTRUCTOR = "instructor"


class CohortJoined(PersonFact):
    topic: ClassVar[str] = "identity.cohort.joined"
    cohort_id: UUID
    role: CohortRole


class CohortLeft(PersonFact):
    """Someone left a cohort, was taken out of it, or it was deleted."""

    topic: ClassVar[str] = "identity.cohort.left"
    cohort_id: UUID


class UserErased(PersonFact):
    """A person asked to be forgotten: every service deletes what it holds about them."""

    topic: ClassVar[str] = "identity.user.erased"


class Seat(BaseModel):
    """A cohort that somebody is in, and what for."""

    cohort_id: UUID
    name: str
    role: CohortRole


class Seats(BaseModel):
    """All cohorts of one person, newest first, and what they may do on the hub, as stored at this moment."""

    role: Role
    seats: list[Seat]


class Seated(BaseModel):
    """Somebody in a cohort; `shares_work` is whether those who teach there may look at their work in progress."""

    user_id: UUID
    display_name: str
    role: CohortRole
    shares_work: bool = True


class PersonName(BaseModel):
    """What peers may know of a person."""

    id: UUID
    display_name: str


class LetterToPerson(BaseModel):
    """What another service writes to a person; `message_id` stays the same when it is tried again.

    `unsubscribe` is the address that ends such letters when it is asked with POST (RFC 8058).
    """

    subject: str = Field(min_length=1, max_length=300)
    text: str = Field(max_length=200_000)
    html: str = Field(max_length=500_000)
    message_id: str = Field(pattern=r"^<[A-Za-z0-9._-]{1,100}@[A-Za-z0-9.-]{1,100}>$")
    unsubscribe: str | None = Field(default=None, pattern=r"^https?://[!-;=?-~]{1,800}$")


class IdentityClient:
    """Identity as its peers call it."""

    def __init__(self, peer: PeerClient) -> None:
        self._peer = peer

    async def signing_keys(self) -> Mapping[str, Any]:
        """The JSON Web Key Set (RFC 7517) with which access tokens are verified."""
        keys: Mapping[str, Any] = await self._peer.get("/jwks")
        return keys

    async def names(self, ids: Sequence[UUID]) -> list[PersonName]:
        """The names of those of the given people who exist."""
        found = await self._peer.post("/names", {"ids": [str(one) for one in ids]})
        return [PersonName.model_validate(item) for item in found["items"]]

    async def seats(self, user_id: UUID) -> Seats:
        """The cohorts that somebody is in; none for who is not active any more."""
        return Seats.model_validate(await self._peer.get(f"/users/{user_id}/seats"))

    async def seats_of(self, ids: Sequence[UUID]) -> dict[UUID, Seats]:
        """The same of up to 5000 people at once."""
        found = await self._peer.post("/seats", {"ids": [str(one) for one in ids]})
        return {UUID(one): Seats.model_validate(seats) for one, seats in found["items"].items()}

    async def people(self, cohort_id: UUID) -> list[Seated]:
        """Everybody in a cohort, those who teach there first; none where there is no such cohort."""
        found = await self._peer.get(f"/cohorts/{cohort_id}/people")
        return [Seated.model_validate(item) for item in found["items"]]

    async def bring(self, user_id: UUID, letter: LetterToPerson) -> None:
        """Bring a letter to somebody: when this returns, whoever carries mail has taken it.

        Raises NotFound for who is not here any more, Invalid for what cannot be written, and Unavailable.
        """
        await self._peer.post(f"/users/{user_id}/letters", letter.model_dump(), LETTER_SECONDS)
