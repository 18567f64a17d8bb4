"""Takes what a reason names away from the database, as if it had never been; knows nothing of how reasons are made."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from codecrafthub.contracts.content import Track
from codecrafthub.kit.database import Session
from codecrafthub.recommendation.hand.models import GoalRow, PreferenceRow, WordRow
from codecrafthub.recommendation.models import AttemptRow, Base, TallyRow, WorkRow
from codecrafthub.recommendation.placements.models import PlacementAnswerRow
from codecrafthub.recommendation.reviews.models import MemoryRow
from tests.support.bench import Bench

WORK = (AttemptRow, WorkRow)
TOUCHED: dict[str, tuple[type[Base], ...]] = {
    "solved": WORK, "attempts": WORK, "unfinished": WORK, "all_solved": WORK, "hints": WORK,
    "due": (MemoryRow,), "said": (WordRow,), "claim": (WordRow,), "goal": (GoalRow,), "pace": (GoalRow,),
    "placement": (PlacementAnswerRow,), "order": (PreferenceRow,), "others": (PreferenceRow,), "rare": (), "place": (),
}  # fmt: skip
"""The tables that hold a learner's part of it."""


@asynccontextmanager
async def without(service: Bench, learner: UUID, piece: Mapping[str, Any]) -> AsyncIterator[None]:
    """While the block runs, the piece of evidence is not there; afterwards all is as it was."""
    tables, kind, tracks = TOUCHED[piece["kind"]], piece["kind"], list(service.tracks)
    async with service.storage.database.write() as session:
        kept = {table: await _rows(session, table, learner) for table in tables}
        await _take(session, learner, piece, tracks[0])
    if kind == "place":
        service.tracks[0] = _moved_to_the_end(tracks[0], piece["exercise"])
    if kind in ("place", "rare"):
        ask_anew(service)
    try:
        yield
    finally:
        service.tracks[:] = tracks
        async with service.storage.database.write() as session:
            await session.execute(sa.delete(TallyRow).where(TallyRow.model == "taken away"))
            for table, rows in kept.items():
                await session.execute(sa.delete(table).where(table.learner_id == learner))
                if rows:
                    await session.execute(sa.insert(table), rows)
        if kind in ("place", "rare"):
            ask_anew(service)


async def _rows(session: Session, table: type[Base], learner: UUID) -> list[dict[str, Any]]:
    found = await session.execute(sa.select(table.__table__).where(table.learner_id == learner))
    return [dict(row) for row in found.mappings()]


async def _take(session: Session, learner: UUID, piece: Mapping[str, Any], track: Track) -> None:
    kind, exercise, concept = piece["kind"], piece["exercise"], piece["concept"]
    teaching = [one.slug for one in track.exercises if concept in one.teaches]
    works = {"solved": teaching, "attempts": [exercise], "unfinished": [exercise]}
    works["all_solved"] = [one.slug for one in track.exercises]
    if kind in works:
        for table in WORK:
            mine = table.learner_id == learner, table.exercise.in_(works[kind])
            await session.execute(sa.delete(table).where(*mine))
        return
    words = sa.delete(WordRow).where(WordRow.learner_id == learner, WordRow.slug == (exercise or concept))
    goals = sa.update(GoalRow).where(GoalRow.learner_id == learner)
    answers = sa.delete(PlacementAnswerRow).where(PlacementAnswerRow.learner_id == learner)
    memories = sa.delete(MemoryRow).where(MemoryRow.learner_id == learner, MemoryRow.concept == concept)
    preferences = sa.delete(PreferenceRow).where(PreferenceRow.learner_id == learner)
    statements: dict[str, list[sa.Executable]] = {
        "hints": [
            sa.update(table).where(table.learner_id == learner, table.exercise == exercise).values(hints=0)
            for table in WORK
        ],
        "due": [memories],
        "said": [words],
        "claim": [words],
        "goal": [goals.values(concepts=[])],
        "pace": [goals.values(minutes=None, exercises=5)],
        "placement": [answers],
        "order": [sa.update(PreferenceRow).where(PreferenceRow.learner_id == learner).values(is_personal=True)],
        "others": [preferences, sa.insert(PreferenceRow).values(_unshared(learner))],
        "rare": [sa.insert(TallyRow).values(_tried(exercise))],
        "place": [],
    }
    for statement in statements[kind]:
        await session.execute(statement)


def _unshared(learner: UUID) -> dict[str, Any]:
    at = datetime.now(UTC)
    return {"learner_id": learner, "is_personal": True, "shares": False, "languages": [], "changed_at": at}


def _tried(exercise: str) -> dict[str, Any]:
    """By so many that it is not rare."""
    return {
        "exercise": exercise, "model": "taken away", "track": "python", "surprise": 0, "information": 0, "tries": 1000
    }  # fmt: skip


def _moved_to_the_end(track: Track, exercise: str) -> Track:
    path = sorted(track.path, key=lambda step: step.slug == exercise)
    return track.model_copy(update={"path": path})


def ask_anew(service: Bench) -> None:
    """Forget what this process has in memory of tracks and of how exercises fare."""
    guide = service.service.public.state.guide
    guide._catalogue.forget()
    guide._settings._read_at.clear()
