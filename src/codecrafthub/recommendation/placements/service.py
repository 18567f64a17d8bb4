"""Use cases of placements: begin, answer, and end one at any moment; what was answered counts from then on."""

from uuid import UUID

from codecrafthub.contracts.content import Track
from codecrafthub.contracts.recommendation import PlacementAnswered
from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.database import Database, Session
from codecrafthub.kit.outbox import Outbox
from codecrafthub.recommendation.catalogue import Catalogue
from codecrafthub.recommendation.erasure_repository import ErasureRepository
from codecrafthub.recommendation.placements.errors import NoPlacement, NoSuchChoice, NotThisQuestion
from codecrafthub.recommendation.placements.evidence import Answered
from codecrafthub.recommendation.placements.models import PlacementRow
from codecrafthub.recommendation.placements.pools import Pools
from codecrafthub.recommendation.placements.questions import Pool
from codecrafthub.recommendation.placements.repository import PlacementRepository, restored, stored
from codecrafthub.recommendation.placements.rule import Status, is_worth_it, next_question
from codecrafthub.recommendation.placements.schemas import AnswerGiven, PlacementBegun, PlacementRead
from codecrafthub.recommendation.placements.words import asked, result
from codecrafthub.recommendation.repository import LearnerRepository


class PlacementDesk:
    def __init__(self, database: Database, outbox: Outbox, catalogue: Catalogue, pools: Pools) -> None:
        self._database, self._outbox, self._catalogue, self._pools = database, outbox, catalogue, pools

    async def latest(self, learner_id: UUID, slug: str) -> PlacementRead:
        """A learner's placement in a track as it stands. Raises UnknownTrack."""
        track = await self._catalogue.track(slug)
        async with self._database.read() as session:
            return await _read(session, learner_id, track)

    async def begin(self, learner_id: UUID, begun: PlacementBegun) -> PlacementRead:
        """Begin a placement, or go on with the one that is running. Raises UnknownTrack and AccountErased."""
        track = await self._catalogue.track(begun.track)
        pool = await self._pools.of(track)
        async with self._database.write() as session:
            await ErasureRepository(session).ensure_known(learner_id)
            placements = PlacementRepository(session)
            row = await placements.latest(learner_id, track.slug, locked=True)
            if row is None or row.status != "running" or begun.again:
                row = PlacementRow(
                    learner_id=learner_id, track=track.slug, id=new_id(), status="running", number=0, question=None,
                    begun_at=now(), ended_at=None,
                )  # fmt: skip
                _go_on(row, track, pool, [])
                await placements.begin(row)
                await session.flush()
            return await _read(session, learner_id, track)

    async def answer(self, learner_id: UUID, slug: str, given: AnswerGiven) -> PlacementRead:
        """Take the answer to the question that is asked now; one that was taken before changes nothing.

        Raises UnknownTrack, NoPlacement, NotThisQuestion, NoSuchChoice and AccountErased.
        """
        track = await self._catalogue.track(slug)
        pool = await self._pools.of(track)
        async with self._database.write() as session:
            await ErasureRepository(session).ensure_known(learner_id)
            row = await PlacementRepository(session).latest(learner_id, track.slug, locked=True)
            if row is None or (row.number == 0 and row.question is None):
                raise NoPlacement
            if given.number == row.number and row.question is not None:
                await self._take(session, row, given)
                answers = await PlacementRepository(session).answers(learner_id, track.slug)
                _go_on(row, track, pool, answers)
            elif given.number > row.number:
                raise NotThisQuestion
            await session.flush()
            return await _read(session, learner_id, track)

    async def end(self, learner_id: UUID, slug: str, status: Status) -> PlacementRead:
        """End a placement at once, or decline one that was not begun; what was answered counts. Raises UnknownTrack."""
        track = await self._catalogue.track(slug)
        async with self._database.write() as session:
            await ErasureRepository(session).ensure_known(learner_id)
            placements = PlacementRepository(session)
            row = await placements.latest(learner_id, track.slug, locked=True)
            if row is None:
                row = PlacementRow(
                    learner_id=learner_id, track=track.slug, id=new_id(), number=0, begun_at=now(), status="running"
                )
            if row.status == "running":
                row.status, row.question, row.ended_at = status, None, now()
                await placements.begin(row)
            await session.flush()
            return await _read(session, learner_id, track)

    async def _take(self, session: Session, row: PlacementRow, given: AnswerGiven) -> None:
        question = restored(row.question or {})
        try:
            outcome = question.outcome(given.choice)
        except IndexError:
            raise NoSuchChoice from None
        fact = PlacementAnswered(
            learner_id=row.learner_id, track=row.track, placement_id=row.id, begun_at=row.begun_at,
            number=row.number, concept=question.concept, kind=question.kind, question=question.name, outcome=outcome,
        )  # fmt: skip
        await PlacementRepository(session).add(fact, fact.occurred_at)
        await self._outbox.add(session, fact)


def _go_on(row: PlacementRow, track: Track, pool: Pool, answers: list[Answered]) -> None:
    """Ask the next question, or end where enough is known."""
    question = next_question(track, pool, answers, str(row.id))
    if question is None:
        row.status, row.question, row.ended_at = "finished", None, now()
    else:
        row.number, row.question = row.number + 1, stored(question)


async def _read(session: Session, learner_id: UUID, track: Track) -> PlacementRead:
    placements = PlacementRepository(session)
    row = await placements.latest(learner_id, track.slug)
    if row is None:
        has_worked = bool(await LearnerRepository(session).works(learner_id, track.slug))
        return PlacementRead(
            track=track.slug, title=track.title, id=None, status="none",
            is_offered=is_worth_it(track) and not has_worked, number=0, question=None, result=None,
        )  # fmt: skip
    answers = await placements.answers(learner_id, track.slug) if row.question is None else []
    return PlacementRead(
        track=track.slug,
        title=track.title,
        id=row.id,
        status=row.status,
        is_offered=False,
        number=row.number,
        question=asked(restored(row.question), track) if row.question else None,
        result=result(track, answers) if row.question is None else None,
    )
