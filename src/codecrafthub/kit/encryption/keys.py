"""The keys with which columns are encrypted: those of HUB_ENCRYPTION_KEYS, and those of a file in the data folder.

A value is encrypted with AES-256-GCM under a random nonce, and bound to the purpose it was encrypted for: moved to
another column it cannot be read. It begins with the id of its key: `KEY-ID.NONCE-AND-CIPHERTEXT`, in base64.
"""

import base64
import hashlib
import hmac
import os
import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.keyfile import KeyFile, KeyLine
from codecrafthub.kit.logging import logger
from codecrafthub.settings import Settings

log = logger(__name__)

SETTING = "HUB_ENCRYPTION_KEYS"
KEY_BYTES, NONCE_BYTES = 32, 12
ID_LENGTH = 8
"""Characters of a key's id, which every encrypted value begins with."""
MAKE_ONE = "`openssl rand -base64 32` makes one."


@dataclass(frozen=True)
class EncryptionKey:
    """32 random bytes; `origin` is the setting or the file that holds it."""

    raw: bytes
    origin: str
    made_at: datetime | None = None

    @cached_property
    def id(self) -> str:
        """What may be told of it: nobody finds the key by its id."""
        return hashlib.sha256(b"codecrafthub encryption key\n" + self.raw).hexdigest()[:ID_LENGTH]

    @cached_property
    def cipher(self) -> AESGCM:
        return AESGCM(self.raw)


class Keyring:
    """The keys at hand: the first encrypts, each decrypts what was encrypted with it.

    A file is read again when it has changed, so a running hub goes on with the keys that `codecrafthub keys` made.
    """

    def __init__(self, settings: Settings) -> None:
        """Raises ValueError where HUB_ENCRYPTION_KEYS holds something else than keys."""
        given = settings.encryption_keys
        lines = [KeyLine(one) for one in re.split(r"[\s,]+", given.get_secret_value()) if one] if given else []
        self._given = [parsed(line, SETTING) for line in lines]
        if given and not self._given:
            raise ValueError(f"{SETTING} holds no key. {MAKE_ONE}")
        self.file = encryption_key_file(settings.data)
        self._keys: dict[str, EncryptionKey] = {}
        self._seen: tuple[int, int, int] | None = None
        self.index_key: bytes | None = None
        """What blind indexes are made with; known once the service's ledger was opened."""

    @property
    def is_given(self) -> bool:
        """Whether the keys are those of the setting, and not made by the hub itself."""
        return bool(self._given)

    @property
    def place(self) -> str:
        """Where the keys come from, in words."""
        return SETTING if self.is_given else str(self.file.path.resolve())

    def all(self) -> list[EncryptionKey]:
        """Every key, the one that encrypts first; none before the first one is made. Raises ValueError."""
        self._read()
        return list(self._keys.values())

    def current(self) -> EncryptionKey:
        """The key that encrypts; made where there is none."""
        self._read()
        if not self._keys:
            self.file.ensure()
            self._read()
        return next(iter(self._keys.values()))

    def find(self, key_id: str) -> EncryptionKey | None:
        if key_id not in self._keys:
            self._read()
        return self._keys.get(key_id)

    def encrypt(self, value: str, purpose: str) -> str:
        """The value as it may lie in a database, or in any other file."""
        return encrypted(value, purpose, self.current())

    def decrypt(self, stored: str, purpose: str) -> str:
        """What was encrypted for this purpose. Raises Unavailable: the key is gone, or the value was changed."""
        key_id, _, rest = stored.partition(".")
        if (key := self.find(key_id)) is None:
            log.error("encryption_key_missing", key=key_id[:ID_LENGTH], purpose=purpose, place=self.place)
            raise Unavailable("Some of what is stored here cannot be read right now.")
        try:
            raw = base64.b64decode(rest)
            return key.cipher.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], purpose.encode()).decode()
        except (InvalidTag, ValueError):
            log.error("encrypted_value_damaged", key=key_id, purpose=purpose)  # noqa: TRY400  (nothing to trace)
            raise Unavailable("Some of what is stored here is damaged and cannot be read.") from None

    def index(self, value: str) -> str:
        """Stands for a value in a column that is looked up: the same for the same value, and for no other."""
        if self.index_key is None:
            raise RuntimeError("the service's keys were not opened: migrate it first")
        return hmac.digest(self.index_key, value.encode(), "sha256").hex()

    def _read(self) -> None:
        try:
            now = self.file.path.stat()
            seen = (now.st_mtime_ns, now.st_ino, now.st_size)
        except (FileNotFoundError, NotADirectoryError):
            seen = (0, 0, 0)
        if seen != self._seen:
            held = [parsed(line, str(self.file.path)) for line in self.file.read()]
            self._keys = {}
            for key in [*self._given, *held]:
                self._keys.setdefault(key.id, key)
            self._seen = seen


def encryption_key_file(data: Path) -> KeyFile:
    """Where an embedded hub keeps the keys that it makes for itself."""
    return KeyFile(data / "encryption.keys", lambda: base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode())


def parsed(line: KeyLine, origin: str) -> EncryptionKey:
    """A key as base64 or as hexadecimal digits. Raises ValueError, in words that do not hold it."""
    text = line.secret
    try:
        is_hex = re.fullmatch(r"[0-9a-fA-F]{64}", text) is not None
        raw = bytes.fromhex(text) if is_hex else base64.b64decode(text.translate(_URL_SAFE), validate=True)
    except ValueError:
        raw = b""
    if len(raw) != KEY_BYTES:
        raise ValueError(f"{origin} holds something that is no key of {KEY_BYTES} bytes in base64. {MAKE_ONE}")
    return EncryptionKey(raw, origin, line.made_at)


def encrypted(value: str, purpose: str, key: EncryptionKey) -> str:
    nonce = os.urandom(NONCE_BYTES)
    sealed = nonce + key.cipher.encrypt(nonce, value.encode(), purpose.encode())
    return f"{key.id}.{base64.b64encode(sealed).decode()}"


_URL_SAFE = str.maketrans("-_", "+/")
