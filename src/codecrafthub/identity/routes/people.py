"""People as admins see them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from codecrafthub.identity.deps import PeopleCases
from codecrafthub.identity.schemas import People, Person, PersonChange
from codecrafthub.kit.web import Admin

router = APIRouter(prefix="/users", tags=["people"])

Search = Annotated[
    str | None, Query(max_length=200, pattern=r"^[^\x00]*$", description="Part of an address or a name.")
]


@router.get("")
async def list_people(admin: Admin, people: PeopleCases, query: Search = None, after: UUID | None = None) -> People:
    """People, newest first, fifty at a time; `next` is the `after` of the next page."""
    found, following = await people.page(query, after, actor=admin.id)
    return People(items=[Person.model_validate(user) for user in found], next=following)


@router.patch("/{user_id}")
async def change_person(user_id: UUID, body: PersonChange, admin: Admin, people: PeopleCases) -> Person:
    """Give someone a role, disable or enable their account."""
    changed = await people.change(user_id, role=body.role, is_disabled=body.is_disabled, actor=admin.id)
    return Person.model_validate(changed)
