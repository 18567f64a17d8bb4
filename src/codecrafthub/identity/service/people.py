"""People as admins and operators see them: finding them, giving roles, disabling accounts; names for peers."""

from collections.abc import Sequence
from uuid import UUID

from codecrafthub.contracts.identity import UserDisabled, UserRoleChanged
from codecrafthub.identity.addresses import address_key
from codecrafthub.identity.errors import LastAdmin, NotYourself, UnknownUser
from codecrafthub.identity.models import User
from codecrafthub.identity.repository import ResetRepository, SessionRepository, UserRepository
from codecrafthub.kit.auth import Role
from codecrafthub.kit.database import Session
from codecrafthub.kit.errors import Forbidden
from codecrafthub.kit.service import Storage

PAGE = 50


class People:
    def __init__(self, storage: Storage) -> None:
        self._database, self._outbox = storage.database, storage.outbox

    async def page(
        self, text: str | None = None, after: UUID | None = None, *, actor: UUID | None = None, limit: int = PAGE
    ) -> tuple[Sequence[User], UUID | None]:
        """People, newest first, whose address or name contains `text`; and where the next page begins, if any.

        Where `text` is somebody's whole address, they alone.
        `actor` is the admin who asks; None stands for an operator at the command line.
        """
        wanted = (text or "").strip()
        async with self._database.read(is_long=bool(wanted)) as session:
            await _check_actor(session, actor)
            users = UserRepository(session)
            if not wanted:
                found = await users.page(after, limit + 1)
            elif (owner := await users.by_email_key(address_key(wanted))) is not None:
                found = [owner]
            else:
                found = await users.containing(wanted, after, limit + 1)
        return found[:limit], found[limit - 1].id if len(found) > limit else None

    async def find(self, email: str) -> User:
        """The person with an address. Raises UnknownUser."""
        async with self._database.read() as session:
            user = await UserRepository(session).by_email_key(address_key(email))
        if user is None:
            raise UnknownUser(f"Nobody here has the address {email}.")
        return user

    async def change(
        self, user_id: UUID, *, role: Role | None = None, is_disabled: bool | None = None, actor: UUID | None = None
    ) -> User:
        """Give a role, disable or enable. A disabled person is signed out everywhere.

        Raises UnknownUser, NotYourself, and LastAdmin when nobody would be left who can undo it.
        """
        if actor == user_id and (role is not None or is_disabled is not None):
            raise NotYourself
        async with self._database.write() as session:
            users = UserRepository(session)
            admins = await users.active_admins_locked()
            await _check_actor(session, actor)
            user = await users.by_id_locked(user_id)
            if user is None:
                raise UnknownUser
            was_role, was_disabled = user.role, user.is_disabled
            user.role = role.value if role is not None else user.role
            user.is_disabled = user.is_disabled if is_disabled is None else is_disabled
            if {one.id for one in admins} == {user.id} and (user.role != Role.ADMIN or user.is_disabled):
                raise LastAdmin
            if user.role != was_role:
                await self._outbox.add(session, UserRoleChanged(user_id=user.id, role=Role(user.role)))
            if user.is_disabled and not was_disabled:
                await self._shut_out(session, user)
        return user

    async def names(self, ids: Sequence[UUID]) -> Sequence[User]:
        """Those of the given people who exist."""
        async with self._database.read() as session:
            return await UserRepository(session).among(ids)

    async def _shut_out(self, session: Session, user: User) -> None:
        await SessionRepository(session).delete_all_of(user.id)
        await ResetRepository(session).delete_all_of(user.id)
        await self._outbox.add(session, UserDisabled(user_id=user.id))


async def _check_actor(session: Session, actor: UUID | None) -> None:
    """A token says what someone was when it was signed; here we can look at what they are now."""
    if actor is None:
        return
    user = await UserRepository(session).by_id(actor)
    if user is None or user.is_disabled or user.role != Role.ADMIN:
        raise Forbidden("You are not an admin any more.")
