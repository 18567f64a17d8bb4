"""Publishing: what authors' files say goes into the store, by difference, a track at a time, whole or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from codecrafthub.content.loader import LoadedTrack, load_track
from codecrafthub.content.rendering import RENDERING, render
from codecrafthub.content.repository import Content, ContentRepository, Stamp
from codecrafthub.contracts.content import (
    Exercise,
    ExercisePublished,
    ExerciseWithdrawn,
    Lesson,
    Track,
    TrackPublished,
)
from codecrafthub.kit.errors import Conflict
from codecrafthub.kit.facts import Fact
from codecrafthub.kit.logging import logger

log = logger(__name__)


@dataclass(slots=True)
class Published:
    """What one round of publishing did, by slug."""

    changed: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


class Publisher:
    def __init__(self, repository: ContentRepository, root: Path) -> None:
        self._repository = repository
        self._root = root

    async def publish(self) -> Published:
        """Bring the store up to date with the tracks folder. A refused track keeps what was published of it."""
        await self._index_or_leave()
        done = Published()
        folders = await asyncio.to_thread(_track_folders, self._root)
        if not folders:
            log.warning("no_tracks_found", folder=str(self._root))
        for folder in folders:
            loaded = await asyncio.to_thread(load_track, folder)
            if loaded.track is None:
                done.refused.append(folder.name)
                for problem in loaded.report.refused:
                    log.error("track_refused", track=folder.name, problem=str(problem))
                continue
            await self._publish_or_leave(loaded, loaded.track, done)
        return done

    async def _index_or_leave(self) -> None:
        """What was published before the index took its form is not published again, and is to be found all the same."""
        try:
            if indexed := await self._repository.index_what_differs():
                log.info("content_indexed", changed=len(indexed))
        except Conflict:
            log.info("content_indexed_elsewhere")

    async def _publish_or_leave(self, loaded: LoadedTrack, track: Track, done: Published) -> None:
        try:
            await self._publish_track(loaded, track, done)
        except Conflict:
            # Another replica that reads the same folder was quicker; what it stored is what we would have stored.
            log.info("track_published_elsewhere", track=track.slug)

    async def _publish_track(self, loaded: LoadedTrack, track: Track, done: Published) -> None:
        exercises = [exercise for exercise in loaded.exercises if exercise.status != "draft"]
        everything: list[Content] = [track, *loaded.lessons, *exercises]
        changed: list[tuple[Content, int]] = []
        withdrawn: list[tuple[type[Content], str]] = []
        facts: list[Fact] = []
        for kind in (Track, Lesson, Exercise):
            stored = await self._repository.stamps(kind, track.slug)
            given = [item for item in everything if isinstance(item, kind)]
            for item in given:
                stamp = stored.get(item.slug)
                if stamp is None or _differs(stamp, item):
                    changed.append((item, stamp.revision if stamp else 0))
                    facts += _facts(item) if stamp is None or stamp.version != item.version else []
            gone = sorted(stored.keys() - {item.slug for item in given})
            withdrawn += [(kind, slug) for slug in gone]
            facts += [ExerciseWithdrawn(exercise=slug, track=track.slug) for slug in gone if kind is Exercise]
        if not changed and not withdrawn:
            return
        rendered = await asyncio.to_thread(_render_all, changed)
        await self._repository.publish(rendered, withdrawn, facts)
        done.changed += [item.slug for item, _ in changed]
        done.withdrawn += [slug for _, slug in withdrawn]
        log.info("track_published", track=track.slug, changed=len(changed), withdrawn=len(withdrawn))


def _track_folders(root: Path) -> list[Path]:
    """The folders that hold a track; the root itself may be one."""
    if (root / "track.toml").is_file():
        return [root]
    return sorted(path.parent for path in root.glob("*/track.toml"))


def _differs(stamp: Stamp, item: Content) -> bool:
    return stamp.version != item.version or stamp.rendering != RENDERING


def _facts(item: Content) -> list[Fact]:
    if isinstance(item, Track):
        return [TrackPublished(track=item.slug, title=item.title, version=item.version)]
    if isinstance(item, Exercise):
        return [ExercisePublished(exercise=item.slug, track=item.track, title=item.title, version=item.version)]
    return []


def _render_all(items: Sequence[tuple[Content, int]]) -> list[tuple[Content, int]]:
    return [(rendered(item), revision) for item, revision in items]


def rendered(item: Content) -> Content:
    """The same content with the HTML of each of its texts."""
    if isinstance(item, Lesson):
        return item.model_copy(update={"html": render(item.markdown)})
    if isinstance(item, Exercise):
        return item.model_copy(
            update={
                "instructions_html": render(item.instructions),
                "tasks": [task.model_copy(update={"html": render(task.markdown)}) for task in item.tasks],
                "hints": [hint.model_copy(update={"html": render(hint.markdown)}) for hint in item.hints],
            }
        )
    concepts = [
        concept.model_copy(
            update={"introduction_html": render(concept.introduction), "about_html": render(concept.about)}
        )
        for concept in item.concepts
    ]
    return item.model_copy(update={"concepts": concepts})
