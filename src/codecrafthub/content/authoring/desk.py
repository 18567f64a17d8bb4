"""The desk: drafts written, submitted for review, put away; and what came from elsewhere taken over or not."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from uuid import UUID

from codecrafthub.content.authoring.access import ensure_may_write
from codecrafthub.content.authoring.sources import Sources
from codecrafthub.content.authoring.templates import template
from codecrafthub.content.errors import (
    AlreadyThere,
    ChangedMeanwhile,
    FilesRefused,
    NoDraft,
    NothingIncoming,
    UploadTooLarge,
)
from codecrafthub.content.folder import MAX_FILE_BYTES
from codecrafthub.content.markdown import split_header
from codecrafthub.content.rendering import render
from codecrafthub.content.trees import tree_of
from codecrafthub.content.versions.models import Draft, Findings, Work
from codecrafthub.content.versions.repository import (
    Kept,
    VersionRepository,
    drop_incoming,
    put_draft,
    put_work,
)
from codecrafthub.content.versions.units import Files, Unit, track_unit
from codecrafthub.kit.auth import Principal
from codecrafthub.kit.clock import now
from codecrafthub.kit.documents import Delete, Put
from codecrafthub.kit.errors import Conflict

MAX_FILES = 200
MAX_BYTES = 1 << 20


class Desk:
    def __init__(self, versions: VersionRepository, sources: Sources) -> None:
        self._versions, self._sources = versions, sources

    async def create(self, unit: Unit, files: Files | None, person: Principal) -> Kept[Draft]:
        """Begin something new, from a template unless files are given. Raises AlreadyThere, NotYours, NoSuchUnit."""
        track = await self._sources.track_work(unit)
        if unit.kind != "tracks":
            await self._sources.work(track_unit(unit.track))
        ensure_may_write(person, track)
        if await self._versions.work(unit) is not None:
            raise AlreadyThere
        frame = await self._sources.frame(unit.track)
        chosen = files if files is not None else template(unit, frame)
        editors = [person.id] if unit.kind == "tracks" else []
        return await self._save(unit, chosen, 0, 0, person, put_work(unit, Work(title=unit.name, editors=editors), 0))

    async def save(self, unit: Unit, files: Files, revision: int, base: int | None, person: Principal) -> Kept[Draft]:
        """Write the draft over the one with this revision, 0 where there is none. Raises ChangedMeanwhile, NotYours.

        `base` says which version it is made from now; without it, that stays, and of a new draft it is the latest one.
        """
        work = (await self._sources.work(unit)).value
        ensure_may_write(person, await self._sources.track_work(unit))
        draft = await self._versions.draft(unit)
        is_new = draft is None or draft.value.files is None
        stands = 0 if draft is None or is_new else draft.revision
        kept_base = work.number if draft is None or is_new else draft.value.base
        if revision != stands:
            if draft is not None and draft.value.files == files and base in (None, kept_base):
                return draft  # the same once more, of a browser that never heard that it was saved
            raise ChangedMeanwhile
        return await self._save(
            unit, files, draft.revision if draft else 0, kept_base if base is None else base, person
        )

    async def _save(
        self, unit: Unit, files: Files, revision: int, base: int, person: Principal, *also: Put | Delete
    ) -> Kept[Draft]:
        _check_size(files)
        _content, found = await self._sources.read(unit, files)
        draft = Draft(files=files, base=base, by=person.id, at=now(), findings=found)
        return await self._put(unit, draft, revision, *also)

    async def _put(self, unit: Unit, draft: Draft, revision: int, *also: Put | Delete) -> Kept[Draft]:
        try:
            await self._versions.change(put_draft(unit, draft, revision), *also)
        except Conflict:
            raise ChangedMeanwhile from None
        return Kept(draft, revision + 1)

    async def validate(self, unit: Unit, files: Files | None) -> Findings:
        """What the loader says of these files, or of the draft, or of what is published."""
        chosen = files if files is not None else await self._sources.latest(unit)
        _check_size(chosen)
        return (await self._sources.read(unit, chosen))[1]

    async def shown(self, text: str) -> str:
        """A text as learners would see it, made by what makes published ones."""
        return await asyncio.to_thread(render, split_header(text)[1])

    async def submit(self, unit: Unit, revision: int, person: Principal) -> Kept[Draft]:
        """Say that a draft is ready. Raises FilesRefused where the loader finds problems."""
        draft = await self._current(unit, revision, person)
        if draft.value.findings.refused:
            errors = [{"unit": unit.key, **one.model_dump()} for one in draft.value.findings.refused]
            raise FilesRefused("Mend what the loader complains of first.", errors=errors)
        return await self._put(unit, draft.value.model_copy(update={"state": "review"}), draft.revision)

    async def give_back(self, unit: Unit, revision: int, person: Principal) -> Kept[Draft]:
        """Make a draft again of what was submitted for review."""
        draft = await self._current(unit, revision, person)
        return await self._put(unit, draft.value.model_copy(update={"state": "draft"}), draft.revision)

    async def discard(self, unit: Unit, revision: int, person: Principal) -> None:
        """Put the draft away; what is published stays."""
        draft = await self._current(unit, revision, person)
        await self._put(unit, put_away(draft.value), draft.revision)

    async def take(self, unit: Unit, revision: int, person: Principal) -> Kept[Draft]:
        """Make what came from elsewhere the draft, over the one with this revision; 0 where there is none."""
        ensure_may_write(person, await self._sources.track_work(unit))
        incoming = await self._versions.incoming(unit)
        if incoming is None or not incoming.value.files:
            raise NothingIncoming
        work = (await self._sources.work(unit)).value
        draft = await self._versions.draft(unit)
        stands = draft.revision if draft and draft.value.files is not None else 0
        if revision != stands:
            raise ChangedMeanwhile
        dropped = drop_incoming(unit, incoming.revision)
        kept = draft.revision if draft else 0
        return await self._save(unit, incoming.value.files, kept, work.number, person, dropped)

    async def dismiss(self, units: Sequence[Unit], person: Principal) -> None:
        """Put away what came from elsewhere. Raises NothingIncoming where there is none at all."""
        found = [(unit, one) for unit in units if (one := await self._versions.incoming(unit)) is not None]
        for unit, _ in found:
            ensure_may_write(person, await self._sources.track_work(unit))
        if not found:
            raise NothingIncoming
        await self._versions.change(*(drop_incoming(unit, one.revision) for unit, one in found))

    async def set_editors(self, unit: Unit, ids: Sequence[UUID]) -> None:
        """Name who may change a track besides admins. Raises NoSuchUnit."""
        kept = await self._sources.work(unit)
        work = kept.value.model_copy(update={"editors": list(dict.fromkeys(ids))})
        await self._versions.change(put_work(unit, work, kept.revision))

    async def _current(self, unit: Unit, revision: int, person: Principal) -> Kept[Draft]:
        ensure_may_write(person, await self._sources.track_work(unit))
        draft = await self._versions.draft(unit)
        if draft is None or draft.value.files is None:
            raise NoDraft
        if draft.revision != revision:
            raise ChangedMeanwhile
        return draft


def put_away(draft: Draft) -> Draft:
    """A draft without files, which stays so that the revisions of the next one go on."""
    return draft.model_copy(update={"files": None, "state": "draft", "by": None, "findings": Findings()})


def _check_size(files: Files) -> None:
    if len(files) > MAX_FILES:
        raise UploadTooLarge(f"There are {len(files)} files; {MAX_FILES} is the most.")
    sizes = {path: len(text.encode("utf-8", "surrogatepass")) for path, text in files.items()}
    for path, size in sizes.items():
        if size > MAX_FILE_BYTES:
            raise UploadTooLarge(f"{path[:200]} has {size} bytes; {MAX_FILE_BYTES} is the most. Shorten or split it.")
    if sum(sizes.values()) > MAX_BYTES:
        raise UploadTooLarge(f"All files together may have {MAX_BYTES >> 10} KiB.")
    try:
        faults = tree_of(files).faults
    except UnicodeEncodeError:
        raise FilesRefused("A text holds half of a character. Save it as UTF-8.") from None
    if faults:
        errors = [{"file": one.file, "line": one.line, "message": one.message} for one in faults]
        raise FilesRefused(str(faults[0]), errors=errors)
