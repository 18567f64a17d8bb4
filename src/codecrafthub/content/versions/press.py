"""The press: what is published goes into the store with its version, all of it at once or nothing, and is told."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from codecrafthub.content.errors import NothingPublished
from codecrafthub.content.loader import compose_track, frame_of
from codecrafthub.content.rendered import Content
from codecrafthub.content.rendering import RENDERING
from codecrafthub.content.repository import ContentRepository
from codecrafthub.content.trees import tree_of
from codecrafthub.content.versions.entries import issued, retired
from codecrafthub.content.versions.issue import Issue, read_issues, refusal
from codecrafthub.content.versions.models import Found, Work, findings
from codecrafthub.content.versions.repository import Kept, VersionRepository, put_version, put_work
from codecrafthub.content.versions.units import Files, Unit, track_unit
from codecrafthub.contracts.content import (
    Exercise,
    ExercisePublished,
    ExerciseSummary,
    ExerciseWithdrawn,
    Lesson,
    LessonSummary,
    Track,
    TrackPublished,
)
from codecrafthub.kit.clock import now
from codecrafthub.kit.documents import Delete, Put
from codecrafthub.kit.facts import Fact

KINDS: Mapping[str, type[Content]] = {"tracks": Track, "lessons": Lesson, "exercises": Exercise}


@dataclass(slots=True)
class Pressed:
    """What publishing did: slugs of what changed or went, and the versions that were made."""

    changed: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    numbers: dict[Unit, int] = field(default_factory=dict)


class Press:
    def __init__(self, content: ContentRepository, versions: VersionRepository) -> None:
        self._content, self._versions = content, versions
        self._turn = asyncio.Lock()

    async def publish(
        self,
        track: str,
        issues: Sequence[Issue] = (),
        gone: Sequence[Unit] = (),
        *,
        noted: Mapping[Unit, str] | None = None,
        also: Sequence[Put | Delete] = (),
    ) -> Pressed:
        """Publish units of one track and withdraw others, with what the folder said of some (`noted`).

        Raises FilesRefused, NothingPublished, or Conflict where somebody else published at the same time.
        """
        async with self._turn:
            stand = Stand(await self._versions.works(track), noted or {})
            if track_unit(track) in gone:
                return await self._store(stand, None, (), gone, also)
            if not issues and not gone:
                return await self._store(stand, None, (), (), also)
            own = await self._own_files(track, issues, stand)
            frame = frame_of(own.get("track.toml", ""))
            if frame is not None:
                issues = await asyncio.to_thread(read_issues, issues, frame, stand.exercise_names(issues))
            _check_uuids(issues, stand)
            stored = await self._content.find(Track, track, is_fresh=True)
            composed = await asyncio.to_thread(_composed, own, stored, issues, set(gone))
            return await self._store(stand, composed, issues, gone, also)

    async def retire(self, unit: Unit, also: Sequence[Put | Delete] = ()) -> Pressed:
        """Withdraw a unit from learners; of a track, all that is in it. Raises NothingPublished."""
        works = await self._versions.works(unit.track)
        shown = [one for one, kept in works.items() if kept.value.state == "published"]
        if unit not in shown:
            raise NothingPublished
        return await self.publish(unit.track, (), shown if unit.kind == "tracks" else [unit], also=also)

    async def _own_files(self, track: str, issues: Sequence[Issue], stand: Stand) -> Files:
        """The track's own files: as they are to be, or as they are."""
        unit = track_unit(track)
        for issue in issues:
            if issue.unit == unit:
                return issue.files
        work = stand.before(unit)
        version = await self._versions.version(unit, work.number) if work.state == "published" else None
        if version is None:
            raise NothingPublished(f"The track {track} is not published. Publish it first, or together with this.")
        return version.files

    async def _store(
        self,
        stand: Stand,
        track: Track | None,
        issues: Sequence[Issue],
        gone: Sequence[Unit],
        also: Sequence[Put | Delete],
    ) -> Pressed:
        done, at = Pressed(withdrawn=[unit.slug for unit in gone]), now()
        by_unit = {issue.unit: issue for issue in issues}
        items: dict[Unit, Content] = {track_unit(track.slug): track} if track else {}
        items |= {issue.unit: issue.content for issue in issues if issue.content is not None}
        content: list[Content] = []
        facts: list[Fact] = []
        versions: list[Put] = []
        for unit, item in items.items():
            before = stand.before(unit)
            after, version = issued(before, item, by_unit.get(unit), at)
            stand.after[unit] = after
            if version is not None:
                versions.append(put_version(unit, version))
                done.numbers[unit] = version.number
            if version is not None or (before.content, before.rendering) != (item.version, RENDERING):
                content.append(item)
            if before.content != item.version:
                facts += _facts(item, before, after)
                done.changed.append(item.slug)
        for unit in gone:
            stand.after[unit] = retired(stand.before(unit), by_folder=unit in stand.noted)
            if unit.kind == "exercises":
                facts.append(ExerciseWithdrawn(exercise=unit.slug, track=unit.track))
        withdrawn = [(KINDS[unit.kind], unit.slug) for unit in gone]
        await self._content.publish(content, withdrawn, facts, [*also, *versions, *stand.puts()])
        return done


class Stand:
    """How the units of a track stand, and how they will."""

    def __init__(self, works: Mapping[Unit, Kept[Work]], noted: Mapping[Unit, str]) -> None:
        self.works, self.noted = works, noted
        self.after: dict[Unit, Work] = {
            unit: self._stored(unit).model_copy(update={"folder": folder}) for unit, folder in noted.items()
        }

    def before(self, unit: Unit) -> Work:
        return self.after.get(unit) or self._stored(unit)

    def _stored(self, unit: Unit) -> Work:
        return self.works[unit].value if unit in self.works else Work()

    def exercise_names(self, issues: Sequence[Issue]) -> set[str]:
        """The exercises that a lesson of this track may name."""
        return {unit.name for unit in (*self.works, *(one.unit for one in issues)) if unit.kind == "exercises"}

    def puts(self) -> list[Put]:
        """What has to be stored, each guarded by the revision it was read at."""
        return [
            put_work(unit, work, self.works[unit].revision if unit in self.works else 0)
            for unit, work in self.after.items()
            if work != self._stored(unit)
        ]


def _composed(own: Files, stored: Track | None, issues: Sequence[Issue], gone: set[Unit]) -> Track:
    """The track with what is new and what stays. Raises FilesRefused."""
    new = {issue.unit for issue in issues} | gone
    lessons: list[Lesson | LessonSummary] = [one.content for one in issues if isinstance(one.content, Lesson)]
    lessons += [one for one in (stored.lessons if stored else []) if Unit("lessons", one.slug) not in new]
    exercises: list[Exercise | ExerciseSummary] = [one.content for one in issues if isinstance(one.content, Exercise)]
    exercises += [one for one in (stored.exercises if stored else []) if Unit("exercises", one.slug) not in new]
    track, report = compose_track(tree_of(own), lessons, exercises)
    if track is None:
        raise refusal({"tracks": findings(report).refused})
    return track


def _check_uuids(issues: Sequence[Issue], stand: Stand) -> None:
    """Refuse an exercise with the uuid of another one of its track."""
    owners = {kept.value.uuid: unit for unit, kept in stand.works.items() if kept.value.uuid}
    for issue in issues:
        if isinstance(issue.content, Exercise):
            owner = owners.setdefault(str(issue.content.uuid), issue.unit)
            if owner != issue.unit:
                told = f"The uuid is that of `{owner.name}` too. Make a new one for this exercise."
                raise refusal({issue.unit.key: [Found(file="exercise.toml", line=1, message=told)]})


def _facts(item: Content, before: Work, after: Work) -> list[Fact]:
    if isinstance(item, Track):
        return [TrackPublished(track=item.slug, title=item.title, version=item.version)]
    if isinstance(item, Exercise):
        return [
            ExercisePublished(
                exercise=item.slug,
                track=item.track,
                title=item.title,
                version=item.version,
                number=after.number,
                tests_hash=after.tests,
                old_tests_hash=before.tests or None,
                note=after.changes[-1].note if after.changes else "",
            )
        ]
    return []
