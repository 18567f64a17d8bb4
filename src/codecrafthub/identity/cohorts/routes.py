"""Cohorts over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, status

from codecrafthub.identity.cohorts.schemas import (
    CohortChange,
    CohortList,
    CohortPeople,
    CohortPreview,
    CohortRead,
    InvitationList,
    InvitationRead,
    InvitedRead,
    JoinCode,
    Member,
    NewCohort,
    NewInstructor,
)
from codecrafthub.identity.deps import CohortCases, InvitingCases, MembershipCases
from codecrafthub.kit.idempotency import OnlyOnce
from codecrafthub.kit.web import LearnerId

router = APIRouter(prefix="/cohorts", tags=["cohorts"])


@router.get("")
async def list_cohorts(
    me: LearnerId,
    cohorts: CohortCases,
    everyones: Annotated[bool, Query(description="All of this hub, for admins.")] = False,
    after: UUID | None = None,
) -> CohortList:
    """The cohorts one is in, newest first; or, fifty at a time, everyone's."""
    found, following = await cohorts.page(me, after) if everyones else (await cohorts.mine(me), None)
    return CohortList(items=[CohortRead.of(seen) for seen in found], next=following)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_cohort(body: NewCohort, me: LearnerId, cohorts: CohortCases, once: OnlyOnce) -> CohortRead:
    """Make a cohort that one teaches; for instructors."""
    return CohortRead.of(await cohorts.create(me, body.name, once))


@router.get("/codes/{code}")
async def look_up_code(code: str, me: LearnerId, membership: MembershipCases) -> CohortPreview:
    """Which cohort a code opens, before one joins."""
    seen, instructors = await membership.look_up(code[:40], me)
    return CohortPreview(name=seen.cohort.name, instructors=instructors, is_open=seen.cohort.is_open, role=seen.role)


@router.post("/join")
async def join_cohort(body: JoinCode, me: LearnerId, membership: MembershipCases) -> CohortRead:
    """Learn in the cohort that a code opens."""
    return CohortRead.of(await membership.join(body.code, me))


@router.get("/{cohort_id}")
async def read_cohort(cohort_id: UUID, me: LearnerId, cohorts: CohortCases) -> CohortRead:
    """One cohort, for those in it."""
    return CohortRead.of(await cohorts.get(cohort_id, me))


@router.patch("/{cohort_id}")
async def change_cohort(cohort_id: UUID, body: CohortChange, me: LearnerId, cohorts: CohortCases) -> CohortRead:
    """Rename it, or close and open it."""
    return CohortRead.of(await cohorts.change(cohort_id, me, name=body.name, is_open=body.is_open))


@router.delete("/{cohort_id}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_cohort(cohort_id: UUID, me: LearnerId, cohorts: CohortCases) -> None:
    """Delete it; people and their work stay."""
    await cohorts.delete(cohort_id, me)


@router.post("/{cohort_id}/code")
async def renew_code(cohort_id: UUID, me: LearnerId, cohorts: CohortCases) -> CohortRead:
    """A new join code in the place of the one before."""
    return CohortRead.of(await cohorts.renew_code(cohort_id, me))


@router.get("/{cohort_id}/people")
async def list_members(cohort_id: UUID, me: LearnerId, cohorts: CohortCases) -> CohortPeople:
    """Who is in it and who is invited; for those who teach there."""
    people, invitations = await cohorts.people(cohort_id, me)
    members = [
        Member(id=user.id, display_name=user.display_name, email=user.email, role=one.role, joined_at=one.joined_at)
        for user, one in people
    ]
    return CohortPeople(members=members, invitations=[InvitationRead.model_validate(one) for one in invitations])


@router.delete("/{cohort_id}/people/{user_id}", status_code=status.HTTP_204_NO_CONTENT)
async def leave_cohort(cohort_id: UUID, user_id: UUID, me: LearnerId, membership: MembershipCases) -> None:
    """Leave it, or take somebody out."""
    await membership.leave(cohort_id, user_id, me)


@router.post("/{cohort_id}/instructors", status_code=status.HTTP_204_NO_CONTENT)
async def add_instructor(cohort_id: UUID, body: NewInstructor, me: LearnerId, membership: MembershipCases) -> None:
    """Have another instructor of this hub teach there, too."""
    await membership.add_instructor(cohort_id, body.email, me)


@router.post("/{cohort_id}/invitations")
async def invite_people(cohort_id: UUID, body: InvitationList, me: LearnerId, inviting: InvitingCases) -> InvitedRead:
    """Write to everybody on a list."""
    return InvitedRead.model_validate(await inviting.invite(cohort_id, body.people, me))


@router.delete("/{cohort_id}/invitations/{email}", status_code=status.HTTP_204_NO_CONTENT)
async def withdraw_invitation(cohort_id: UUID, email: str, me: LearnerId, inviting: InvitingCases) -> None:
    """Take an invitation back."""
    await inviting.withdraw(cohort_id, email, me)
