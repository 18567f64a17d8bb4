"""What only peers may ask of identity."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, status

from codecrafthub.contracts.identity import LetterToPerson, PersonName, Seated, Seats
from codecrafthub.identity.deps import CorrespondenceCases, Keys, PeopleCases, SeatingCases
from codecrafthub.identity.schemas import KeySet, PeopleWanted

router = APIRouter()


@router.get("/jwks", response_model=KeySet)
async def read_keys(keys: Keys) -> dict[str, Any]:
    return await keys.published()


@router.post("/names")
async def read_names(body: PeopleWanted, people: PeopleCases) -> dict[str, list[PersonName]]:
    found = await people.names(body.ids)
    return {"items": [PersonName(id=user.id, display_name=user.display_name) for user in found]}


@router.get("/users/{user_id}/seats")
async def read_seats(user_id: UUID, seating: SeatingCases) -> Seats:
    return await seating.of(user_id)


@router.post("/seats")
async def read_seats_of_many(body: PeopleWanted, seating: SeatingCases) -> dict[str, dict[UUID, Seats]]:
    return {"items": await seating.of_many(body.ids)}


@router.get("/cohorts/{cohort_id}/people")
async def read_people(cohort_id: UUID, seating: SeatingCases) -> dict[str, list[Seated]]:
    return {"items": await seating.people(cohort_id)}


@router.post("/users/{user_id}/letters", status_code=status.HTTP_204_NO_CONTENT)
async def bring_letter(user_id: UUID, body: LetterToPerson, letters: CorrespondenceCases) -> None:
    await letters.bring(user_id, body)
