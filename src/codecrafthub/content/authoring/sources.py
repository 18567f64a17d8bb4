"""What stands where: the files of a unit's draft, of what came from elsewhere, or of one of its versions."""

from __future__ import annotations

import asyncio

from codecrafthub.content.errors import NoDraft, NoSuchUnit, NoSuchVersion, NothingIncoming
from codecrafthub.content.exercises import TrackFrame
from codecrafthub.content.loader import NEUTRAL, compose_track, frame_of
from codecrafthub.content.trees import tree_of
from codecrafthub.content.versions.issue import read_unit
from codecrafthub.content.versions.models import Findings, Found, Work, findings
from codecrafthub.content.versions.repository import Kept, VersionRepository
from codecrafthub.content.versions.units import Files, Unit, track_unit
from codecrafthub.contracts.content import Exercise, Lesson

BAD_TRACK = Found(file="track.toml", line=1, message="The track.toml of the track cannot be read. Mend it first.")


class Sources:
    def __init__(self, versions: VersionRepository) -> None:
        self._versions = versions

    async def work(self, unit: Unit) -> Kept[Work]:
        """Raises NoSuchUnit."""
        kept = await self._versions.work(unit)
        if kept is None:
            raise NoSuchUnit
        return kept

    async def track_work(self, unit: Unit) -> Work | None:
        kept = await self._versions.work(track_unit(unit.track))
        return kept.value if kept else None

    async def files(self, unit: Unit, where: str) -> Files:
        """`draft`, `incoming`, `published`, or the number of a version. Raises NotFound."""
        if where == "draft":
            draft = await self._versions.draft(unit)
            if draft is None or draft.value.files is None:
                raise NoDraft
            return draft.value.files
        if where == "incoming":
            incoming = await self._versions.incoming(unit)
            if incoming is None:
                raise NothingIncoming
            return incoming.value.files
        work = (await self.work(unit)).value
        number = work.number if where == "published" else int(where) if where.isdecimal() and len(where) < 7 else 0  # noqa: PLR2004  (as keys hold)
        version = await self._versions.version(unit, number) if number else None
        if version is None:
            raise NoSuchVersion
        return version.files

    async def latest(self, unit: Unit) -> Files:
        """The draft where there is one, else what was published last. Raises NoSuchVersion."""
        try:
            return await self.files(unit, "draft")
        except NoDraft:
            return await self.files(unit, "published")

    async def frame(self, track: str) -> TrackFrame:
        """What the track says to its exercises: as it is in its draft, else as it is published."""
        unit = track_unit(track)
        for where in ("draft", "published", "incoming"):
            try:
                text = (await self.files(unit, where)).get("track.toml", "")
            except (NoDraft, NoSuchVersion, NothingIncoming, NoSuchUnit):
                continue
            if (frame := frame_of(text)) is not None:
                return frame
        return TrackFrame(track, NEUTRAL.language, NEUTRAL.runtime)

    async def names(self, track: str) -> set[str]:
        """The exercises that a lesson may name: published ones, drafts too."""
        works = await self._versions.works(track)
        return {unit.name for unit in works if unit.kind == "exercises"}

    async def read(self, unit: Unit, files: Files) -> tuple[Exercise | Lesson | None, Findings]:
        """What the files say, and the loader's complaints."""
        if unit.kind == "tracks":
            found = await asyncio.to_thread(_read_track, files, unit.slug)
            return None, found
        frame, names = await self.frame(unit.track), await self.names(unit.track)
        return await asyncio.to_thread(read_unit, unit, files, frame, names)


def _read_track(files: Files, slug: str) -> Findings:
    """A track's own files by themselves: what is published of its lessons and exercises is looked at when it is."""
    track, report = compose_track(tree_of(files), (), ())
    if track is not None and track.slug != slug:
        report.refuse("track.toml", 1, f"The slug of a track never changes. Write `{slug}`.")
    quiet = [one for one in report.warnings if "No lesson teaches" not in one.message]
    report.warnings[:] = quiet
    return findings(report)
