"""Accounts: signing up, one's own profile and preferences, changing the password, leaving."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from codecrafthub.contracts.identity import UserErased, UserPasswordChanged, UserRegistered
from codecrafthub.identity import letters
from codecrafthub.identity.addresses import accepted_address, address_key
from codecrafthub.identity.cohorts.repository import InvitationRepository
from codecrafthub.identity.errors import AddressInUse, LastAdmin, SignUpClosed, UnacceptableValue
from codecrafthub.identity.first_admin import forget_first_admin
from codecrafthub.identity.mail import Postman
from codecrafthub.identity.models import User
from codecrafthub.identity.names import accepted_name
from codecrafthub.identity.passwords import Passwords, check_password
from codecrafthub.identity.repository import ResetRepository, SessionRepository, UserRepository
from codecrafthub.identity.service import active, pauses
from codecrafthub.identity.service.preferences import PreferenceStore
from codecrafthub.identity.service.sessions import Sessions
from codecrafthub.identity.tokens import RefreshToken
from codecrafthub.kit.auth import Role
from codecrafthub.kit.clock import new_id
from codecrafthub.kit.errors import Conflict
from codecrafthub.kit.service import Storage
from codecrafthub.settings import Settings

NOTICE_EVERY = timedelta(hours=1)


class Accounts:
    def __init__(
        self,
        storage: Storage,
        settings: Settings,
        passwords: Passwords,
        sessions: Sessions,
        postman: Postman,
        *,
        preferences: PreferenceStore,
    ) -> None:
        self._storage, self._database, self._outbox = storage, storage.database, storage.outbox
        self._preferences = preferences
        self._settings, self._passwords, self._sessions, self._postman = settings, passwords, sessions, postman
        self._pauses = pauses.Pauses(storage.database)

    async def sign_up(self, email: str, password: str, display_name: str) -> tuple[str, str]:
        """Make an account; the accepted address and name.

        An address that is used gives the same answer in the same time, and its owner a letter: nobody learns here
        who has an account. Raises SignUpClosed and UnacceptableValue.
        """
        if self._settings.sign_up == "closed":
            raise SignUpClosed
        try:
            user = await self._make(email, password, display_name, Role.LEARNER)
        except AddressInUse:
            address = accepted_address(email)
            await self._tell_owner(address)
            return address, accepted_name(display_name)
        return user.email, user.display_name

    async def create(self, email: str, password: str, display_name: str, role: Role) -> User:
        """Make an account as an operator does. Raises AddressInUse and UnacceptableValue."""
        return await self._make(email, password, display_name, role)

    async def me(self, user_id: UUID) -> tuple[User, dict[str, Any]]:
        """A person and the preferences they chose."""
        async with self._database.read() as session:
            user = await active.person(session, user_id)
        return user, await self._preferences.of(user_id)

    async def change_me(
        self, user_id: UUID, display_name: str | None, preferences: Mapping[str, Any]
    ) -> tuple[User, dict[str, Any]]:
        """Change one's name or some of one's preferences; what is not given stays."""
        if display_name is not None:
            name = accepted_name(display_name)
            async with self._database.write() as session:
                (await active.person(session, user_id)).display_name = name
        user, chosen = await self.me(user_id)
        return user, await self._preferences.change(user_id, preferences) if preferences else chosen

    async def change_password(self, user_id: UUID, current: str, new: str) -> RefreshToken:
        """Change the password and sign every browser out; a new session for the one that asked."""
        seen = await self._proved(user_id, current, "current_password")
        check_password(new, seen.email, "new_password")
        password_hash = await self._passwords.hash(new)
        async with self._database.write() as session:
            user = await active.person_locked(session, user_id)
            _check_unchanged(user, seen, "current_password")
            user.password_hash = password_hash
            await SessionRepository(session).delete_all_of(user.id)
            await ResetRepository(session).delete_all_of(user.id)
            token = await self._sessions.start(session, user)
            await self._outbox.add(session, UserPasswordChanged(user_id=user.id))
        forget_first_admin(self._settings, user.email)
        self._postman.post(letters.password_changed(user.email, self._settings.address))
        return token

    async def erase(self, user_id: UUID, password: str) -> None:
        """Delete someone and everything that is theirs, here now and soon in every other service."""
        seen = await self._proved(user_id, password, "password")
        async with self._database.write() as session:
            users = UserRepository(session)
            admins = await users.active_admins_locked()
            user = await active.person_locked(session, user_id)
            _check_unchanged(user, seen, "password")
            if user.role == Role.ADMIN and not [one for one in admins if one is not user]:
                raise LastAdmin
            await pauses.forget(session, user.email)
            await InvitationRepository(session).delete_all_to(user.email_key)
            await users.delete(user)
            await self._storage.forget_answers(session, user_id)
            await self._outbox.add(session, UserErased(user_id=user_id))
            # Before the commit, because after a crash nothing would lead to these letters any more...
            await self._postman.forget(user.email)
            await self._preferences.forget(session, user_id)
        await self._postman.forget(user.email)  # ...and after it, for what was posted until then.
        forget_first_admin(self._settings, user.email)

    async def _make(self, email: str, password: str, display_name: str, role: Role) -> User:
        address, name = accepted_address(email), accepted_name(display_name)
        check_password(password, address)
        password_hash = await self._passwords.hash(password)
        user = User(
            id=new_id(), email=address, email_key=address_key(address), display_name=name, role=role.value,
            password_hash=password_hash,
        )  # fmt: skip
        try:
            async with self._database.write() as session:
                await UserRepository(session).add(user)
                await self._outbox.add(session, UserRegistered(user_id=user.id, role=role))
        except Conflict:
            raise AddressInUse from None
        return user

    async def _tell_owner(self, address: str) -> None:
        try:
            async with self._database.write() as session:
                owner = await UserRepository(session).by_email_key(address_key(address))
                is_due = await pauses.is_due(session, pauses.NOTICE, address, NOTICE_EVERY)
        except Conflict:
            return  # the same address at the same moment: the other one tells
        if owner is not None and is_due:
            self._postman.post(letters.address_in_use(owner.email, self._settings.address))

    async def _proved(self, user_id: UUID, password: str, field: str) -> User:
        """The person, who has shown their password again. Raises UnacceptableValue when it is wrong."""
        async with self._database.read() as session:
            user = await active.person(session, user_id)
        await self._pauses.attempt(user.email)
        if not await self._passwords.fits(user.password_hash, password):
            raise UnacceptableValue(field, "This is not your password.")
        async with self._database.write() as session:
            await pauses.forgive(session, user.email)
        return user


def _check_unchanged(user: User, seen: User, field: str) -> None:
    """The password may have been reset while it was compared. Raises UnacceptableValue."""
    if user.password_hash != seen.password_hash:
        raise UnacceptableValue(field, "Your password was changed a moment ago; use the new one.")
