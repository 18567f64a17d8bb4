"""Dead letters: facts that a consumer failed on too often, kept until an operator has them heard again or dropped."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from pydantic import BaseModel

from codecrafthub.kit.errors import Conflict

MOST_SHOWN = 200
"""Letters that are shown at once."""
LONGEST_SHOWN = 120
"""Characters of a text in a fact that are shown: facts hold names and numbers, and what is longer may be code."""
LONGEST_ERROR = 500
ADDRESS = re.compile(r"[^\s@<>\"'(),;:]+@[^\s@<>\"'(),;:]+\.[^\s@<>\"'(),;:]+")


class Kind(BaseModel):
    """All facts of one topic that one consumer gave up."""

    consumer: str
    topic: str
    count: int
    since: datetime
    """When the first of them was given up."""
    last_at: datetime
    error: str
    """Of the last one."""


class Letter(BaseModel):
    """One fact that one consumer gave up, as it may be shown: without long texts and e-mail addresses."""

    position: int
    """Orders the letters of one store."""
    fact: UUID
    consumer: str
    topic: str
    key: str
    occurred_at: datetime
    given_up_at: datetime
    attempts: int
    error: str
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Which:
    """All letters of a consumer, of one topic where it is given, or the one about one fact."""

    consumer: str
    topic: str | None = None
    fact: UUID | None = None


class DeadLetters(Protocol):
    """A store of dead letters."""

    async def kinds(self) -> list[Kind]: ...

    async def letters(self, which: Which, after: int, limit: int) -> list[Letter]:
        """Those behind a position, in order."""

    async def revive(self, which: Which) -> int:
        """Have them heard again, with all tries before them; how many they are."""

    async def drop(self, which: Which) -> int:
        """Have them forgotten for good; how many they were."""


class NobodyHears(Conflict):
    """No consumer of this name is there any more: what is replayed would wait for ever. Drop it."""


def shown(value: Any) -> Any:
    """A fact's body, or a part of it, as it may be shown; the log has the same rule."""
    if isinstance(value, dict):
        return {name: shown(item) for name, item in value.items()}
    if isinstance(value, list):
        return [shown(item) for item in value]
    if isinstance(value, str):
        return f"({len(value):,} characters)" if len(value) > LONGEST_SHOWN or "\n" in value else without_address(value)
    return value


def shown_error(error: str | None) -> str:
    """Why a fact was given up, as it may be shown."""
    return without_address(error or "")[:LONGEST_ERROR]


def without_address(text: str) -> str:
    return ADDRESS.sub("(address)", text)
