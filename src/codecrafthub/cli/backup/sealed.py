"""A stream that only the holder of a key can read, and nobody can change or cut unnoticed.

`MAGIC`, a salt, and a code that tells a wrong key; then chunks of AES-256-GCM, each with its number and whether it is
the last one as nonce (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015). The key is made from
the passphrase and the salt by scrypt, so every file has a key of its own.
"""

import hmac
import io
import os
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAGIC = b"CodeCraftHub backup 1\n"
ANY_MAGIC = b"CodeCraftHub backup "
SALT, CODE, TAG = 16, 32, 16
CHUNK = 1 << 20
HARDNESS = 1 << 17
"""scrypt's N, with r = 8 and p = 1: 128 MB and some tenths of a second for each guess."""


class Unusable(Exception):
    """A backup that cannot be made or used; the message says why, and what to do."""


class Sealing(io.RawIOBase):
    """What is written goes to `file` in sealed chunks; closing writes the last one, and leaves `file` open."""

    def __init__(self, file: IO[bytes], passphrase: str) -> None:
        salt = os.urandom(SALT)
        cipher, code = _keys(passphrase, salt)
        file.write(MAGIC + salt + code)
        self._file, self._cipher = file, cipher
        self._number = 0
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # any buffer would do, bytes is what comes
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), is_last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def finish(self) -> None:
        """Without this the file stays one that was cut."""
        self._seal(bytes(self._waiting), is_last=True)

    def _seal(self, chunk: bytes, *, is_last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number, is_last=is_last), chunk, None))
        self._number += 1


class Opening(io.RawIOBase):
    """What was sealed, read again. Raises Unusable for a wrong key, and where a byte is other than it was written."""

    def __init__(self, file: IO[bytes], passphrase: str) -> None:
        start = file.read(len(MAGIC))
        if start != MAGIC:
            if start.startswith(ANY_MAGIC):
                raise Unusable("It was written by a newer release of the hub: restore it with that one.")
            raise Unusable("It is no backup of a hub.")
        salt, code = file.read(SALT), file.read(CODE)
        if len(salt + code) < SALT + CODE:
            raise Unusable("It was cut off: only its beginning is there.")
        self._cipher, right = _keys(passphrase, salt)
        if not hmac.compare_digest(code, right):
            raise Unusable("HUB_BACKUP_KEY is not the key it was made with, or its first bytes are damaged.")
        self._file = file
        self._number = 0
        self._next = file.read(CHUNK + TAG)
        self._clear = memoryview(b"")
        self._is_at_end = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        if not self._clear and not self._is_at_end:
            self._clear = memoryview(self._open_next())
        count = min(len(buffer), len(self._clear))
        buffer[:count] = self._clear[:count]
        self._clear = self._clear[count:]
        return count

    def _open_next(self) -> bytes:
        sealed, self._next = self._next, self._file.read(CHUNK + TAG)
        self._is_at_end = not self._next
        try:
            clear = self._cipher.decrypt(_nonce(self._number, is_last=self._is_at_end), sealed, None)
        except (InvalidTag, ValueError):
            raise Unusable(
                f"It is damaged or was cut off, {self._number} MB from its beginning: use another backup."
            ) from None
        self._number += 1
        return clear


def _keys(passphrase: str, salt: bytes) -> tuple[AESGCM, bytes]:
    """The cipher, and the code by which a wrong passphrase shows."""
    made = Scrypt(salt=salt, length=64, n=HARDNESS, r=8, p=1).derive(passphrase.encode())
    return AESGCM(made[:32]), hmac.digest(made[32:], MAGIC + salt, "sha256")


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])
