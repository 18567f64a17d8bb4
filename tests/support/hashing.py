"""What hashing a password costs: next to nothing for tests, except for those that are about it."""

import pytest

from codecrafthub.identity import passwords

SHIPPED = passwords.MEMORY_KIB, passwords.PASSES
LEAST = 8, 1


def make_cheap() -> None:
    """A hash is to cost a guesser dearly; whoever only needs somebody signed in is no guesser."""
    passwords.MEMORY_KIB, passwords.PASSES = LEAST


@pytest.fixture
def shipped_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing as it is everywhere but in tests."""
    memory, passes = SHIPPED
    monkeypatch.setattr(passwords, "MEMORY_KIB", memory)
    monkeypatch.setattr(passwords, "PASSES", passes)
