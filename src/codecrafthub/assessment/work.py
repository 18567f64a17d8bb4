"""A learner's work on an exercise as those who help them see it; who that is, the caller has checked."""

from collections.abc import Sequence
from uuid import UUID

from codecrafthub.assessment.repository import SubmissionRepository
from codecrafthub.assessment.solution_repository import SolutionRepository
from codecrafthub.contracts.work import MOST_TRIES, Saved, Standing, Tried, Wanted, Work
from codecrafthub.kit.database import Database


class WorkService:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, learner_id: UUID, exercise: str) -> Work:
        """What is saved, and the newest submissions; empty where the learner has not begun."""
        async with self._database.read() as session:
            solution = await SolutionRepository(session).find(learner_id, exercise)
            tries = await SubmissionRepository(session).page(learner_id, exercise, None, MOST_TRIES)
        return Work(
            saved=None if solution is None else Saved.model_validate(solution),
            attempts=0 if solution is None else solution.attempts,
            solved_at=None if solution is None else solution.solved_at,
            submissions=[Tried.model_validate(one) for one in tries],
        )

    async def standings(self, wanted: Sequence[Wanted]) -> list[Standing]:
        """How far learners have come, of those pairs of learner and exercise where something was saved."""
        async with self._database.read() as session:
            found = await SolutionRepository(session).several([(one.learner_id, one.exercise) for one in wanted])
        return [Standing.model_validate(one) for one in found]
