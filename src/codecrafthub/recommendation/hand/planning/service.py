"""The plan for a week, worked out anew at each request, and what a learner changes in it."""

from datetime import date, datetime, time, timedelta, tzinfo
from typing import Protocol
from uuid import UUID

from codecrafthub.contracts.content import Track
from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database
from codecrafthub.recommendation.current_track import CurrentTrack
from codecrafthub.recommendation.erasure_repository import ErasureRepository
from codecrafthub.recommendation.hand import checks
from codecrafthub.recommendation.hand.places import Places
from codecrafthub.recommendation.hand.planning.agenda import Standing
from codecrafthub.recommendation.hand.planning.errors import DayOutOfPlan, NotInPlan, OnlyLessonsAreRead
from codecrafthub.recommendation.hand.planning.moves import Change, Key, monday
from codecrafthub.recommendation.hand.planning.plan import Learner, plan, todo
from codecrafthub.recommendation.hand.planning.repository import PlanRepository
from codecrafthub.recommendation.hand.planning.schemas import PlanChange, PlanRead
from codecrafthub.recommendation.hand.repository import HandRepository
from codecrafthub.recommendation.repository import LearnerRepository
from codecrafthub.recommendation.reviews.repository import MemoryRepository
from codecrafthub.recommendation.schemas import MasteryList

MOVABLE = timedelta(weeks=4)
RANKED = 10


class Advice(Protocol):
    """What a plan wants to know of the rest of recommendation."""

    async def order_of(self, learner_id: UUID, slug: str, limit: int) -> list[str]: ...
    async def mastery_of(self, learner_id: UUID, slug: str | None) -> MasteryList: ...


class PlanService:
    def __init__(self, database: Database, current: CurrentTrack, places: Places, advice: Advice) -> None:
        self._database, self._current, self._places, self._advice = database, current, places, advice

    async def plan(self, learner_id: UUID, slug: str | None, weeks: int = 0, zone: str | None = None) -> PlanRead:
        """The plan for this week or one after it; `zone` is the learner's time zone where they have set none.

        Raises UnknownTrack and UnknownZone.
        """
        where = await self._places.of(learner_id, checks.place(zone))
        today = now().astimezone(where).date()
        track = await self._current.of(learner_id, slug)
        if track is None:
            return PlanRead(track=None, is_set=False, today=today, days=[], dropped=[], forecast=None)
        return plan(track, await self._learner(learner_id, track, today, where), today, where, weeks)

    async def change(self, learner_id: UUID, slug: str, change: PlanChange, weeks: int = 0) -> PlanRead:
        """Change something in one's plan, and the plan that comes of it.

        Raises UnknownTrack, UnknownZone, NotInPlan, DayOutOfPlan, OnlyLessonsAreRead and AccountErased.
        """
        where = await self._places.of(learner_id, checks.place(change.time_zone))
        today = now().astimezone(where).date()
        track = await self._current.of(learner_id, slug)
        if track is not None:
            key: Key = change.kind, change.slug
            if change.change != "restore":
                await self._check(learner_id, track, change, today, where)
            async with self._database.write() as session:
                await ErasureRepository(session).ensure_known(learner_id)
                plans = PlanRepository(session)
                await plans.tidy(learner_id, slug, monday(today))
                if change.change == "restore":
                    await plans.restore(learner_id, slug, key)
                else:
                    await plans.keep(learner_id, slug, key, *_kept(change, today), now())
        return await self.plan(learner_id, slug, weeks, change.time_zone)

    async def _check(self, learner_id: UUID, track: Track, change: PlanChange, today: date, where: tzinfo) -> None:
        if change.day is not None and not today <= change.day <= monday(today) + MOVABLE + timedelta(days=6):
            raise DayOutOfPlan
        if change.change == "done" and change.kind != "lesson":
            raise OnlyLessonsAreRead
        left = todo(track, await self._learner(learner_id, track, today, where), today)
        if all(one.key != (change.kind, change.slug) for one in [*left.items, *left.reviews]):
            raise NotInPlan

    async def _learner(self, learner_id: UUID, track: Track, today: date, where: tzinfo) -> Learner:
        order = await self._advice.order_of(learner_id, track.slug, RANKED)
        mastery = await self._advice.mastery_of(learner_id, track.slug)
        begins = datetime.combine(monday(today), time(), where)
        async with self._database.read() as session:
            hand = await HandRepository(session).hand(learner_id, track.slug)
            plans = PlanRepository(session)
            moves = await plans.moves(learner_id, track.slug)
            standing = Standing(
                works=await LearnerRepository(session).works(learner_id, track.slug),
                mastery={one.concept: one.mastery for one in mastery.items},
                read={slug for _, slug in moves.done},
                order=order,
                out=hand.out(now()),
                claimed={concept for concept, claim in hand.claims.items() if claim.knows},
            )
            return Learner(
                standing,
                await MemoryRepository(session).memories(learner_id, track.slug),
                moves, hand.goal, hand.pace,
                frozenset(at.astimezone(where).date() for at in await plans.worked_at(learner_id, track.slug, begins)),
            )  # fmt: skip


def _kept(change: PlanChange, today: date) -> tuple[Change, date]:
    if change.change == "move":
        return Change.MOVED, change.day or today
    return (Change.DROPPED, monday(today)) if change.change == "drop" else (Change.DONE, today)
