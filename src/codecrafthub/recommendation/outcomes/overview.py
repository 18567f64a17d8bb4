"""Everything about recommendations that an admin sees on one page."""

import asyncio
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database
from codecrafthub.recommendation.outcomes.admin_schemas import (
    AdminOverview,
    CandidateRead,
    EstimateRead,
    FitRead,
    IntervalRead,
    Method,
    ModelRead,
)
from codecrafthub.recommendation.outcomes.alarms import alarms
from codecrafthub.recommendation.outcomes.comparison import Record
from codecrafthub.recommendation.outcomes.counting import Days
from codecrafthub.recommendation.outcomes.estimators import BadLog, Estimate
from codecrafthub.recommendation.outcomes.laboratory import LATE, Laboratory
from codecrafthub.recommendation.outcomes.model_catalogue import ModelCatalogue, ModelKept
from codecrafthub.recommendation.outcomes.numbers_repository import Counted, NumbersRepository, Reach
from codecrafthub.recommendation.outcomes.slates import WATCHED
from codecrafthub.recommendation.outcomes.watch import Watch

COMPARED = 10_000
"""Slates that rankers are compared on at most, the newest ones."""
KEPT_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class _Numbers:
    """What is counted and estimated, which takes longest."""

    counted: list[Counted]
    reach: dict[str, Reach]
    candidates: list[CandidateRead]


class OverviewService:
    def __init__(self, database: Database, watch: Watch, laboratory: Laboratory, models: ModelCatalogue) -> None:
        self._database, self._watch, self._laboratory, self._models = database, watch, laboratory, models
        self._kept: dict[tuple[date, str], tuple[float, _Numbers]] = {}
        self._counting = asyncio.Lock()

    async def overview(self, days: int) -> AdminOverview:
        """The last `days` days, today included (UTC); numbers may be KEPT_SECONDS old, experiments never are."""
        until = now().date()
        since = until - timedelta(days=days - 1)
        async with self._counting:  # whoever else asks meanwhile waits for the same numbers
            numbers = await self._numbers(since)
        experiments = await self._laboratory.all()
        models, fits = await self._models.kept(), await self._models.fits()
        spread, live = Days(since, until), self._watch.arms.live
        return AdminOverview(
            since=since,
            until=until,
            watched_days=WATCHED.days,
            rankers=spread.rankers(numbers.counted, numbers.reach, live),
            recommenders=spread.recommenders(numbers.counted),
            known_rankers=list(self._watch.arms.rankers),
            candidates=numbers.candidates,
            experiments=experiments,
            models=[_model(one) for one in models],
            fits=[FitRead.model_validate(one, from_attributes=True) for one in fits],
            alarms=alarms(experiments, models, fits, self._watch.impressions.lost),
        )

    async def _numbers(self, since: date) -> _Numbers:
        key = since, self._watch.arms.live
        at, numbers = self._kept.get(key, (float("-inf"), None))
        if numbers is None or time.monotonic() - at > KEPT_SECONDS:
            numbers = await self._count(since)
            self._kept = {key: (time.monotonic(), numbers)}
        return numbers

    async def _count(self, since: date) -> _Numbers:
        live, known = self._watch.arms.live, self._watch.arms.rankers
        async with self._database.read(is_long=True) as session:
            repository = NumbersRepository(session)
            counted, reach = await repository.counts(since), await repository.reach(since)
            places = await repository.places(live, since, now() - WATCHED - LATE, COMPARED)
        candidates = await asyncio.to_thread(_candidates, live, known, Record.of(places))
        return _Numbers(counted, reach, candidates)


def _candidates(live: str, known: Sequence[str], record: Record) -> list[CandidateRead]:
    """The ranker in use and what others would have earned in its place; nothing where there are too few slates."""
    others = [ranker for ranker in record.rankers if ranker in known and ranker != live]
    try:
        own = _candidate(live, record, {"ips": record.own()}, is_live=True)
        return [own, *(_candidate(one, record, record.other(one), is_live=False) for one in others)]
    except BadLog:
        return []


def _candidate(ranker: str, record: Record, estimates: dict[Method, Estimate], *, is_live: bool) -> CandidateRead:
    one = next(iter(estimates.values()))
    return CandidateRead(
        ranker=ranker,
        is_live=is_live,
        slates=record.slates,
        effective_learners=round(one.effective, 1),
        support=round(one.support, 4),
        is_telling=one.is_telling,
        estimates=[
            EstimateRead(method=method, value=each.value, interval=IntervalRead(**each.interval._asdict()))
            for method, each in estimates.items()
        ],
    )


def _model(one: ModelKept) -> ModelRead:
    """Its numbers are those of its card that are any."""
    numbers = {name: value for name, value in one.card.items() if isinstance(value, int | float)}
    return ModelRead(
        kind=one.kind,
        version=one.version,
        fitted_at=one.fitted_at,
        is_live=one.is_live,
        metrics={name: float(value) for name, value in numbers.items() if math.isfinite(value)},
    )
