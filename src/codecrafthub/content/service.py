"""The library: published tracks, lessons and exercises, for visitors as views and for peers in full."""

from __future__ import annotations

import re
from typing import Protocol, TypeVar

from codecrafthub.content.errors import NoSuchExercise, NoSuchLesson, NoSuchTrack
from codecrafthub.content.schemas import ChangeRead, ExerciseRead, LessonRead, TrackList, TrackRead
from codecrafthub.content.snippets.lessons import snippets
from codecrafthub.content.versions.repository import VersionRepository
from codecrafthub.content.versions.units import Unit
from codecrafthub.content.views import exercise_read, lesson_read, track_item, track_read
from codecrafthub.contracts.content import Exercise, Lesson, Snippet, Track
from codecrafthub.kit.errors import NotFound

SLUG = re.compile(r"[a-z0-9-]{1,80}(\.[a-z0-9-]{1,80})?")
SHOWN_CHANGES = 5
Kind = TypeVar("Kind", Track, Lesson, Exercise)


class Shelf(Protocol):
    """Where published content is found by its slug."""

    async def find(self, kind: type[Kind], slug: str) -> Kind | None: ...
    async def tracks(self) -> list[Track]: ...


class Library:
    def __init__(self, repository: Shelf, versions: VersionRepository | None = None) -> None:
        """Without versions, as in a preview, nothing is known of what has changed."""
        self._repository, self._versions = repository, versions

    async def list_tracks(self) -> TrackList:
        return TrackList(items=[track_item(track) for track in await self.tracks()])

    async def read_track(self, slug: str) -> TrackRead:
        return track_read(await self.track(slug))

    async def read_lesson(self, slug: str) -> LessonRead:
        lesson = await self.lesson(slug)
        return lesson_read(lesson, await self.track(lesson.track))

    async def read_exercise(self, slug: str) -> ExerciseRead:
        exercise = await self.exercise(slug)
        return exercise_read(exercise, await self.track(exercise.track), await self._changes(slug))

    async def _changes(self, slug: str) -> list[ChangeRead]:
        """What the last versions changed."""
        kept = await self._versions.work(Unit("exercises", slug)) if self._versions else None
        changes = kept.value.changes if kept else []
        return [ChangeRead(**one.model_dump()) for one in reversed(changes[-SHOWN_CHANGES:])]

    async def tracks(self) -> list[Track]:
        return await self._repository.tracks()

    async def track(self, slug: str) -> Track:
        return await self._find(Track, slug, NoSuchTrack)

    async def snippets(self, slug: str) -> list[Snippet]:
        """What the examples of a track's lessons show, in the order of its path."""
        found: list[Snippet] = []
        for step in (await self.track(slug)).path:
            lesson = await self._repository.find(Lesson, step.slug) if step.kind == "lesson" else None
            found += snippets(lesson) if lesson else []
        return found

    async def lesson(self, slug: str) -> Lesson:
        return await self._find(Lesson, slug, NoSuchLesson)

    async def exercise(self, slug: str) -> Exercise:
        """The exercise with everything hidden: for peers only."""
        return await self._find(Exercise, slug, NoSuchExercise)

    async def _find(self, kind: type[Kind], slug: str, missing: type[NotFound]) -> Kind:
        found = await self._repository.find(kind, slug) if SLUG.fullmatch(slug) else None
        if found is None:
            raise missing
        return found
