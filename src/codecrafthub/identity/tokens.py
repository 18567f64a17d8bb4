"""The tokens we hand out: signed access tokens, refresh tokens that change with each use, tokens of one-time links."""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import jwt

from codecrafthub.kit.auth import AUDIENCE, ISSUER

SECRET_BYTES = 32
ID_BYTES = 16


def access_token(user_id: UUID, role: str, *, key_id: str, private_key: Any, moment: datetime, seconds: int) -> str:
    """A JWT that says who someone is, for `seconds` from `moment`; whoever has our public keys can verify it."""
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": str(user_id),
        "role": role,
        "iat": moment,
        "exp": moment + timedelta(seconds=seconds),
    }
    return jwt.encode(claims, private_key, algorithm="EdDSA", headers={"kid": key_id})


def hashed(token: str) -> str:
    """How a token is kept; it is random, so a plain SHA-256 cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_token() -> str:
    """The random part of a one-time link."""
    return secrets.token_urlsafe(SECRET_BYTES)


@dataclass(frozen=True, slots=True)
class RefreshToken:
    """The id of a session and 256 bits that only its browser knows; opaque to everyone else."""

    session_id: UUID
    secret: bytes

    @classmethod
    def first(cls, session_id: UUID) -> "RefreshToken":
        return cls(session_id, secrets.token_bytes(SECRET_BYTES))

    @classmethod
    def parse(cls, text: str) -> "RefreshToken | None":
        """The token that a cookie holds; None when it cannot be one of ours."""
        try:
            raw = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
        except ValueError:
            return None
        if len(raw) != ID_BYTES + SECRET_BYTES:
            return None
        return cls(UUID(bytes=raw[:ID_BYTES]), raw[ID_BYTES:])

    def successor(self, chain_key: bytes) -> "RefreshToken":
        """The one token that may follow this one in its session; not to be guessed without the session's key."""
        return RefreshToken(self.session_id, hmac.digest(chain_key, self.secret, "sha256"))

    def hash(self) -> str:
        return hashlib.sha256(self.secret).hexdigest()

    def __str__(self) -> str:
        return urlsafe_b64encode(self.session_id.bytes + self.secret).rstrip(b"=").decode()
