"""Resets: choosing a new password by a link that works once, for an hour."""

from datetime import timedelta

from codecrafthub.contracts.identity import UserPasswordChanged
from codecrafthub.identity import letters
from codecrafthub.identity.addresses import address_key
from codecrafthub.identity.errors import LinkNotValid
from codecrafthub.identity.first_admin import forget_first_admin
from codecrafthub.identity.mail import Postman
from codecrafthub.identity.models import PasswordReset, User
from codecrafthub.identity.passwords import Passwords, check_password
from codecrafthub.identity.repository import ResetRepository, SessionRepository, UserRepository
from codecrafthub.identity.service import pauses
from codecrafthub.identity.tokens import hashed, link_token
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Session
from codecrafthub.kit.errors import Conflict
from codecrafthub.kit.service import Storage
from codecrafthub.settings import Settings

LINK_LIVES = timedelta(hours=1)
LETTER_EVERY = timedelta(minutes=1)


class Resets:
    def __init__(self, storage: Storage, settings: Settings, passwords: Passwords, postman: Postman) -> None:
        self._database, self._outbox, self._settings = storage.database, storage.outbox, settings
        self._passwords, self._postman = passwords, postman

    async def ask(self, email: str) -> None:
        """Send a link to the owner of an address, at most once a minute; whoever asks learns nothing."""
        token = link_token()
        try:
            async with self._database.write() as session:
                user = await UserRepository(session).by_email_key_locked(address_key(email))
                is_due = await pauses.is_due(session, pauses.RESET, email, LETTER_EVERY)
                if user is None or user.is_disabled or not is_due:
                    return
                await _keep(session, user, token)
        except Conflict:
            return  # asked twice at the same moment: the other one sends the letter
        self._postman.post(letters.reset_password(user.email, self._settings.address, token))

    async def link_for(self, user: User) -> str:
        """A link that an operator hands over by other means."""
        token = link_token()
        async with self._database.write() as session:
            await _keep(session, user, token)
        return f"{self._settings.address}/reset/{token}"

    async def redeem(self, token: str, new_password: str) -> None:
        """Set a new password by a link; every session ends. Raises LinkNotValid and UnacceptableValue."""
        async with self._database.read() as session:
            user = await _owner(session, token)
        check_password(new_password, user.email, "new_password")
        password_hash = await self._passwords.hash(new_password)
        async with self._database.write() as session:
            # Looked at again, now held: of two that use the link at the same moment only one may win.
            user = await _owner(session, token)
            user.password_hash = password_hash
            await ResetRepository(session).delete_all_of(user.id)
            await SessionRepository(session).delete_all_of(user.id)
            await pauses.forgive(session, user.email)
            await self._outbox.add(session, UserPasswordChanged(user_id=user.id))
        forget_first_admin(self._settings, user.email)
        self._postman.post(letters.password_changed(user.email, self._settings.address))


async def _keep(session: Session, user: User, token: str) -> None:
    """Keep a link's hash; an older link of the same person works no more."""
    await UserRepository(session).by_id_locked(user.id)
    resets = ResetRepository(session)
    await resets.delete_all_of(user.id)
    await resets.add(PasswordReset(token_hash=hashed(token), user_id=user.id, expires_at=now() + LINK_LIVES))


async def _owner(session: Session, token: str) -> User:
    """Whose link it is; both are held, the person first as everywhere, so that no two wait for each other."""
    resets = ResetRepository(session)
    reset = await resets.by_hash(hashed(token))
    if reset is None or reset.expires_at <= now():
        raise LinkNotValid
    user = await UserRepository(session).by_id_locked(reset.user_id)
    if user is None or user.is_disabled or await resets.by_hash_locked(hashed(token)) is None:
        raise LinkNotValid
    return user
