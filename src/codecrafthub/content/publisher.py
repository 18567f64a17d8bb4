"""Publishing at the start: what authors changed in the folder of tracks goes into the store, a track at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from codecrafthub.content.images.store import ImageStore
from codecrafthub.content.loader import LoadedTrack, frame_of, load_track
from codecrafthub.content.repository import ContentRepository
from codecrafthub.content.versions.folder import take_folder
from codecrafthub.content.versions.issue import Issue, read_unit
from codecrafthub.content.versions.models import Version, Work, findings
from codecrafthub.content.versions.press import Press, Pressed
from codecrafthub.content.versions.repository import (
    FolderSeen,
    Kept,
    VersionRepository,
    put_folder,
    put_incoming,
)
from codecrafthub.content.versions.signature import folder_signature, reading_signature
from codecrafthub.content.versions.units import Files, Unit, fingerprint, split, track_unit
from codecrafthub.contracts.content import Exercise, Lesson
from codecrafthub.kit.clock import now
from codecrafthub.kit.documents import Delete, Put
from codecrafthub.kit.errors import Conflict, HubError
from codecrafthub.kit.logging import logger

log = logger(__name__)


@dataclass(slots=True)
class Published:
    """What one round of publishing did, by slug."""

    changed: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    """Units whose folder and whose published version were both changed."""


class Publisher:
    def __init__(
        self, content: ContentRepository, versions: VersionRepository, press: Press, images: ImageStore, root: Path
    ) -> None:
        self._content, self._versions, self._press, self._root = content, versions, press, root
        self._images = images

    async def publish(self) -> Published:
        """Bring the store up to date with the tracks folder. A refused track keeps what was published of it."""
        await self._index_or_leave()
        done = Published()
        folders = await asyncio.to_thread(_track_folders, self._root)
        if not folders:
            log.warning("no_tracks_found", folder=str(self._root))
        reading = await asyncio.to_thread(reading_signature)
        seen = await self._versions.folders()
        for folder in folders:
            await self._look_at(folder, seen.get(folder.name, FolderSeen()), reading, done)
        for track in seen.keys() - {folder.name for folder in folders}:
            if seen[track].reading != reading:
                await self._guarded(track, self._read_anew(track, seen[track], reading), done)
        return done

    async def _index_or_leave(self) -> None:
        """What was published before the index took its form is not published again, and is to be found all the same."""
        try:
            if indexed := await self._content.index_what_differs():
                log.info("content_indexed", changed=len(indexed))
        except Conflict:
            log.info("content_indexed_elsewhere")

    async def _look_at(self, folder: Path, seen: FolderSeen, reading: str, done: Published) -> None:
        signature = await asyncio.to_thread(folder_signature, folder)
        if (seen.signature, seen.reading) == (signature, reading):
            return
        loaded = await asyncio.to_thread(load_track, folder)
        if loaded.track is None:
            done.refused.append(folder.name)
            for problem in loaded.report.refused:
                log.error("track_refused", track=folder.name, problem=str(problem))
            told = seen.model_copy(update={"signature": "", "findings": findings(loaded.report)})
            await self._versions.change(put_folder(folder.name, told))
            return
        now_seen = FolderSeen(signature=signature, reading=reading, findings=findings(loaded.report))
        await self._guarded(folder.name, self._take(loaded, now_seen, seen.reading != reading, done), done)

    async def _guarded(self, track: str, work: Awaitable[Pressed], done: Published) -> None:
        try:
            pressed = await work
        except Conflict as error:
            # Another replica that reads the same folder was quicker; what it stored is what we would have stored.
            log.info("track_published_elsewhere", track=track, reason=error.detail)
        except HubError as error:
            done.refused.append(track)
            log.error("track_refused", track=track, problem=error.detail)  # noqa: TRY400  (said in words)
        else:
            done.changed += pressed.changed
            done.withdrawn += pressed.withdrawn

    async def _take(self, loaded: LoadedTrack, seen: FolderSeen, is_new_reading: bool, done: Published) -> Pressed:
        """Publish what the folder changed, and what a new release makes something else of."""
        assert loaded.track is not None
        track = loaded.track.slug
        works = await self._versions.works(track)
        units = await asyncio.to_thread(split, loaded.tree, track)
        contents = _contents(loaded)
        taken = take_folder(works, units, contents, now())
        if is_new_reading:
            new = {issue.unit for issue in taken.issues}
            same = {unit: kept for unit, kept in works.items() if unit not in new and unit not in taken.gone}
            taken.issues += await self._again(track, same, units, contents)
        for unit in taken.incoming:
            log.warning("folder_and_web_changed", unit=unit.key, advice="an author has to look at both")
            done.conflicts.append(unit.key)
        also: list[Put | Delete] = [put_incoming(unit, one) for unit, one in taken.incoming.items()]
        also += [put_folder(track, seen)]
        also += await self._images.changes(track, loaded.images)
        pressed = await self._press.publish(track, taken.issues, taken.gone, noted=taken.noted, also=also)
        log.info("track_published", track=track, changed=len(pressed.changed), withdrawn=len(pressed.withdrawn))
        return pressed

    async def _read_anew(self, track: str, seen: FolderSeen, reading: str) -> Pressed:
        """A track that lies in no folder, read by another release than the one that published it."""
        works = await self._versions.works(track)
        issues = await self._again(track, works, {}, {})
        also = [put_folder(track, seen.model_copy(update={"reading": reading}))]
        return await self._press.publish(track, issues, also=also)

    async def _again(
        self,
        track: str,
        works: Mapping[Unit, Kept[Work]],
        units: Mapping[Unit, Files],
        contents: Mapping[Unit, Exercise | Lesson],
    ) -> list[Issue]:
        """What is published, to be made anew of the same files; what cannot be read any more stays as it was."""
        issues: list[Issue] = []
        unread: dict[Unit, Kept[Work]] = {}
        for unit, kept in works.items():
            if kept.value.state == "published" and unit in units and fingerprint(units[unit]) == kept.value.files:
                issues.append(Issue(unit, units[unit], content=contents.get(unit)))
            else:
                unread[unit] = kept
        versions = await self._versions.published_files(unread)
        own = units.get(track_unit(track)) or (versions[one].files if (one := track_unit(track)) in versions else {})
        return issues + await asyncio.to_thread(_read_again, own, versions)


def _read_again(own: Files, versions: Mapping[Unit, Version]) -> list[Issue]:
    issues = []
    frame = frame_of(own.get("track.toml", ""))
    names = {unit.name for unit in versions if unit.kind == "exercises"}
    for unit, version in versions.items():
        if unit.kind == "tracks":
            issues.append(Issue(unit, version.files))
        elif frame is not None:
            content, found = read_unit(unit, version.files, frame, names)
            if content is not None:
                issues.append(Issue(unit, version.files, content=content))
            else:
                log.error("version_not_readable", unit=unit.key, problem=found.refused[0].message)
    return issues


def _contents(loaded: LoadedTrack) -> dict[Unit, Exercise | Lesson]:
    found: dict[Unit, Exercise | Lesson] = {Unit("exercises", one.slug): one for one in loaded.exercises}
    return found | {Unit("lessons", one.slug): one for one in loaded.lessons}


def _track_folders(root: Path) -> list[Path]:
    """The folders that hold a track; the root itself may be one."""
    if (root / "track.toml").is_file():
        return [root]
    return sorted(path.parent for path in root.glob("*/track.toml"))
