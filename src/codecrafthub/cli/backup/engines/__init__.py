"""What a hub keeps outside its data folder: services in PostgreSQL, documents in MongoDB."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from codecrafthub.cli.backup.archive import Manifest, Writing
from codecrafthub.cli.backup.sealed import Unusable
from codecrafthub.hub import BEHIND_THE_DOOR
from codecrafthub.settings import Settings

if TYPE_CHECKING:
    from codecrafthub.cli.backup.engines.loading import Loading
    from codecrafthub.cli.backup.engines.mongodb import Filling as Collections

SQLITE = ".sqlite3"


@dataclass(frozen=True, slots=True)
class Engines:
    """By their addresses; an empty one where it is embedded, and so in the data folder."""

    database: str = ""
    documents: str = ""
    bus: str = ""

    @classmethod
    def of(cls, settings: Settings) -> "Engines":
        return cls(
            "" if settings.database_url.startswith("sqlite") else settings.database_url,
            "" if settings.documents_url.startswith("sql:") else settings.documents_url,
            "" if settings.bus_url.startswith("memory") else settings.bus_url,
        )

    @property
    def keep_anything(self) -> bool:
        return bool(self.database or self.documents)

    def copy_out(self, archive: Writing) -> None:
        """Write all of them into a backup, as they are at one moment."""
        asyncio.run(self._copy_out(archive))

    async def _copy_out(self, archive: Writing) -> None:
        async with AsyncExitStack() as stack:
            readers = documents = None
            if self.database:
                readers = await stack.enter_async_context(_module("postgresql").moment(self.database, BEHIND_THE_DOOR))
            if self.documents:  # after those who hear its facts: whatever they know of is in it
                documents = await stack.enter_async_context(_module("mongodb").moment(self.documents))
            for one in documents or ():  # MongoDB ends a transaction after a minute
                await one.copy_out(archive)
            if readers is not None:
                await _module("postgresql").copy_out(readers, archive)

    async def ensure_silence(self) -> None:
        """Raises Unusable where the bus carries facts of a hub that was."""
        if self.database and self.bus:
            await _module("streams").ensure_none(self.bus)

    async def silence(self) -> None:
        """Throw away what the bus carries of a hub that was, once all is there that takes that hub's place."""
        if self.database and self.bus:
            await _module("streams").throw_away(self.bus)

    def ensure_fit(self, manifest: Manifest) -> None:
        """Raises Unusable where a backup cannot be brought back into these."""
        if manifest.tables and not self.database:
            raise Unusable("It is of a hub on PostgreSQL: have HUB_DATABASE_URL name an empty PostgreSQL database.")
        if bool(manifest.documents) != bool(self.documents):
            wanted = "an empty MongoDB database" if manifest.documents else "sql:"
            raise Unusable(f"Its content lies elsewhere than HUB_DOCUMENTS_URL says: let that be {wanted}.")

    @asynccontextmanager
    async def filling(
        self, manifest: Manifest, migrations: Mapping[str, Path], *, is_kept: bool
    ) -> AsyncIterator["Filling"]:
        """Fill them while the block runs: all is kept when it ends, and nothing where it raises, or is a drill.

        Raises Unusable where one is not empty.
        """
        async with AsyncExitStack() as stack:
            documents = tables = None
            if manifest.documents:
                documents = await stack.enter_async_context(_module("mongodb").filling(self.documents, is_kept=is_kept))
            if self.database:
                services = manifest.tables or manifest.heads
                known = [name for name in services if name in migrations]
                loading = _module("loading").loading(self.database, known, migrations, is_kept=is_kept)
                tables = await stack.enter_async_context(loading)
                await tables.prepare({name: manifest.heads[name] for name in known if manifest.heads.get(name)})
            yield Filling(manifest, tables, documents)


class Filling:
    """Engines that are being filled."""

    def __init__(self, manifest: Manifest, tables: "Loading | None", documents: "Collections | None") -> None:
        self._manifest, self._tables, self._documents = manifest, tables, documents

    async def take(self, pieces: Iterator[tuple[str, bytes]]) -> None:
        """Fill tables and collections from the pieces of a backup."""
        known = {
            f"postgresql/{service}/{table.name}": (service, table)
            for service, some in self._manifest.tables.items()
            for table in some
        }
        for name, group in groupby(pieces, lambda one: one[0].rpartition("/")[0]):
            contents = (content for _, content in group)
            if self._tables is not None and name in known:
                await self._tables.fill(*known[name], contents)
            elif self._documents is not None:
                await self._documents.fill(name.partition("/")[2], contents)

    async def finish(self, unpacked: Path) -> None:
        """After all pieces; SQLite files among what was unpacked go over into PostgreSQL where that is wanted."""
        if self._tables is not None:
            for service, heads in self._manifest.heads.items():
                if not heads:
                    continue
                if self._manifest.tables:
                    await self._tables.finish(service, self._manifest.numbers.get(service, {}))
                else:
                    file = unpacked / f"{service}{SQLITE}"
                    await _module("from_sqlite").carry_over(service, file, self._tables)
                    file.unlink()
        if self._documents is not None:
            await self._documents.finish()


def _module(name: str) -> Any:
    """Imported where it is needed: its driver may not be installed."""
    try:
        return import_module(f"{__name__}.{name}")
    except ModuleNotFoundError as error:
        extra = {"mongodb": "mongodb", "streams": "nats"}.get(name, "postgres")
        raise Unusable(f"{error.name} is not installed: pip install 'codecrafthub[{extra}]'.") from None
