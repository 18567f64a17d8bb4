"""Who is asking: access tokens of people, verified by public keys alone, and tokens that services show each other."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

import jwt
from jwt.types import Options

from codecrafthub.kit.errors import HubError, Unauthorized, Unavailable
from codecrafthub.kit.remembered import Remembered

ISSUER = "codecrafthub"
AUDIENCE = "codecrafthub"
SERVICE_TOKEN_SECONDS = 60
LEEWAY_SECONDS = 5
"""How far the clocks of two hosts may be apart."""
MOST_REMEMBERED = 10_000
"""Tokens that were found good and need not be checked again while they are; each request shows one."""
UNKNOWN_KEY_PAUSE = 10.0
"""Seconds between two fetches caused by unknown key ids, so that forged tokens cannot make us ask without end."""


FAILED_FETCH_PAUSE = 1.0
"""Seconds for which nobody asks again after identity did not answer: those who wait meanwhile are told so at once."""


class Role(StrEnum):
    """What a person may do; each role may do all that the ones before it may."""

    LEARNER = "learner"
    AUTHOR = "author"
    INSTRUCTOR = "instructor"
    ADMIN = "admin"

    def includes(self, other: "Role") -> bool:
        order = list(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class Principal:
    """The signed-in person a request comes from."""

    id: UUID
    role: Role


class TokenVerifier:
    """Verifies people's access tokens (Ed25519 JWTs) against the key set that identity publishes.

    The key set is fetched when first needed, kept, and fetched again when a token names a key that it lacks.
    """

    def __init__(self, fetch_keys: Callable[[], Awaitable[Mapping[str, Any]]]) -> None:
        self._fetch_keys = fetch_keys
        self._keys: dict[str, jwt.PyJWK] = {}
        self._verified = Remembered[Principal](MOST_REMEMBERED)
        self._fetched_at = self._failed_at = float("-inf")
        self._fetching = asyncio.Lock()

    async def verify(self, token: str) -> Principal:
        """The person a token speaks for. Raises Unauthorized when it is forged, expired or not for us."""
        if (known := self._verified.get(token)) is not None:
            return known
        try:
            header = jwt.get_unverified_header(token)
            key = await self._key(str(header.get("kid")))
            claims = jwt.decode(
                token,
                key,
                algorithms=["EdDSA"],
                audience=AUDIENCE,
                issuer=ISSUER,
                leeway=LEEWAY_SECONDS,
                options={"require": ["exp", "iat", "sub", "aud", "iss"]},
            )
            person = Principal(UUID(claims["sub"]), Role(claims["role"]))
        except jwt.ExpiredSignatureError:
            raise Unauthorized("Your session has expired. Sign in again.", headers=_challenge("expired")) from None
        except (jwt.InvalidTokenError, KeyError, ValueError, TypeError):
            raise Unauthorized(
                "This access token is not valid. Sign in again.", headers=_challenge("invalid")
            ) from None
        self._verified.keep(token, person, claims["exp"])
        return person

    async def ready(self) -> None:
        """Raise Unavailable unless a key is at hand: a service that knows no key can let nobody in."""
        if not self._keys:
            await self._refresh()
        if not self._keys:
            raise Unavailable("No signing key is known yet.")

    async def _key(self, key_id: str) -> jwt.PyJWK:
        if key_id not in self._keys:
            # Whoever comes while the keys are being fetched waits for them, and then looks again.
            async with self._fetching:
                if key_id not in self._keys and time.monotonic() - self._fetched_at > UNKNOWN_KEY_PAUSE:
                    if time.monotonic() - self._failed_at < FAILED_FETCH_PAUSE:
                        raise Unavailable("Nobody can be let in right now; try again in a moment.")
                    await self._refresh()
        return self._keys[key_id]

    async def _refresh(self) -> None:
        try:
            published = await self._fetch_keys()
        except HubError:
            self._failed_at = time.monotonic()
            raise
        self._keys = {key["kid"]: jwt.PyJWK(key, algorithm="EdDSA") for key in published["keys"]}
        self._verified.clear()  # a key may be among them no more
        self._fetched_at = time.monotonic()


class ServiceTokens:
    """The short-lived tokens with which services prove to each other that they belong to this hub.

    The first secret signs, and what any of them signed is accepted: so all processes can change from one to another
    without a moment in which they refuse each other.
    """

    def __init__(self, *secrets: str, issuers: Collection[str] | None = None) -> None:
        """`issuers`: the names that may stand for whoever asks; any, where it is None."""
        self._secrets, self._issuers = secrets, issuers
        self._issued = Remembered[str](MOST_REMEMBERED)
        self._verified = Remembered[str](MOST_REMEMBERED)

    def issue(self, *, issuer: str, audience: str) -> str:
        """A token that is good for at least half of its time: one serves many calls."""
        if (known := self._issued.get(f"{issuer} {audience}")) is not None:
            return known
        now = time.time()
        claims = {"iss": issuer, "aud": audience, "exp": int(now) + SERVICE_TOKEN_SECONDS}
        token = jwt.encode(claims, self._secrets[0], algorithm="HS256")
        self._issued.keep(f"{issuer} {audience}", token, now + SERVICE_TOKEN_SECONDS / 2)
        return token

    def verify(self, token: str, *, audience: str) -> str:
        """The name of the service that shows the token. Raises Unauthorized when it is not for `audience`."""
        if (known := self._verified.get(f"{audience} {token}")) is not None:
            return known
        try:
            claims = self._decoded(token, audience, ("exp", "iss", "aud"), leeway=LEEWAY_SECONDS)
            if self._issuers is not None and claims["iss"] not in self._issuers:
                raise jwt.InvalidIssuerError("no service of this hub")
        except jwt.InvalidTokenError:
            raise Unauthorized(
                "Only services of this hub may ask this.", headers={"WWW-Authenticate": "Bearer"}
            ) from None
        self._verified.keep(f"{audience} {token}", str(claims["iss"]), claims["exp"])
        return str(claims["iss"])

    def seal(self, audience: str, seconds: float, **claims: Any) -> str:
        """Short-lived claims that any replica of a service can read again, for one purpose: the audience."""
        return jwt.encode(
            {**claims, "aud": audience, "exp": time.time() + seconds}, self._secrets[0], algorithm="HS256"
        )

    def unseal(self, token: str, audience: str) -> dict[str, Any]:
        """The claims of `seal`. Raises jwt.ExpiredSignatureError, or jwt.InvalidTokenError for all else."""
        return self._decoded(token, audience, ("exp", "aud"))

    def _decoded(self, token: str, audience: str, needed: Sequence[str], leeway: float = 0) -> dict[str, Any]:
        """The claims of what one of the secrets signed."""
        refused = jwt.InvalidSignatureError("signed by none of the secrets")
        options: Options = {"require": list(needed)}
        for secret in self._secrets:
            try:
                claims: dict[str, Any] = jwt.decode(
                    token, secret, algorithms=["HS256"], audience=audience, leeway=leeway, options=options
                )
            except jwt.InvalidSignatureError as error:
                refused = error
            else:
                return claims
        raise refused


def bearer(authorization: str | None) -> str | None:
    """The token of an `Authorization: Bearer …` header, if it holds one."""
    scheme, _, token = (authorization or "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


def _challenge(reason: str) -> dict[str, str]:
    return {"WWW-Authenticate": f'Bearer error="invalid_token", error_description="{reason}"'}
