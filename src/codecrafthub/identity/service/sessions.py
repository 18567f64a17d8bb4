"""Sessions: signing in, staying signed in, signing out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_bytes
from uuid import uuid4

from prometheus_client import Counter

from codecrafthub.contracts.identity import UserSignedIn
from codecrafthub.identity.addresses import address_key
from codecrafthub.identity.errors import SessionOver, WrongCredentials
from codecrafthub.identity.models import SignInSession, User
from codecrafthub.identity.passwords import Passwords
from codecrafthub.identity.repository import SessionRepository, UserRepository
from codecrafthub.identity.service.keys import KeyRing
from codecrafthub.identity.service.pauses import Pauses, forgive
from codecrafthub.identity.tokens import SECRET_BYTES, RefreshToken, access_token
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Session
from codecrafthub.kit.logging import logger
from codecrafthub.kit.service import Storage
from codecrafthub.settings import Settings

log = logger(__name__)

GRACE = timedelta(seconds=10)
"""How long a token that was just replaced still gives its successor: two tabs may refresh at the same moment."""
SIGN_INS = Counter("hub_sign_ins_total", "Tries to sign in", ["outcome"])
REUSES = Counter("hub_refresh_reuses_total", "Sessions ended because an old refresh token was shown again")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What a browser gets: a short-lived token to show, and one to get the next with."""

    access_token: str
    expires_in: int
    refresh_token: RefreshToken
    user: User


class Sessions:
    def __init__(self, storage: Storage, settings: Settings, passwords: Passwords, keys: KeyRing) -> None:
        self._database, self._outbox = storage.database, storage.outbox
        self._settings, self._passwords, self._keys = settings, passwords, keys
        self._pauses = Pauses(storage.database)

    async def sign_in(self, email: str, password: str, *, replaces: str | None = None) -> SignedIn:
        """Start a session; one that the browser still had ends.

        Raises WrongCredentials, in the same time, for an unknown address, a wrong password and a disabled account,
        and SignInPaused after too many of them.
        """
        await self._pauses.attempt(email)
        async with self._database.read() as session:
            user = await UserRepository(session).by_email_key(address_key(email))
        is_right = await self._passwords.fits(user.password_hash if user else None, password)
        if user is None or not is_right or user.is_disabled:
            SIGN_INS.labels("refused").inc()
            raise WrongCredentials
        is_outdated = self._passwords.is_outdated(user.password_hash)
        renewed = await self._passwords.hash(password) if is_outdated else user.password_hash
        signed_in = await self._open(email, user, renewed, RefreshToken.parse(replaces or ""))
        SIGN_INS.labels("accepted").inc()
        return signed_in

    async def refresh(self, shown: str | None) -> SignedIn:
        """Go on with a session: a new pair of tokens for the refresh token shown.

        A token that was replaced before is shown by a thief, or by the owner after a thief: the session ends for
        both. Raises SessionOver.
        """
        token = RefreshToken.parse(shown or "")
        if token is None:
            raise SessionOver
        async with self._database.write() as session:
            found = await self._continued(session, token)
        if found is None:
            raise SessionOver
        user, successor = found
        return await self._signed_in(user, successor)

    async def sign_out(self, shown: str | None) -> None:
        """End the session of the refresh token shown, if there is one."""
        token = RefreshToken.parse(shown or "")
        if token is not None:
            async with self._database.write() as session:
                await _end(session, token)

    async def start(self, session: Session, user: User) -> RefreshToken:
        """A new session for someone who has just proved who they are."""
        token = RefreshToken.first(uuid4())
        expires_at = now() + timedelta(days=self._settings.refresh_token_days)
        await SessionRepository(session).add(
            SignInSession(
                id=token.session_id,
                user_id=user.id,
                chain_key=token_bytes(SECRET_BYTES),
                token_hash=token.hash(),
                expires_at=expires_at,
            )
        )
        return token

    async def _open(self, email: str, seen: User, password_hash: str, replaced: RefreshToken | None) -> SignedIn:
        async with self._database.write() as session:
            user = await UserRepository(session).by_id_locked(seen.id)
            # Between the comparison and now the account may have changed.
            if user is None or user.is_disabled or user.password_hash != seen.password_hash:
                raise WrongCredentials
            user.password_hash = password_hash
            user.last_seen_at = now()
            await forgive(session, email)
            if replaced is not None:
                await _end(session, replaced)
            token = await self.start(session, user)
            await self._outbox.add(session, UserSignedIn(user_id=user.id))
        return await self._signed_in(user, token)

    async def _continued(self, session: Session, token: RefreshToken) -> tuple[User, RefreshToken] | None:
        sessions = SessionRepository(session)
        owner_id = await sessions.owner_of(token.session_id)
        if owner_id is None:
            return None
        # The person is held first, as everywhere, so that no two wait for each other.
        user = await UserRepository(session).by_id_locked(owner_id)
        found = await sessions.by_id_locked(token.session_id)
        if found is None:
            return None
        is_known = _advance(found, token, now())
        if user is None or user.is_disabled or found.expires_at <= now() or not is_known:
            await sessions.delete(found.id)
            return None
        user.last_seen_at = now()
        return user, token.successor(found.chain_key)

    async def _signed_in(self, user: User, token: RefreshToken) -> SignedIn:
        signer = await self._keys.signer()
        seconds = self._settings.access_token_seconds
        access = access_token(
            user.id, user.role, key_id=signer.id, private_key=signer.private_key, moment=now(), seconds=seconds
        )
        return SignedIn(access, seconds, token, user)


async def _end(session: Session, token: RefreshToken) -> None:
    """End the session of a token, for who has its secret: an id alone may be seen in a log or a dump."""
    sessions = SessionRepository(session)
    found = await sessions.by_id_locked(token.session_id)
    # The token before the newest counts too: another tab may have refreshed at this moment.
    if found is not None and token.hash() in (found.token_hash, found.previous_hash):
        await sessions.delete(found.id)


def _advance(found: SignInSession, token: RefreshToken, moment: datetime) -> bool:
    """Put the successor in the place of the token shown; False when the token's time was over already."""
    if token.hash() == found.token_hash:
        found.previous_hash, found.rotated_at = found.token_hash, moment
        found.token_hash = token.successor(found.chain_key).hash()
        return True
    if token.hash() == found.previous_hash and moment - found.rotated_at <= GRACE:
        return True
    REUSES.inc()
    log.warning("refresh_token_reused", user=str(found.user_id))
    return False
