"""Documents: JSON objects kept by collection and key, stored together with the facts about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from codecrafthub.kit.facts import Fact


@dataclass(frozen=True, slots=True)
class Document:
    """A stored object; `revision` grows by one with each change."""

    key: str
    revision: int
    body: dict[str, Any]
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Put:
    """Store an object; where `revision` is given, only over exactly that revision (0: only if it is new)."""

    collection: str
    key: str
    body: dict[str, Any]
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Delete:
    collection: str
    key: str


class Documents(Protocol):
    """A store of documents; a `change` happens whole or not at all, facts included."""

    async def get(self, collection: str, key: str) -> Document | None: ...

    async def every(self, collection: str) -> list[Document]:
        """All documents of a collection, by key."""

    async def change(self, changes: Sequence[Put | Delete], facts: Sequence[Fact] = ()) -> None:
        """Apply changes and store facts in one transaction. Raises Conflict when a revision does not fit."""
