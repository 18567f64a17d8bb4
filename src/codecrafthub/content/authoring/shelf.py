"""The shelf: tracks, lessons and exercises as authors see them, with how they stand and who did what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from codecrafthub.content.authoring.access import may_write
from codecrafthub.content.authoring.history import compare
from codecrafthub.content.authoring.schemas import (
    Author,
    AuthoredTrack,
    AuthoredTrackDetail,
    AuthoredTracks,
    DiffRead,
    DraftRead,
    IncomingRead,
    UnitDetail,
    UnitItem,
    UnitState,
    VersionDetail,
    VersionItem,
    VersionItems,
)
from codecrafthub.content.authoring.sources import Sources
from codecrafthub.content.errors import NoSuchUnit, NoSuchVersion
from codecrafthub.content.versions.models import NOBODY, Draft, Incoming, Version, Work
from codecrafthub.content.versions.repository import FolderSeen, Kept, VersionRepository
from codecrafthub.content.versions.units import Unit, track_unit
from codecrafthub.contracts.identity import IdentityClient
from codecrafthub.kit.auth import Principal, Role
from codecrafthub.kit.errors import Unavailable


class Shelf:
    def __init__(self, versions: VersionRepository, sources: Sources, identity: IdentityClient) -> None:
        self._versions, self._sources, self._identity = versions, sources, identity

    async def tracks(self, person: Principal) -> AuthoredTracks:
        everything = await _Everything.read(self._versions, None)
        found = [everything.track(unit, person) for unit in everything.works if unit.kind == "tracks"]
        may_create = person.role in (Role.AUTHOR, Role.ADMIN)
        return AuthoredTracks(items=sorted(found, key=lambda one: one.title.casefold()), may_create=may_create)

    async def track(self, slug: str, person: Principal) -> AuthoredTrackDetail:
        """Raises NoSuchUnit."""
        everything = await _Everything.read(self._versions, slug)
        unit = track_unit(slug)
        if unit not in everything.works:
            raise NoSuchUnit
        work = everything.works[unit].value
        names = await self.names(work.editors)
        return AuthoredTrackDetail(
            **everything.track(unit, person).model_dump(),
            items=[everything.item(one) for one in sorted(everything.works) if one != unit],
            # Those without a name too: whoever takes one off the list must not take off others unseen.
            editors=[Author(id=one, name=names.get(one, "")) for one in work.editors if one != NOBODY],
            binding=work.binding,
            folder_refused=everything.seen.get(slug, FolderSeen()).findings.refused,
        )

    async def unit(self, unit: Unit, person: Principal) -> UnitDetail:
        """Raises NoSuchUnit."""
        kept = await self._sources.work(unit)
        track = await self._sources.track_work(unit)
        draft, incoming = await self._versions.draft(unit), await self._versions.incoming(unit)
        if draft is not None and draft.value.files is None:
            draft = None
        return UnitDetail(
            **_item(unit, kept.value, draft, incoming).model_dump(),
            track=unit.track,
            may_write=may_write(person, track),
            draft_detail=await self.draft(draft, kept.value) if draft else None,
            incoming_detail=_incoming(incoming.value) if incoming else None,
        )

    async def draft(self, kept: Kept[Draft], work: Work | None) -> DraftRead:
        draft = kept.value
        names = await self.names([draft.by])
        return DraftRead(
            files=draft.files or {},
            revision=kept.revision,
            base=draft.base,
            is_outdated=work is not None and work.number != draft.base,
            state=draft.state,
            by=_author(draft.by, names),
            at=draft.at,
            **dict(draft.findings),
        )

    async def versions(self, unit: Unit) -> VersionItems:
        """Every version, the latest first. Raises NoSuchUnit."""
        work = (await self._sources.work(unit)).value
        found = await self._versions.versions(unit)
        names = await self.names(version.by for version in found)
        return VersionItems(items=[VersionItem(**_version(one, work, names)) for one in found])

    async def version(self, unit: Unit, number: int) -> VersionDetail:
        """Raises NoSuchUnit, NoSuchVersion."""
        work = (await self._sources.work(unit)).value
        found = await self._versions.version(unit, number)
        if found is None:
            raise NoSuchVersion
        names = await self.names([found.by])
        return VersionDetail(**_version(found, work, names), files=found.files, report=found.report)

    async def diff(self, unit: Unit, old: str, new: str) -> DiffRead:
        """Between versions by number, `published`, `draft`, `incoming`, or `nothing`. Raises NotFound."""
        await self._sources.work(unit)
        one, other = [{} if where == "nothing" else await self._sources.files(unit, where) for where in (old, new)]
        return DiffRead(items=compare(one, other))

    async def work(self, unit: Unit) -> Work:
        return (await self._sources.work(unit)).value

    async def incoming_units(self, track: str) -> list[Unit]:
        return list(await self._versions.all_incoming(track))

    async def names(self, ids: Iterable[UUID | None]) -> dict[UUID, str]:
        """What people are called; empty where identity does not answer, since nothing rests on it."""
        wanted = sorted({one for one in ids if one is not None})
        try:
            return {one.id: one.display_name for one in await self._identity.names(wanted)} if wanted else {}
        except Unavailable:
            return {}


class _Everything:
    """What is known of a track, or of all."""

    def __init__(
        self,
        works: Mapping[Unit, Kept[Work]],
        drafts: Mapping[Unit, Kept[Draft]],
        incoming: Mapping[Unit, Kept[Incoming]],
        seen: Mapping[str, FolderSeen],
    ) -> None:
        self.works, self._drafts, self._incoming, self.seen = works, drafts, incoming, seen

    @classmethod
    async def read(cls, versions: VersionRepository, track: str | None) -> _Everything:
        return cls(
            await versions.works(track),
            await versions.drafts(track),
            await versions.all_incoming(track),
            await versions.folders(),
        )

    def item(self, unit: Unit) -> UnitItem:
        return _item(unit, self.works[unit].value, self._drafts.get(unit), self._incoming.get(unit))

    def track(self, unit: Unit, person: Principal) -> AuthoredTrack:
        mine = [one for one in self.works if one.track == unit.slug]
        kinds = [one.kind for one in mine if self.works[one].value.state != "retired"]
        states = [draft.value.state for one, draft in self._drafts.items() if one.track == unit.slug]
        return AuthoredTrack(
            **self.item(unit).model_dump(),
            lessons=kinds.count("lessons"),
            exercises=kinds.count("exercises"),
            drafts=states.count("draft"),
            in_review=states.count("review"),
            waiting=sum(one.track == unit.slug for one in self._incoming),
            folder_problems=len(self.seen.get(unit.slug, FolderSeen()).findings.refused),
            may_write=may_write(person, self.works[unit].value),
        )


def _item(unit: Unit, work: Work, draft: Kept[Draft] | None, incoming: Kept[Incoming] | None) -> UnitItem:
    state: UnitState = work.state
    if work.state == "draft" and draft is not None:
        state = draft.value.state
    about = draft.value.findings if draft else incoming.value.findings if incoming else None
    return UnitItem(
        kind=unit.kind,
        slug=unit.slug,
        title=work.title or unit.name,
        state=state,
        number=work.number,
        published_at=work.at,
        draft=draft.value.state if draft else None,
        incoming=incoming.value.origin if incoming else None,
        is_gone=incoming is not None and not incoming.value.files,
        problems=len(about.refused) if about else 0,
    )


def _incoming(one: Incoming) -> IncomingRead:
    return IncomingRead(origin=one.origin, source=one.source, at=one.at, is_gone=not one.files, **dict(one.findings))


def _version(version: Version, work: Work, names: Mapping[UUID, str]) -> dict[str, Any]:
    mutation = (version.report or {}).get("mutation")
    rate = mutation["killed"] / mutation["mutants"] if mutation and mutation["mutants"] else None
    return {
        **version.model_dump(include={"number", "at", "origin", "note", "source", "content", "tests"}),
        "by": _author(version.by, names),
        "is_current": version.number == work.number and work.state == "published",
        "mutation_rate": None if rate is None else round(rate, 4),
    }


def _author(one: UUID | None, names: Mapping[UUID, str]) -> Author | None:
    return Author(id=one, name=names[one]) if one is not None and one in names else None
