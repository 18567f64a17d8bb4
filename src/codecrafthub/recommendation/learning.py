"""Use cases of learning: what learners do is counted, corrected and forgotten, and what moved is told."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from codecrafthub.contracts.assessment import SubmissionFact, SubmissionJudged, SubmissionRegraded, Verdict
from codecrafthub.contracts.feedback import HintRevealed
from codecrafthub.contracts.identity import UserErased
from codecrafthub.contracts.recommendation import MasteryChanged, MasteryMoved, Move, PlacementAnswered
from codecrafthub.kit.bus import Bus
from codecrafthub.kit.bus.afterwards import signal_after_commit
from codecrafthub.kit.database import Session
from codecrafthub.kit.outbox import Outbox
from codecrafthub.recommendation.correction import Correction
from codecrafthub.recommendation.hand.repository import HandRepository
from codecrafthub.recommendation.known import Done, Known
from codecrafthub.recommendation.learner_state import estimated, masteries
from codecrafthub.recommendation.placements.keeping import Placing
from codecrafthub.recommendation.recount import Recount, expected
from codecrafthub.recommendation.repository import LearnerRepository, track_of
from codecrafthub.recommendation.reviews.keeping import Remembering
from codecrafthub.recommendation.setting import Setting
from codecrafthub.recommendation.works import Attempt, Works, begun

NOISE = 1e-9
"""Masteries that differ by less have not moved."""


class Learning:
    """Keeps up with what learners do; each call runs in the transaction of a fact.

    `setting` is that of the exercise's track, None where there is no such track.
    """

    def __init__(self, outbox: Outbox, bus: Bus) -> None:
        self._outbox, self._bus = outbox, bus
        self._remembering, self._placing = Remembering(), Placing()

    async def count(self, session: Session, fact: SubmissionJudged, setting: Setting | None) -> bool:
        """Learn from an attempt; what failed on our side is none. Whether corrections of it were heard before."""
        if fact.attempt < 1 or fact.verdict is Verdict.INTERNAL_ERROR:
            return False
        learners = LearnerRepository(session)
        known = await learners.before(fact)
        if known.is_erased or (known.is_counted and not known.is_corrected):
            return False
        if known.is_corrected:
            await self._correct(session, fact, setting, lambda correction: correction.judge(fact, setting))
            return True
        is_solved, at = fact.verdict is Verdict.ACCEPTED, fact.occurred_at
        attempt = Attempt(fact.submission_id, fact.exercise, fact.attempt, is_solved, known.hints, at)
        works = await learners.works(fact.learner_id, track_of(fact.exercise))
        await learners.add_attempt(fact.learner_id, attempt, fact.verdict)
        after = await self._counted(session, fact.learner_id, attempt, works, setting)
        await self._remember(session, fact, setting)
        await self._tell(session, fact, setting, works, after)
        return False

    async def _counted(
        self, session: Session, learner_id: UUID, attempt: Attempt, works: Works, setting: Setting | None
    ) -> Works:
        """The works with one more attempt; one that comes late has all that came after it counted anew."""
        recount = Recount(session)
        if any(work.last_at >= attempt.at for work in works.values()):
            await recount.make(learner_id, attempt.exercise, setting, attempt.at)
            return await LearnerRepository(session).works(learner_id, track_of(attempt.exercise))
        work = works.get(attempt.exercise)
        if work is None:
            telling = await recount.telling(learner_id, setting)
            work = begun(attempt, *expected(telling, works, attempt.exercise, attempt.at))
        after = {**works, attempt.exercise: work.after(attempt)}
        await recount.keep(learner_id, works, after)
        return after

    async def correct(self, session: Session, fact: SubmissionRegraded, setting: Setting | None) -> None:
        """Learn anew from an attempt whose verdict was corrected, also before that it was judged is heard."""
        if not await LearnerRepository(session).is_erased(fact.learner_id):
            await self._correct(session, fact, setting, lambda correction: correction.make(fact, setting))

    async def _correct(
        self,
        session: Session,
        fact: SubmissionFact,
        setting: Setting | None,
        rule: Callable[[Correction], Awaitable[None]],
    ) -> None:
        learners, track = LearnerRepository(session), track_of(fact.exercise)
        before = await learners.works(fact.learner_id, track)
        await rule(Correction(session))
        await self._remember(session, fact, setting)
        await self._tell(session, fact, setting, before, await learners.works(fact.learner_id, track))

    async def see_hint(self, session: Session, fact: HintRevealed, setting: Setting | None) -> None:
        """Remember that a hint was shown: a solve after it shows less, also one that was told of before."""
        learners = LearnerRepository(session)
        if await learners.is_erased(fact.learner_id):
            return
        is_new = await learners.add_hint(fact.learner_id, fact.exercise, fact.number, fact.occurred_at)
        if is_new and await learners.count_hint(fact.learner_id, fact.exercise, fact.occurred_at):
            await Recount(session).make(fact.learner_id, fact.exercise, setting, fact.occurred_at)
            await self._remember(session, fact, setting)

    async def see_answer(self, session: Session, fact: PlacementAnswered) -> None:
        """Remember what somebody answered in a placement."""
        await self._placing.hear(session, fact)

    async def forget(self, session: Session, fact: UserErased) -> None:
        """Delete everything about a person."""
        await LearnerRepository(session).erase(fact.user_id, fact.occurred_at)
        await HandRepository(session).erase(fact.user_id)
        await self._remembering.forget(session, fact.user_id)
        await self._placing.forget(session, fact.user_id)

    async def _remember(self, session: Session, fact: SubmissionFact | HintRevealed, setting: Setting | None) -> None:
        if setting is not None:
            await self._remembering.renew(session, fact.learner_id, fact.exercise, [setting.syllabus.track])

    async def _tell(
        self, session: Session, fact: SubmissionFact, setting: Setting | None, before: Works, after: Works
    ) -> None:
        moves = _moves(fact, setting, before, after) if setting is not None else []
        if not moves:
            return
        about = {
            "learner_id": fact.learner_id,
            "track": track_of(fact.exercise),
            "submission_id": fact.submission_id,
        }
        await self._outbox.add(session, *(MasteryChanged(**about, **one.model_dump()) for one in moves))
        said = MasteryMoved(**about, moves=moves)
        signal_after_commit(session, self._bus, said.subject, said)


def _moves(fact: SubmissionFact, setting: Setting, before: Works, after: Works) -> list[Move]:
    """How the masteries of an exercise's concepts moved with a fact."""
    syllabus = setting.syllabus
    place = syllabus.places.get(fact.exercise)
    if place is None:
        return []
    was, now = (
        masteries(setting, estimated(setting, Known(fact.occurred_at, Done.of(works, syllabus.places))))
        for works in (before, after)
    )
    concepts = syllabus.teaches.columns[syllabus.teaches.rows == place].tolist()
    moves = [Move(concept=syllabus.concepts[c].slug, before=float(was[c]), after=float(now[c])) for c in concepts]
    return [move for move in moves if abs(move.after - move.before) > NOISE]
