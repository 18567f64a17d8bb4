"""Every query of the learner model."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.contracts.assessment import SubmissionJudged, Verdict
from codecrafthub.recommendation import statements
from codecrafthub.recommendation.erasure_repository import ErasureRepository, digest
from codecrafthub.recommendation.mastery import Difficulty, Skill
from codecrafthub.recommendation.models import AttemptRow, DifficultyRow, HintRow, SkillRow, WorkRow
from codecrafthub.recommendation.outcomes.repository import OutcomeRepository
from codecrafthub.recommendation.works import Attempt, Work, works_of


class Before(NamedTuple):
    """What an attempt's counting depends on; a solve that the learner was merely left with shows nothing."""

    is_erased: bool
    is_counted: bool
    hints: int
    was_solved: bool


class LearnerRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def before(self, fact: SubmissionJudged, track: str) -> Before:
        """What is known before an attempt is counted."""
        about = {
            "digest": digest(fact.learner_id), "submission": fact.submission_id, "learner": fact.learner_id,
            "track": track, "exercise": fact.exercise, "at": fact.occurred_at,
        }  # fmt: skip
        (found,) = await statements.BEFORE.rows(self._session, about)
        return Before(*found)

    async def skills(self, learner_id: UUID, track: str) -> dict[str, Skill]:
        """A learner's skills by concept."""
        rows = await statements.SKILLS.rows(self._session, {"learner": learner_id, "track": track})
        return {concept: Skill(theta, evidence) for concept, theta, evidence in rows}

    async def updated_at(self, learner_id: UUID, track: str) -> dict[str, datetime]:
        """When each of a learner's skills last moved, by concept."""
        query = sa.select(SkillRow).where(SkillRow.learner_id == learner_id, SkillRow.track == track)
        return {row.concept: row.updated_at for row in await self._session.scalars(query)}

    async def save_skills(self, learner_id: UUID, track: str, skills: Mapping[str, Skill], at: datetime) -> None:
        rows = [
            {"learner_id": learner_id, "track": track, "concept": concept, "theta": skill.theta,
             "evidence": skill.evidence, "updated_at": at}
            for concept, skill in skills.items()
        ]  # fmt: skip
        await statements.SAVE_SKILL.run_each(self._session, rows)

    async def difficulties(self, levels: Mapping[str, int]) -> dict[str, Difficulty]:
        """The difficulties of those of the exercises (slug: author's level) that somebody has tried."""
        query = sa.select(DifficultyRow).where(DifficultyRow.exercise.in_(list(levels)))
        rows = await self._session.scalars(query)
        return {row.exercise: Difficulty(levels[row.exercise], row.shift, row.tries) for row in rows}

    async def difficulty(self, exercise: str, level: int) -> Difficulty:
        """An exercise's difficulty, locked until the transaction ends: every learner's attempts move it."""
        row = await statements.DIFFICULTY.row(self._session, {"exercise": exercise})
        return Difficulty(level, *row) if row else Difficulty(level)

    async def save_difficulty(self, exercise: str, difficulty: Difficulty) -> None:
        row = {"exercise": exercise, "shift": difficulty.shift, "tries": difficulty.tries}
        await statements.SAVE_DIFFICULTY.run(self._session, row)

    async def works(self, learner_id: UUID, track: str) -> dict[str, Work]:
        """A learner's works by exercise."""
        rows = await statements.WORKS.rows(self._session, {"learner": learner_id, "track": track})
        return {row[0]: Work(*row) for row in rows}

    async def work(self, learner_id: UUID, exercise: str) -> Work | None:
        """A learner's work on one exercise."""
        about = {"learner": learner_id, "track": _track(exercise), "exercise": exercise}
        row = await statements.WORK.row(self._session, about)
        return Work(*row) if row else None

    async def save_work(self, learner_id: UUID, work: Work) -> None:
        row = {name: getattr(work, name) for name in Work.__dataclass_fields__}
        row |= {"learner_id": learner_id, "track": _track(work.exercise)}
        await statements.SAVE_WORK.run(self._session, row)

    async def count_work_anew(self, learner_id: UUID, exercise: str) -> None:
        """Bring a learner's work on an exercise in line with their attempts as they are stored now."""
        await self._session.flush()
        mine = AttemptRow.learner_id == learner_id, AttemptRow.exercise == exercise
        rows = await self._session.scalars(sa.select(AttemptRow).where(*mine))
        works = works_of(_attempt(row) for row in rows)
        if exercise in works:
            await self.save_work(learner_id, works[exercise])
        else:
            gone = WorkRow.learner_id == learner_id, WorkRow.track == _track(exercise), WorkRow.exercise == exercise
            await self._session.execute(sa.delete(WorkRow).where(*gone))

    async def latest_changes(self, learner_id: UUID, track: str, most: int) -> list[tuple[datetime, dict[str, float]]]:
        """When each of the last attempts was, the earliest first, and the skills (logits) that it left behind."""
        query = sa.select(AttemptRow.at, AttemptRow.changes).where(
            AttemptRow.learner_id == learner_id, AttemptRow.track == track
        )
        rows = (await self._session.execute(query.order_by(AttemptRow.position.desc()).limit(most))).all()
        return [(at, {one: after for one, (_, after) in changes.items()}) for at, changes in reversed(rows)]

    async def rows(self, learner_id: UUID, track: str) -> list[AttemptRow]:
        """A learner's attempts as they are stored, in the order in which they were counted."""
        mine = AttemptRow.learner_id == learner_id, AttemptRow.track == track
        rows = await self._session.scalars(sa.select(AttemptRow).where(*mine).order_by(AttemptRow.position))
        return list(rows)

    async def first_tries_before(self, row: AttemptRow) -> int:
        """How many learners had tried an exercise before an attempt; those who were erased since are not counted."""
        earlier = AttemptRow.exercise == row.exercise, AttemptRow.number == 1, AttemptRow.position < row.position
        return await self._session.scalar(sa.select(sa.func.count()).where(*earlier)) or 0

    async def drop_attempt(self, row: AttemptRow) -> None:
        await self._session.delete(row)

    def add_attempt(self, row: AttemptRow) -> None:
        self._session.add(row)

    async def count_attempt(self, row: Mapping[str, Any]) -> None:
        """Add an attempt, given by its columns."""
        await statements.ADD_ATTEMPT.run(self._session, row)

    async def latest_track(self, learner_id: UUID, among: Collection[str]) -> str | None:
        """The track in which a learner was active last."""
        query = (
            sa.select(WorkRow.track)
            .where(WorkRow.learner_id == learner_id, WorkRow.track.in_(among))
            .order_by(WorkRow.last_at.desc(), WorkRow.track)
            .limit(1)
        )
        track: str | None = await self._session.scalar(query)
        return track

    async def add_hint(self, learner_id: UUID, exercise: str, number: int, at: datetime) -> None:
        """Remember that a hint was seen; a second time changes nothing."""
        if await self._session.get(HintRow, (learner_id, exercise, number)) is None:
            self._session.add(HintRow(learner_id=learner_id, exercise=exercise, number=number, seen_at=at))

    async def hints(self, learner_id: UUID, exercise: str, before: datetime) -> int:
        """How many hints for an exercise a learner had seen by some time."""
        query = sa.select(sa.func.count()).where(
            HintRow.learner_id == learner_id, HintRow.exercise == exercise, HintRow.seen_at <= before
        )
        return await self._session.scalar(query) or 0

    async def is_erased(self, learner_id: UUID) -> bool:
        return await ErasureRepository(self._session).is_erased(learner_id)

    async def erase(self, learner_id: UUID, at: datetime) -> None:
        """Delete all that is known of a learner, and remember that they are gone."""
        await ErasureRepository(self._session).remember(learner_id, at)
        await OutcomeRepository(self._session).forget(learner_id)
        for table in (SkillRow, AttemptRow, WorkRow, HintRow):
            await self._session.execute(sa.delete(table).where(table.learner_id == learner_id))


def _attempt(row: AttemptRow) -> Attempt:
    is_accepted = row.verdict == Verdict.ACCEPTED
    is_kept = row.is_solved and not is_accepted
    return Attempt(row.submission_id, row.exercise, row.number, is_accepted, row.hints, row.at, is_kept)


def _track(exercise: str) -> str:
    return exercise.partition(".")[0]
