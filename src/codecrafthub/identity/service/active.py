"""The signed-in person as stored: a token outlives an account by minutes."""

from uuid import UUID

from codecrafthub.identity.models import User
from codecrafthub.identity.repository import UserRepository
from codecrafthub.kit.database import Session
from codecrafthub.kit.errors import Unauthorized


async def person(session: Session, user_id: UUID) -> User:
    """Somebody whose account is active. Raises Unauthorized."""
    return _active(await UserRepository(session).by_id(user_id))


async def person_locked(session: Session, user_id: UUID) -> User:
    """The same person, held until the transaction ends. Raises Unauthorized."""
    return _active(await UserRepository(session).by_id_locked(user_id))


def _active(user: User | None) -> User:
    if user is None or user.is_disabled:
        raise Unauthorized("This account is not active any more.", headers={"WWW-Authenticate": "Bearer"})
    return user
