"""The signing keys: one signs access tokens, those before it verify until the last token of theirs has expired."""

import hashlib
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from codecrafthub.identity.models import SigningKey
from codecrafthub.identity.repository import KeyRepository
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database
from codecrafthub.kit.errors import Conflict, Unavailable

REMEMBERED_SECONDS = 30.0
"""How long a process signs with the key it knows before it looks whether another process has rotated it."""
LONGEST_TOKEN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Signer:
    """The key that signs right now."""

    id: str
    private_key: Ed25519PrivateKey


class KeyRing:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._signer: Signer | None = None
        self._read_at = float("-inf")

    async def signer(self) -> Signer:
        """The key to sign with; made when there is none. Raises Unavailable when that fails."""
        if self._signer is None or time.monotonic() - self._read_at > REMEMBERED_SECONDS:
            self._signer = await self._read() or await self._make()
            self._read_at = time.monotonic()
        return self._signer

    async def all(self) -> Sequence[SigningKey]:
        """Every key that is kept, the newest first."""
        async with self._database.read() as session:
            return await KeyRepository(session).all()

    async def published(self) -> dict[str, Any]:
        """The JSON Web Key Set (RFC 7517) with every public key whose tokens may still be in use."""
        return {"keys": [key.public_key for key in await self.all() if _is_published(key)]}

    async def rotate(self) -> str:
        """Sign with a new key from now on; the id of the new key. Running hubs notice within half a minute."""
        made = _new_key()
        async with self._database.write() as session:
            keys = KeyRepository(session)
            await keys.retire_current(now())
            await keys.delete_retired_before(now() - 2 * LONGEST_TOKEN)
            await keys.add(made)
        self._signer = None
        return made.id

    async def ready(self) -> None:
        """Raise unless there is a key to sign with."""
        await self.signer()

    async def _read(self) -> Signer | None:
        async with self._database.read() as session:
            key = await KeyRepository(session).current()
        if key is None:
            return None
        private_key = load_pem_private_key(key.private_key.encode(), password=None)
        if not isinstance(private_key, Ed25519PrivateKey):
            raise TypeError("a signing key must be an Ed25519 key")
        return Signer(key.id, private_key)

    async def _make(self) -> Signer:
        try:
            async with self._database.write() as session:
                await KeyRepository(session).add(_new_key())
        except Conflict:
            pass  # another replica was first; its key is as good
        made = await self._read()
        if made is None:
            raise Unavailable("There is no key to sign access tokens with.")
        return made


def _is_published(key: SigningKey) -> bool:
    return key.retired_at is None or key.retired_at > now() - LONGEST_TOKEN - timedelta(seconds=REMEMBERED_SECONDS)


def _new_key() -> SigningKey:
    private_key = Ed25519PrivateKey.generate()
    raw = private_key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    public = {"crv": "Ed25519", "kty": "OKP", "x": _base64(raw)}
    thumbprint = json.dumps(public, separators=(",", ":"), sort_keys=True)  # RFC 7638
    key_id = _base64(hashlib.sha256(thumbprint.encode()).digest())
    pem = private_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return SigningKey(
        id=key_id,
        private_key=pem,
        public_key={**public, "kid": key_id, "use": "sig", "alg": "EdDSA"},
        is_current=True,
    )


def _base64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
