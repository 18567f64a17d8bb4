"""Documents: JSON objects kept by collection and key, stored together with the facts about them."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any, Protocol
from urllib.parse import urlsplit

from codecrafthub.kit.database import Session
from codecrafthub.kit.errors import Conflict
from codecrafthub.kit.facts import Fact
from codecrafthub.kit.service import Storage

Work = Callable[[Session], Awaitable[None]]
"""Something else to be done in the service's own database."""


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
    """Remove an object, if it is there; where `revision` is given, only exactly that revision."""

    collection: str
    key: str
    revision: int | None = None


Place = tuple[str, str]
"""A collection and a key in it."""


class Documents(Protocol):
    """A store of documents; a `change` happens whole or not at all, facts included."""

    async def get(self, collection: str, key: str) -> Document | None: ...

    async def among(self, collection: str, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
        """The bodies of those of the documents with these keys that are there."""

    async def every(self, collection: str, prefix: str = "") -> list[Document]:
        """The documents of a collection whose keys begin so, by key."""

    async def change(
        self, changes: Sequence[Put | Delete], facts: Sequence[Fact] = (), also: Work | None = None
    ) -> None:
        """Apply changes and store facts in one transaction. Raises Conflict when a revision does not fit.

        `also` is done in the same transaction where the documents lie in the service's own database, else right after.
        """

    async def change_within(
        self, session: Session, changes: Sequence[Put | Delete], facts: Sequence[Fact] = ()
    ) -> None:
        """As `change`, in the caller's transaction where the documents lie in the service's own database.

        Else in one of their own, which is over before the caller's is: what the caller has locked in its own guards
        the documents as well. To be the last thing that the caller does. Raises Conflict.
        """

    async def ping(self) -> None:
        """Raise when the store is out of reach."""

    def running(self) -> AbstractAsyncContextManager[None]:
        """Connect, and see that facts are told, while the block runs. Raises Unavailable when it is out of reach."""


def connect(url: str, storage: Storage, *, is_beside: bool = False) -> Documents:
    """The store that the URL names: `sql:` for the service's own database, `mongodb://host/database` for another.

    `{service}` in it stands for the service's name. Where it has none and others have their documents in that database,
    `is_beside` puts these into `database_service`. Raises ValueError for a scheme that has no adapter.
    """
    adapters = {"sql": "sql", "mongodb": "mongodb", "mongodb+srv": "mongodb"}
    scheme = urlsplit(url).scheme
    if scheme not in adapters:
        raise ValueError(
            f"HUB_DOCUMENTS_URL: no store of documents speaks {scheme!r}; use sql: or mongodb://host/database"
        )
    documents: Documents = import_module(f"{__name__}.{adapters[scheme]}").connect(url, storage, is_beside=is_beside)
    return documents


def keys_of(changes: Sequence[Put | Delete]) -> dict[str, list[str]]:
    """Which documents are to be changed, by collection; each in the same order for whoever locks them."""
    found: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        found[change.collection].add(change.key)
    return {collection: sorted(keys) for collection, keys in sorted(found.items())}


def settled(changes: Sequence[Put | Delete], revisions: Mapping[Place, int]) -> dict[Place, tuple[Put | Delete, int]]:
    """What comes of changes made in their order: the last one of each document, and the revision after it.

    `revisions` are those of the documents that are there. Raises Conflict when one does not fit.
    """
    after: dict[Place, tuple[Put | Delete, int]] = {}
    for change in changes:
        place = change.collection, change.key
        revision = after[place][1] if place in after else revisions.get(place, 0)
        if change.revision is not None and change.revision != revision:
            raise Conflict(f"{change.key} was changed by someone else; load it again and repeat your change.")
        after[place] = change, revision + 1 if isinstance(change, Put) else 0
    return after
