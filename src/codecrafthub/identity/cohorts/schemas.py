"""The bodies of cohorts."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from codecrafthub.contracts.identity import CohortRole
from codecrafthub.identity.cohorts.repository import Seen
from codecrafthub.identity.schemas import Address, Answer, Body, Name

LONGEST_LIST = 64 * 1024


class NewCohort(Body):
    name: Name


class CohortChange(Body):
    name: Name | None = None
    is_open: Annotated[bool, Field(strict=True)] | None = None


class JoinCode(Body):
    code: Annotated[str, StringConstraints(min_length=1, max_length=40)]


class NewInstructor(Body):
    email: Address


class InvitationList(Body):
    """A CSV with a column `email`, or an address a line; at most 500."""

    people: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_LIST)]


class CohortRead(Answer):
    """`role` is the reader's, null for an admin who is not in it; only those who teach there see the code."""

    id: UUID
    name: str
    role: CohortRole | None
    learners: int
    is_open: bool
    created_at: datetime
    join_code: str | None

    @classmethod
    def of(cls, seen: Seen) -> "CohortRead":
        one = seen.cohort
        code = None if seen.role is CohortRole.LEARNER else one.join_code
        return cls(
            id=one.id,
            name=one.name,
            role=seen.role,
            learners=seen.learners,
            is_open=one.is_open,
            created_at=one.created_at,
            join_code=code,
        )


class CohortList(Answer):
    items: list[CohortRead]
    next: UUID | None = None


class CohortPreview(Answer):
    """What a code opens, before one joins."""

    name: str
    instructors: list[str]
    is_open: bool
    role: CohortRole | None


class Member(Answer):
    id: UUID
    display_name: str
    email: str
    role: CohortRole
    joined_at: datetime


class InvitationRead(Answer):
    email: str
    invited_at: datetime


class CohortPeople(Answer):
    members: list[Member]
    invitations: list[InvitationRead]


class RefusedLine(Answer):
    line: int
    text: str
    why_not: str


class InvitedRead(Answer):
    """Addresses that got a letter, that got one within the last hour, that are in already, and lines that hold none."""

    written: list[str]
    waiting: list[str]
    enrolled: list[str]
    refused: list[RefusedLine]
