"""Join codes: short enough to write on a board, too many to guess, with no letters that are easily mixed up."""

import secrets

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
LENGTH = 10
"""31 letters to the power of 10 are about 2 to the power of 49 codes."""


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(typed: str) -> str:
    """The code as it is kept, from whatever case, spaces and dashes it is typed with."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())
