"""The column store, from which the numbers of the whole hub are counted: a copy of the event store's columns.

It is fed from the event store (`feed.py`) and can be made anew from it at any time, so nothing is lost with it.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from importlib import import_module
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlsplit
from uuid import UUID

from codecrafthub.settings import Settings

ADAPTERS = {"duckdb": "duckdb", "clickhouse": "clickhouse", "clickhouses": "clickhouse"}


class Row(NamedTuple):
    """An event as it is counted, without key and body.

    Of several rows with one id the one with the highest `version` counts; 0 is the event as it was first fed.
    """

    id: UUID | str
    topic: str
    day: date
    occurred_at: datetime
    person: UUID | str | None
    exercise: str | None
    verdict: str | None
    attempt: int | None
    is_first_solve: bool
    version: int = 0


class Mark(NamedTuple):
    """How far a store was fed: the position up to which it has every event, and the event that has this position."""

    position: int
    event: UUID


class ColumnStore(Protocol):
    """Events in an engine that counts by columns. Every method raises Unavailable while the engine is away."""

    is_eager: bool
    """Whether it is fed as facts come; else when somebody asks, and when something in it must be forgotten."""
    is_shared: bool
    """Whether other processes feed it, too."""
    is_kept: bool
    """Whether it outlives this process."""

    @property
    def is_there(self) -> bool:
        """Whether it may hold something; told without opening it."""

    async def mark(self) -> Mark | None:
        """How far it was fed; None where it is empty."""

    async def store(self, rows: Sequence[Row], mark: Mark | None = None) -> None:
        """Add events, or put them in place of what is there with their ids; then note how far that goes."""

    async def forget(self, ids: Collection[UUID | str]) -> None:
        """Leave nothing, in no file either, of the people whom these events named before they were stored anew."""

    async def clear(self) -> None:
        """Begin empty."""

    async def ask(self, question: str, **values: str | date | datetime) -> list[tuple[Any, ...]]:
        """The rows that a SELECT on the table `event` gives, with those of the values that it names as `:name`.

        It is written as DuckDB has it: `median` is exact, and an aggregate of nothing is NULL.
        """

    async def ping(self) -> None:
        """Raise Unavailable where it could not be asked."""

    async def close(self) -> None: ...


def connect(settings: Settings) -> ColumnStore:
    """The store that HUB_EVENTS_URL names; nothing is opened yet. Raises ValueError for what no adapter understands."""
    scheme = urlsplit(settings.events_url).scheme
    if scheme not in ADAPTERS:
        raise ValueError(
            f"HUB_EVENTS_URL: no store of events speaks {scheme!r}; use duckdb: or clickhouse://user:password@host/name"
        )
    store: ColumnStore = import_module(f"{__name__}.{ADAPTERS[scheme]}").connect(settings)
    return store
