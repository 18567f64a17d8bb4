"""What may be found: of tracks, lessons and exercises the parts that every learner may read, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from codecrafthub.content.search.plain import plain
from codecrafthub.contracts.content import Exercise, Lesson, Track

FORM = 1
"""Raised by one whenever other entries come of the same content, so that the index is made anew."""

EntryKind = Literal["track", "lesson", "exercise", "concept"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a search can lead to. The texts are plain: no Markdown, no HTML."""

    kind: EntryKind
    slug: str
    track: str
    version: str
    """That of the content it is made of."""
    title: str
    blurb: str
    text: str
    concepts: tuple[str, ...] = ()
    language: str | None = None
    """None for what has the language of its track."""
    difficulty: int | None = None
    minutes: int | None = None


def entries_of(item: Track | Lesson | Exercise) -> list[Entry]:
    """Each public part is named here: hints, exemplars, cases and known mistakes have no way in."""
    if isinstance(item, Track):
        return list(_of_track(item))
    if isinstance(item, Lesson):
        return [
            Entry(
                "lesson", item.slug, item.track, item.version, item.title, "", plain(item.markdown), (item.concept,),
                minutes=item.minutes,
            )
        ]  # fmt: skip
    if item.status != "published":
        return []
    texts = [plain(item.instructions), *(f"{task.title}\n{plain(task.markdown)}" for task in item.tasks)]
    return [
        Entry(
            "exercise", item.slug, item.track, item.version, item.title, item.blurb, "\n".join(texts),
            tuple(item.teaches), item.language, item.difficulty,
        )
    ]  # fmt: skip


def _of_track(track: Track) -> Iterator[Entry]:
    yield Entry("track", track.slug, track.slug, track.version, track.title, track.blurb, "", (), track.language)
    for concept in track.concepts:
        text = f"{plain(concept.introduction)}\n{plain(concept.about)}"
        slug = f"{track.slug}.{concept.slug}"
        yield Entry("concept", slug, track.slug, track.version, concept.name, concept.blurb, text, (concept.slug,))
