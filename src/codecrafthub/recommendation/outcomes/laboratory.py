"""Experiments as admins begin, watch and stop them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from codecrafthub.kit.clock import now
from codecrafthub.kit.database import Database
from codecrafthub.kit.errors import Conflict
from codecrafthub.recommendation.outcomes.admin_schemas import (
    ArmRead,
    ExperimentChanged,
    ExperimentMade,
    ExperimentRead,
    IntervalRead,
)
from codecrafthub.recommendation.outcomes.arms import Arms
from codecrafthub.recommendation.outcomes.errors import (
    ExperimentNotOver,
    ExperimentOver,
    ExperimentRuns,
    NamelessExperiment,
    NoSuchExperiment,
    NothingToChange,
    SameRanker,
    UnknownRanker,
)
from codecrafthub.recommendation.outcomes.experiment_repository import MOST_FINISHED, ExperimentRepository, Part
from codecrafthub.recommendation.outcomes.experiments import Arm, Seen, standing
from codecrafthub.recommendation.outcomes.models import ExperimentRow

LATE = timedelta(days=1)
"""A learner counts so long after their week is over: facts may come late, and a number must not change any more."""
MOST = 20


class Laboratory:
    def __init__(self, database: Database, arms: Arms) -> None:
        self._database, self._arms = database, arms

    async def begin(self, made: ExperimentMade) -> ExperimentRead:
        """Let an experiment run from now on.

        Raises NamelessExperiment, UnknownRanker, SameRanker, and ExperimentRuns while another one does.
        """
        name = " ".join(made.name.split())
        if not name:
            raise NamelessExperiment
        for ranker in (made.ranker_a, made.ranker_b):
            if ranker not in self._arms.rankers:
                raise UnknownRanker(f"There is no ranker {ranker!r}; there are {', '.join(self._arms.rankers)}.")
        if made.ranker_a == made.ranker_b:
            raise SameRanker
        row = ExperimentRow(**{**made.model_dump(), "name": name}, slot=1, started_at=now())
        try:
            async with self._database.write() as session:
                await ExperimentRepository(session).add(row)
        except Conflict:
            raise ExperimentRuns from None
        await self._arms.refresh()
        return await self._read_now(row)

    async def change(self, experiment_id: UUID, change: ExperimentChanged) -> ExperimentRead:
        """Stop an experiment, keeping what is known, or choose what everybody gets after it, or both.

        Raises NoSuchExperiment, NothingToChange, ExperimentOver and ExperimentNotOver.
        """
        if not change.model_fields_set or (change.model_fields_set == {"stop"} and not change.stop):
            raise NothingToChange
        async with self._database.write() as session:
            experiments = ExperimentRepository(session)
            row = await experiments.held(experiment_id)
            if row is None:
                raise NoSuchExperiment
            if change.stop:
                if row.slot is None:
                    raise ExperimentOver
                row.slot, row.stopped_at = None, now()
                row.final = _kept(await experiments.parts(row.id, row.stopped_at - LATE))
            elif row.slot is not None:
                raise ExperimentNotOver
            if "adopt" in change.model_fields_set:
                row.adopted = change.adopt and {Arm.A: row.ranker_a, Arm.B: row.ranker_b}[change.adopt]
        await self._arms.refresh()
        return await self._read_now(row)

    async def all(self) -> list[ExperimentRead]:
        """The one that runs with where it stands now, and those before it with where they ended."""
        async with self._database.read(is_long=True) as session:
            experiments = ExperimentRepository(session)
            rows = await experiments.latest(MOST)
            return [_read(row, await _parts(experiments, row)) for row in rows]

    async def _read_now(self, row: ExperimentRow) -> ExperimentRead:
        async with self._database.read(is_long=True) as session:
            return _read(row, await _parts(ExperimentRepository(session), row))


async def _parts(experiments: ExperimentRepository, row: ExperimentRow) -> Mapping[Arm, Part]:
    if row.final is not None:
        return {arm: Part(row.final[arm]["entered"], Seen(*row.final[arm]["seen"])) for arm in Arm}
    return await experiments.parts(row.id, now() - LATE)


def _kept(parts: Mapping[Arm, Part]) -> dict[str, Any]:
    return {
        arm.value: {"entered": part.entered, "seen": [part.seen.learners, part.seen.total, part.seen.squares]}
        for arm, part in parts.items()
    }


def _read(row: ExperimentRow, parts: Mapping[Arm, Part]) -> ExperimentRead:
    """In exercises a week; the stop rule counts in parts of MOST_FINISHED."""
    found = standing(parts[Arm.A].seen, parts[Arm.B].seen, row.worth / MOST_FINISHED)
    interval = found.interval and IntervalRead(
        low=found.interval.low * MOST_FINISHED, high=found.interval.high * MOST_FINISHED
    )
    arms = [
        ArmRead(arm=arm, ranker=ranker, entered=parts[arm].entered, learners=parts[arm].seen.learners,
                mean=parts[arm].seen.mean * MOST_FINISHED)
        for arm, ranker in ((Arm.A, row.ranker_a), (Arm.B, row.ranker_b))
    ]  # fmt: skip
    return ExperimentRead(
        id=row.id, name=row.name, share=row.share, worth=row.worth, started_at=row.started_at,
        stopped_at=row.stopped_at, adopted=row.adopted, arms=arms, difference=found.difference * MOST_FINISHED,
        interval=interval, say=found.say,
    )  # fmt: skip
