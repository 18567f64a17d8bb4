"""Every query of the learner model."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from codecrafthub.contracts.assessment import SubmissionJudged, Verdict
from codecrafthub.recommendation import statements
from codecrafthub.recommendation.erasure_repository import ErasureRepository, digest
from codecrafthub.recommendation.models import AttemptRow, CorrectionRow, HintRow, TallyRow, WorkRow
from codecrafthub.recommendation.outcomes.repository import OutcomeRepository
from codecrafthub.recommendation.shifts import Tally
from codecrafthub.recommendation.works import Attempt, Work


class Before(NamedTuple):
    """What an attempt's counting depends on."""

    is_erased: bool
    is_counted: bool
    is_corrected: bool
    """Whether a correction of it was heard."""
    hints: int


class Stored(NamedTuple):
    """What is read of an attempt: the columns that it is made of."""

    submission_id: UUID
    exercise: str
    number: int
    verdict: str
    is_solved: bool
    hints: int
    at: datetime


class LearnerRepository:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def before(self, fact: SubmissionJudged) -> Before:
        """What is known before an attempt is counted."""
        about = {
            "digest": digest(fact.learner_id), "submission": fact.submission_id, "learner": fact.learner_id,
            "exercise": fact.exercise, "at": fact.occurred_at,
        }  # fmt: skip
        (found,) = await statements.BEFORE.rows(self._session, about)
        return Before(*found)

    async def works(self, learner_id: UUID, track: str) -> dict[str, Work]:
        """A learner's works by exercise."""
        rows = await statements.WORKS.rows(self._session, {"learner": learner_id, "track": track})
        return {row[0]: Work(*row) for row in rows}

    async def all_works(self, learner_id: UUID) -> dict[str, Work]:
        """A learner's works in all tracks by exercise."""
        names = [getattr(WorkRow, name) for name in Work.__dataclass_fields__]
        rows = await self._session.execute(sa.select(*names).where(WorkRow.learner_id == learner_id))
        return {row[0]: Work(*row) for row in rows}

    async def solved(self, learner_id: UUID) -> set[str]:
        """The exercises that a learner has solved, in all tracks."""
        mine = WorkRow.learner_id == learner_id, WorkRow.solved_with.is_not(None) | WorkRow.is_kept
        return set(await self._session.scalars(sa.select(WorkRow.exercise).where(*mine)))

    async def save_work(self, learner_id: UUID, work: Work) -> None:
        row = {name: getattr(work, name) for name in Work.__dataclass_fields__}
        await statements.SAVE_WORK.run(
            self._session, row | {"learner_id": learner_id, "track": track_of(work.exercise)}
        )

    async def drop_work(self, learner_id: UUID, exercise: str) -> None:
        mine = WorkRow.learner_id == learner_id, WorkRow.track == track_of(exercise), WorkRow.exercise == exercise
        await self._session.execute(sa.delete(WorkRow).where(*mine))

    async def tallies(self, track: str, model: str) -> dict[str, Tally]:
        """What works on the exercises of a track come to, of those that somebody has tried.

        All tries count, and beside that what a model of this version expected.
        """
        found: dict[str, Tally] = {}
        for exercise, of, *rest in await statements.TALLIES.rows(self._session, {"track": track}):
            tally = Tally(*rest)
            found[exercise] = found.get(exercise, Tally()) + (tally if of == model else Tally(tries=tally.tries))
        return found

    async def add_tallies(self, exercise: str, was: Work | None, now: Work | None) -> None:
        """Let what works on an exercise come to follow from what became of one of them."""
        for model in sorted({work.model for work in (was, now) if work is not None}):
            gone, come = (Tally.of(one) if one is not None and one.model == model else Tally() for one in (was, now))
            row = {"exercise": exercise, "model": model, "track": track_of(exercise), **asdict(come - gone)}
            await statements.ADD_TALLY.run(self._session, row)

    async def merge_tallies(self, models: Collection[str]) -> None:
        """Keep of what other versions than these expected only how many tries there were."""
        gone = TallyRow.model.not_in([*models, ""])
        tries = sa.select(TallyRow.exercise, TallyRow.track, sa.func.sum(TallyRow.tries)).where(gone)
        for exercise, track, count in await self._session.execute(tries.group_by(TallyRow.exercise, TallyRow.track)):
            row = {"exercise": exercise, "model": "", "track": track, **asdict(Tally(tries=int(count)))}
            await statements.ADD_TALLY.run(self._session, row)
        await self._session.execute(sa.delete(TallyRow).where(gone))

    async def attempts_since(self, learner_id: UUID, exercise: str, since: datetime) -> list[Attempt]:
        """All attempts on an exercise, and on those of its track that were worked on since; in no order that counts."""
        about = {"learner": learner_id, "track": track_of(exercise), "exercise": exercise, "since": since}
        return [_attempt(Stored(*row)) for row in await statements.ATTEMPTS_SINCE.rows(self._session, about)]

    async def latest_attempts(self, learner_id: UUID, track: str, most: int) -> list[Attempt]:
        """The last ones of them by time."""
        mine = AttemptRow.learner_id == learner_id, AttemptRow.track == track
        query = statements.ATTEMPTS.where(*mine).order_by(AttemptRow.at.desc(), AttemptRow.submission_id.desc())
        return [_attempt(Stored(*row)) for row in await self._session.execute(query.limit(most))]

    async def add_attempt(self, learner_id: UUID, attempt: Attempt, verdict: Verdict) -> None:
        row = {
            "submission_id": attempt.submission_id, "learner_id": learner_id, "track": track_of(attempt.exercise),
            "exercise": attempt.exercise, "number": attempt.number, "verdict": verdict,
            "is_solved": attempt.is_solved, "hints": attempt.hints, "at": attempt.at,
        }  # fmt: skip
        await statements.ADD_ATTEMPT.run(self._session, row)

    async def solves(self, learner_id: UUID, exercise: str) -> list[datetime]:
        """When a learner solved an exercise, again and again, the earliest first."""
        mine = AttemptRow.learner_id == learner_id, AttemptRow.exercise == exercise, AttemptRow.is_solved
        return list(await self._session.scalars(sa.select(AttemptRow.at).where(*mine).order_by(AttemptRow.at)))

    async def latest_track(self, learner_id: UUID, among: Collection[str]) -> str | None:
        """The track in which a learner was active last."""
        rows = await statements.TRACKS.rows(self._session, {"learner": learner_id})
        found = [(at, track) for track, at in rows if track in among]
        latest = max((at for at, _ in found), default=None)
        return min((track for at, track in found if at == latest), default=None)

    async def add_hint(self, learner_id: UUID, exercise: str, number: int, at: datetime) -> bool:
        """Remember that a hint was seen; False where it was known already."""
        if await self._session.get(HintRow, (learner_id, exercise, number)) is not None:
            return False
        self._session.add(HintRow(learner_id=learner_id, exercise=exercise, number=number, seen_at=at))
        await self._session.flush()
        return True

    async def count_hint(self, learner_id: UUID, exercise: str, at: datetime) -> int:
        """Count a hint for the attempts since it was seen; how many there were."""
        mine = AttemptRow.learner_id == learner_id, AttemptRow.exercise == exercise, AttemptRow.at >= at
        result = await self._session.execute(sa.update(AttemptRow).where(*mine).values(hints=AttemptRow.hints + 1))
        return int(getattr(result, "rowcount", 0))

    async def hints(self, learner_id: UUID, exercise: str, before: datetime) -> int:
        """How many hints for an exercise a learner had seen by some time."""
        query = sa.select(sa.func.count()).where(
            HintRow.learner_id == learner_id, HintRow.exercise == exercise, HintRow.seen_at <= before
        )
        return await self._session.scalar(query) or 0

    async def is_erased(self, learner_id: UUID) -> bool:
        return await ErasureRepository(self._session).is_erased(learner_id)

    async def erase(self, learner_id: UUID, at: datetime) -> None:
        """Delete all that is known of a learner, also from what exercises come to, and remember that they are gone."""
        await ErasureRepository(self._session).remember(learner_id, at)
        await OutcomeRepository(self._session).forget(learner_id)
        for exercise, work in sorted((await self.all_works(learner_id)).items()):
            await self.add_tallies(exercise, work, None)
        for table in (AttemptRow, CorrectionRow, WorkRow, HintRow):
            await self._session.execute(sa.delete(table).where(table.learner_id == learner_id))


def track_of(exercise: str) -> str:
    """The track that an exercise's slug names."""
    return exercise.partition(".")[0]


def _attempt(row: AttemptRow | Stored) -> Attempt:
    is_accepted = row.verdict == Verdict.ACCEPTED
    is_kept = row.is_solved and not is_accepted
    return Attempt(row.submission_id, row.exercise, row.number, is_accepted, row.hints, row.at, is_kept)
