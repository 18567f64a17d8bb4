"""The real databases of a hub with many learners: a track of 2,000 exercises, and what learners did with it.

Rows are put in by the driver, many at a time. A collaborative model is fitted from the first learners and put to use,
as a night's fit would.
"""

import sqlite3
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import numpy as np
import scipy.sparse as sp

from benchmarks.learners.course import generated
from benchmarks.pupils import Columns, Pupils, Works
from codecrafthub.content.repository import ContentRepository
from codecrafthub.contracts.content import Track
from codecrafthub.hub import Hub
from codecrafthub.identity.service.keys import KeyRing, Signer
from codecrafthub.kit.clock import now
from codecrafthub.kit.service import Service, Storage
from codecrafthub.recommendation.fitting.models import ModelRow
from codecrafthub.recommendation.fitting.repository import FitRepository
from codecrafthub.recommendation.recommenders.collaborative import CollaborativeModel
from codecrafthub.recommendation.recommenders.works import BEGUN, SOLVED
from codecrafthub.settings import Settings

SEED = 7
CONCEPTS, PER_CONCEPT = 40, 50
AT_ONCE = 2_000
FITTED, RANK = 4_000, 16
"""Learners from whom the collaborative model is fitted at most, and its rank."""

Write = Callable[[str, Columns], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Populated:
    """What a hub was filled with: `learners` by id, and `works` in all."""

    track: Track
    learners: Sequence[UUID]
    works: int


async def populate(settings: Settings, learners: int, works: int) -> Populated:
    """Make the databases of a hub and fill them; each learner has worked on so many exercises, in the mean."""
    track = generated(np.random.default_rng(SEED), CONCEPTS, PER_CONCEPT).track
    pupils = Pupils(track, learners, works, now(), SEED)
    hub = Hub(settings, ["identity", "content", "recommendation"])
    for service in hub.services.values():
        await service.migrate()
    content: ContentRepository = hub.services["content"].public.state.library._repository  # noqa: SLF001
    await content.publish([track], [], [])
    tries, first = np.zeros(len(track.exercises), int), None
    async with _writing(settings) as write:
        for portion, tables in pupils.portions(AT_ONCE):
            tries += np.bincount(portion.place, minlength=len(tries))
            first = first or portion
            for table, columns in tables.items():
                await write(table, columns)
        await write("tally", _tallies(track, tries))
    assert first is not None
    await _put_to_use(_storage(hub.services["recommendation"]), _model(track, first))
    await _close(hub)
    return Populated(track, pupils.ids, int(tries.sum()))


async def signer(settings: Settings) -> Signer:
    """The key by which a hub's tokens are signed."""
    hub = Hub(settings, ["identity"])
    found = await KeyRing(_storage(hub.services["identity"]).database).signer()
    await _close(hub)
    return found


async def _close(hub: Hub) -> None:
    for service in hub.services.values():
        await _storage(service).database.close()
    await hub.context.peers.close()


def _storage(service: Service) -> Storage:
    assert service.storage is not None
    return service.storage


def _tallies(track: Track, tries: Any) -> Columns:
    slugs = [one.slug for one in track.exercises]
    return {
        "exercise": slugs, "model": ["default"] * len(slugs), "track": [track.slug] * len(slugs),
        "surprise": np.zeros(len(slugs)), "information": tries * 0.15, "tries": tries,
    }  # fmt: skip


def _model(track: Track, works: Works) -> CollaborativeModel:
    weights = np.where(works.is_solved, SOLVED, BEGUN)
    shape = (int(works.learner.max()) + 1, len(track.exercises))
    matrix = sp.csr_array((weights, (works.learner, works.place)), shape=shape)
    return CollaborativeModel.fit([one.slug for one in track.exercises], matrix, RANK)


async def _put_to_use(storage: Storage, model: CollaborativeModel) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model.npz"
        model.save(file)
        row = ModelRow(kind="collaborative", version="populated", fitted_at=now(), is_live=True, card={},
                       content=file.read_bytes())  # fmt: skip
    async with storage.database.write(is_long=True) as session:
        await FitRepository(session).put(row, 1)


@asynccontextmanager
async def _writing(settings: Settings) -> AsyncIterator[Write]:
    """Puts columns into tables of recommendation."""
    if settings.database_url.startswith("sqlite"):
        with closing(sqlite3.connect(settings.data / "recommendation.sqlite3")) as file:
            file.execute("PRAGMA synchronous = OFF")
            file.execute("PRAGMA cache_size = -400000")
            indexes = file.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            ).fetchall()
            for name, _ in indexes:
                file.execute(f'DROP INDEX "{name}"')

            async def insert(table: str, columns: Columns) -> None:
                places = ", ".join("?" * len(columns))
                rows = zip(*(_for_sqlite(column) for column in columns.values()), strict=True)
                names = ", ".join(f'"{name}"' for name in columns)
                with file:
                    file.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)

            yield insert
            for _, made in indexes:  # one pass over each table takes less than a step for each row
                file.execute(made)
            file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    else:
        connection = await asyncpg.connect(settings.database_url, server_settings={"search_path": "recommendation"})

        async def copy(table: str, columns: Columns) -> None:
            rows = zip(*(_for_postgresql(column) for column in columns.values()), strict=True)
            await connection.copy_records_to_table(table, records=rows, columns=list(columns))

        yield copy
        await connection.execute("VACUUM ANALYZE")
        await connection.close()


def _for_sqlite(column: Any) -> Sequence[Any]:
    """As SQLAlchemy would store it."""
    if isinstance(column, np.ndarray) and column.dtype.kind == "M":
        return [one.replace("T", " ") if one != "NaT" else None for one in np.datetime_as_string(column, "us").tolist()]
    if isinstance(column, np.ndarray):
        return list(column.tolist())
    return [one.hex if isinstance(one, UUID) else one for one in column]


def _for_postgresql(column: Any) -> Sequence[Any]:
    if isinstance(column, np.ndarray) and column.dtype.kind == "M":
        return [one.replace(tzinfo=UTC) if one else None for one in column.astype(object).tolist()]
    return list(column.tolist()) if isinstance(column, np.ndarray) else column
