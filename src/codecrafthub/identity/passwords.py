"""Passwords: which ones we accept, and how they are kept and compared."""

import asyncio
import os
import re
import secrets
import unicodedata
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from codecrafthub.identity.errors import TooBusy, UnacceptableValue

P = ParamSpec("P")
T = TypeVar("T")

SHORTEST, LONGEST = 12, 256
LONGEST_QUEUE = 64
"""Sign-ins that may wait for their turn at the hasher; beyond that, an honest "try again" beats a long wait."""

# Argon2id with the second of the parameter sets that OWASP's Password Storage Cheat Sheet lists as equal:
# 19 MiB of memory, 2 passes, 1 lane.
MEMORY_KIB, PASSES, LANES = 19456, 2, 1

COMMON = (
    "password", "passwort", "motdepasse", "contrasena", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl",
    "1234567890", "0987654321", "abcdefghij", "iloveyou", "letmein", "welcome", "administrator", "changeme",
    "sunshine", "princess", "football", "baseball", "superman", "trustno1", "dragon", "monkey", "master", "secret",
    "starwars", "whatever", "computer", "internet", "freedom", "shadow", "michael", "charlie", "jordan", "p@ssw0rd",
    "passw0rd", "1q2w3e4r5t6y", "1qaz2wsx3edc", "qazwsxedc", "zaq12wsx", "q1w2e3r4t5y6", "aa123456", "abc123",
    "qwerty", "admin",
)  # fmt: skip
"""What guessers try first; a password that is one of these, repeated or with digits around it, is refused."""
OURS = ("codecrafthub", "codecraft")

CONSONANTS, VOWELS = "bdfghjklmnprstvz", "aiou"


class Passwords:
    """Hashes and compares passwords in worker threads, a few at a time: each takes 19 MiB and a core."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=LANES)
        self._turns = asyncio.Semaphore(max(2, min(8, os.cpu_count() or 2)))
        self._waiting = 0

    async def hash(self, password: str) -> str:
        """What to store for a password. Raises TooBusy when too many wait."""
        return await self._in_turn(self._hasher.hash, normalised(password))

    async def fits(self, stored: str | None, password: str) -> bool:
        """Whether a password is the stored one; takes as long when nothing is stored."""
        if stored is None:
            await self.hash(password)
            return False
        return await self._in_turn(self._verify, stored, normalised(password))

    def is_outdated(self, stored: str) -> bool:
        """Whether a stored hash was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(stored)

    def _verify(self, stored: str, password: str) -> bool:
        try:
            return self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False

    async def _in_turn(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        if self._waiting >= LONGEST_QUEUE:
            raise TooBusy(headers={"Retry-After": "3"})
        self._waiting += 1
        try:
            async with self._turns:
                return await asyncio.to_thread(work, *args, **kwargs)
        finally:
            self._waiting -= 1


def normalised(password: str) -> str:
    """One form for what keyboards may send in several (NFKC, as NIST SP 800-63B advises)."""
    return unicodedata.normalize("NFKC", password)


def check_password(password: str, email: str, field: str = "password") -> None:
    """Raise UnacceptableValue when a new password is one that a guesser would find soon."""
    plain = normalised(password)
    if len(plain) < SHORTEST:
        raise UnacceptableValue(field, f"Use at least {SHORTEST} characters: a short sentence makes a good password.")
    if len(plain) > LONGEST:
        raise UnacceptableValue(field, f"Use at most {LONGEST} characters.")
    folded = plain.casefold()
    local = email.partition("@")[0].casefold()
    if len(local) > 3 and local in folded:  # noqa: PLR2004  (a short one is part of many words)
        raise UnacceptableValue(field, "Leave your email address out of the password: it is the first thing to guess.")
    if any(name in re.sub(r"[\W_]", "", folded) for name in OURS):
        raise UnacceptableValue(field, "Leave the name CodeCraftHub out of the password: it is easily guessed.")
    if _is_common(folded):
        raise UnacceptableValue(field, "This password is among those tried first. A few unrelated words are better.")


def _is_common(folded: str) -> bool:
    """Whether little is left of a password once the ones that everybody uses are taken out of it."""
    rest = re.sub(r"[\s\W_]+", "", folded) or folded
    if len(set(rest)) < 5:  # noqa: PLR2004  (aaaaaaaaaaaa, 121212121212)
        return True
    for word in COMMON:
        rest = rest.replace(re.sub(r"\W", "", word), "")
    return len(re.sub(r"\d", "", rest)) < 4 and len(rest) < SHORTEST - 4  # noqa: PLR2004


def readable_password() -> str:
    """A random password that can be read out and typed: four pronounceable groups, 64 bits."""
    return "-".join(_syllables() for _ in range(4))


def _syllables() -> str:
    return "".join(secrets.choice(VOWELS if place % 2 else CONSONANTS) for place in range(5))
