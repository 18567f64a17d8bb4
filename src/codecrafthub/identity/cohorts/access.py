"""Who may see a cohort, and who may change it."""

from uuid import UUID

from codecrafthub.contracts.identity import CohortRole
from codecrafthub.identity.cohorts.errors import UnknownCohort
from codecrafthub.identity.cohorts.repository import CohortRepository, Seen
from codecrafthub.identity.models import User
from codecrafthub.identity.repository import UserRepository
from codecrafthub.kit.auth import Role
from codecrafthub.kit.database import Session
from codecrafthub.kit.errors import Forbidden, Unauthorized


async def somebody(session: Session, user_id: UUID) -> User:
    """The one who asks, as stored: a token outlives what it says by minutes. Raises Unauthorized."""
    user = await UserRepository(session).by_id(user_id)
    if user is None or user.is_disabled:
        raise Unauthorized("This account is not active any more.", headers={"WWW-Authenticate": "Bearer"})
    return user


async def teacher(session: Session, user_id: UUID) -> User:
    """The one who asks, who may look after cohorts. Raises Unauthorized and Forbidden."""
    user = await somebody(session, user_id)
    if not Role(user.role).includes(Role.INSTRUCTOR):
        raise Forbidden(f"This is for people with the role instructor; yours is {user.role}.")
    return user


async def visible(session: Session, cohort_id: UUID, user_id: UUID) -> Seen:
    """A cohort as someone in it, or an admin, sees it. Raises Unauthorized and UnknownCohort."""
    user = await somebody(session, user_id)
    seen = await CohortRepository(session).seen(cohort_id, user_id)
    if seen is None or (seen.role is None and user.role != Role.ADMIN):
        raise UnknownCohort
    return seen


async def taught(session: Session, cohort_id: UUID, user_id: UUID) -> Seen:
    """A cohort that someone may change: who teaches in it, or an admin.

    Raises Unauthorized, UnknownCohort for whoever is not in it, and Forbidden for its learners and for those who
    taught there and are no instructors any more.
    """
    seen = await visible(session, cohort_id, user_id)
    user = await teacher(session, user_id)
    if seen.role is not CohortRole.INSTRUCTOR and user.role != Role.ADMIN:
        raise Forbidden("Only those who teach in this cohort may do this.")
    return seen
