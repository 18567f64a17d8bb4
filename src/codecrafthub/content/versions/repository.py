"""Where units, drafts and versions lie: documents by the unit's key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from codecrafthub.content.versions.models import Draft, Findings, Incoming, Stored, Version, Work
from codecrafthub.content.versions.units import Unit, track_unit, unit_of_key
from codecrafthub.kit.documents import Delete, Document, Documents, Put

WORKS, DRAFTS, INCOMING, VERSIONS, FOLDERS = "works", "drafts", "incoming", "versions", "folders"
Kind = TypeVar("Kind", bound=Stored)


@dataclass(frozen=True, slots=True)
class Kept(Generic[Kind]):
    """Something stored with the revision that a change of it must name; 0 where it is not there yet."""

    value: Kind
    revision: int


class FolderSeen(Stored):
    """What is remembered of a track between two starts, so that it is read only when something has changed."""

    signature: str = ""
    """Of the files in the folder; empty where the track has none, or where it was refused."""
    reading: str = ""
    """Of the code that made content of the files: a new release reads everything anew."""
    findings: Findings = Findings()
    """What was refused of it."""


class VersionRepository:
    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    async def work(self, unit: Unit) -> Kept[Work] | None:
        return _kept(await self._documents.get(WORKS, unit.key), Work)

    async def works(self, track: str | None = None) -> dict[Unit, Kept[Work]]:
        """Every unit of a track, or of all."""
        found = await self._of(WORKS, track)
        return {unit_of_key(one.key): Kept(Work.model_validate(one.body), one.revision) for one in found}

    async def draft(self, unit: Unit) -> Kept[Draft] | None:
        """The draft; one without files where it was put away."""
        return _kept(await self._documents.get(DRAFTS, unit.key), Draft)

    async def drafts(self, track: str | None = None) -> dict[Unit, Kept[Draft]]:
        """Every draft of a track, or of all, that was not put away."""
        found = await self._of(DRAFTS, track)
        kept = {unit_of_key(one.key): Kept(Draft.model_validate(one.body), one.revision) for one in found}
        return {unit: one for unit, one in kept.items() if one.value.files is not None}

    async def incoming(self, unit: Unit) -> Kept[Incoming] | None:
        return _kept(await self._documents.get(INCOMING, unit.key), Incoming)

    async def all_incoming(self, track: str | None = None) -> dict[Unit, Kept[Incoming]]:
        found = await self._of(INCOMING, track)
        return {unit_of_key(one.key): Kept(Incoming.model_validate(one.body), one.revision) for one in found}

    async def version(self, unit: Unit, number: int) -> Version | None:
        found = await self._documents.get(VERSIONS, _version_key(unit, number))
        return Version.model_validate(found.body) if found else None

    async def versions(self, unit: Unit) -> list[Version]:
        """Every version, the latest first."""
        found = await self._documents.every(VERSIONS, f"{unit.key}/")
        return [Version.model_validate(one.body) for one in reversed(found)]

    async def published_files(self, works: Mapping[Unit, Kept[Work]]) -> dict[Unit, Version]:
        """The latest version of each unit that is published."""
        found: dict[Unit, Version] = {}
        for unit, kept in works.items():
            if kept.value.state == "published":
                version = await self.version(unit, kept.value.number)
                if version is not None:
                    found[unit] = version
        return found

    async def folder(self, track: str) -> Kept[FolderSeen]:
        found = _kept(await self._documents.get(FOLDERS, track), FolderSeen)
        return found or Kept(FolderSeen(), 0)

    async def folders(self) -> dict[str, FolderSeen]:
        return {one.key: FolderSeen.model_validate(one.body) for one in await self._documents.every(FOLDERS)}

    async def _of(self, collection: str, track: str | None) -> list[Document]:
        if track is None:
            return await self._documents.every(collection)
        own = await self._documents.get(collection, track_unit(track).key)
        parts = [await self._documents.every(collection, f"{kind}/{track}.") for kind in ("exercises", "lessons")]
        return [*([own] if own else []), *(one for part in parts for one in part)]

    async def change(self, *changes: Put | Delete) -> None:
        """Store all of it or nothing. Raises Conflict."""
        await self._documents.change(changes)


def _kept(found: Document | None, kind: type[Kind]) -> Kept[Kind] | None:
    return Kept(kind.model_validate(found.body), found.revision) if found else None


def _version_key(unit: Unit, number: int) -> str:
    return f"{unit.key}/{number:06d}"


def put_work(unit: Unit, work: Work, revision: int | None) -> Put:
    return Put(WORKS, unit.key, work.model_dump(mode="json"), revision)


def put_draft(unit: Unit, draft: Draft, revision: int | None) -> Put:
    return Put(DRAFTS, unit.key, draft.model_dump(mode="json"), revision)


def put_incoming(unit: Unit, incoming: Incoming, revision: int | None = None) -> Put:
    return Put(INCOMING, unit.key, incoming.model_dump(mode="json"), revision)


def drop_incoming(unit: Unit, revision: int | None = None) -> Delete:
    return Delete(INCOMING, unit.key, revision)


def put_version(unit: Unit, version: Version) -> Put:
    """A version is stored once and never changed, but for the name of somebody who leaves."""
    return Put(VERSIONS, _version_key(unit, version.number), version.model_dump(mode="json"), 0)


def put_folder(track: str, seen: FolderSeen, revision: int | None = None) -> Put:
    return Put(FOLDERS, track, seen.model_dump(mode="json"), revision)
