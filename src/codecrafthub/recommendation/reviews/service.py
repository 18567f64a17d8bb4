"""Use cases of reviews: which concepts are due for a learner, and by which exercises."""

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol
from uuid import UUID

from codecrafthub.contracts.content import ExerciseSummary, Track
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database
from codecrafthub.recommendation.catalogue import Catalogue
from codecrafthub.recommendation.hand.repository import HandRepository
from codecrafthub.recommendation.knowledge.forgetting import Memories, Memory, due
from codecrafthub.recommendation.placements.evidence import HELD, before, placed
from codecrafthub.recommendation.placements.repository import PlacementRepository
from codecrafthub.recommendation.repository import LearnerRepository
from codecrafthub.recommendation.reviews.choice import review_exercise, words
from codecrafthub.recommendation.reviews.repository import MemoryRepository
from codecrafthub.recommendation.reviews.schemas import Review, ReviewList
from codecrafthub.recommendation.schemas import Pointer
from codecrafthub.recommendation.works import Works

SHOWN = 5
STEPS = 10
"""A review is by one of so many next steps where one of them is of its concept."""


class Advice(Protocol):
    """What reviews want to know of the rest of recommendation."""

    async def order_of(self, learner_id: UUID, slug: str, limit: int) -> list[str]: ...


class ReviewDesk:
    def __init__(self, database: Database, catalogue: Catalogue, advice: Advice) -> None:
        self._database, self._catalogue, self._advice = database, catalogue, advice

    async def due_for(self, learner_id: UUID, slug: str | None) -> ReviewList:
        """What is due in a track, or in the one that the learner worked on last; the least remembered first."""
        track = await self._track(learner_id, slug)
        if track is None:
            return ReviewList(track=None, items=[])
        async with self._database.read() as session:
            repository = MemoryRepository(session)
            memories = await repository.memories(learner_id, track.slug)
            waiting = due(memories, now())
            works = await LearnerRepository(session).works(learner_id, track.slug) if waiting else {}
            hand = await HandRepository(session).hand(learner_id, track.slug)
            placement = placed(before(track), await PlacementRepository(session).answers(learner_id, track.slug))
        known = {concept for concept, share in placement.items() if share >= HELD} | memories.keys()
        order = await self._advice.order_of(learner_id, track.slug, STEPS) if waiting else []
        found = reviews(track, memories, waiting, works, known, out=hand.out(now()), order=order)
        return ReviewList(track=track.slug, items=found)

    async def _track(self, learner_id: UUID, slug: str | None) -> Track | None:
        if slug is not None:
            return await self._catalogue.track(slug)
        tracks = {track.slug: track for track in await self._catalogue.tracks()}
        async with self._database.read() as session:
            latest = await LearnerRepository(session).latest_track(learner_id, list(tracks))
        return tracks[latest] if latest else None


def reviews(
    track: Track,
    memories: Memories,
    waiting: Iterable[str],
    works: Works,
    known: Collection[str],
    *,
    out: Collection[str] = (),
    order: Sequence[str] = (),
) -> list[Review]:
    """Reviews of concepts that are waiting for one, each by an exercise of its own that the learner has not refused.

    `order`: the slugs of the next steps.
    """
    names = {concept.slug: concept.name for concept in track.concepts}
    found: dict[str, Review] = {}
    for concept in waiting:
        exercise = review_exercise(concept, track, works, known, out=out, order=order)
        if concept in names and exercise is not None and exercise.slug not in found:
            is_solved = exercise.slug in works and works[exercise.slug].is_solved
            found[exercise.slug] = _review(concept, names[concept], memories[concept], exercise, is_solved=is_solved)
    return list(found.values())[:SHOWN]


def _review(concept: str, name: str, memory: Memory, exercise: ExerciseSummary, *, is_solved: bool) -> Review:
    how = "Solve this once more, without looking back." if is_solved else "This exercise uses it in another way."
    return Review(
        concept=concept,
        name=name,
        used_at=memory.used_at,
        due_at=memory.due_at,
        text=f"{words(name, memory, now().date())} {how}",
        exercise=Pointer(slug=exercise.slug, title=exercise.title),
        is_solved=is_solved,
    )
