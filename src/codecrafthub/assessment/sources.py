"""Submissions as feedback may use them: anonymous, bounded, and none shown of those who have opted out."""

import json
import time
from collections.abc import Sequence
from contextlib import suppress
from uuid import UUID

from codecrafthub.assessment.erasure_repository import ErasureRepository
from codecrafthub.assessment.errors import AccountErased
from codecrafthub.assessment.models import StoredSubmission
from codecrafthub.assessment.source_repository import SourceRepository
from codecrafthub.contracts.assessment import TestResult
from codecrafthub.contracts.sources import MOST_CHARACTERS, Example, Examples, Sources, Spread, Wrong, WrongOnes
from codecrafthub.kit.database import Database, Session
from codecrafthub.kit.remembered import Remembered

READ_PER_SOURCE = 2
"""Submissions read for each one wanted: learners submit again, and many write the same."""
MOST_MEASURED = 500
MOST_WRONG = 1000
KEPT_SECONDS = 10
"""For so long what was measured is remembered: a class that solves an exercise at once asks for it as often."""
EXERCISES = 100


class SourceService:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._used: Remembered[dict[UUID, tuple[float, int]]] = Remembered(EXERCISES)

    async def accepted(self, exercise: str, besides: UUID | None, most: int) -> Sources:
        """The newest solution of each learner, each code once, as many as fit."""
        async with self._database.read() as session:
            found = await SourceRepository(session).accepted(exercise, besides, most * READ_PER_SOURCE)
        learners: set[UUID] = set()
        seen: set[str] = set()
        items: list[dict[str, str]] = []
        room = MOST_CHARACTERS
        for learner_id, files in found:
            text = json.dumps(files, sort_keys=True)
            is_new = learner_id not in learners and text not in seen
            learners.add(learner_id)
            if not is_new or len(text) > room or len(items) == most:
                continue
            seen.add(text)
            items.append(files)
            room -= len(text)
        return Sources(items=items)

    async def spread(self, exercise: str, tests_hash: str, besides: UUID | None) -> Spread:
        """What the newest accepted submission of each learner but one used; among the newest of all."""
        newest = await self._used_by(exercise, tests_hash)
        others = [used for learner_id, used in newest.items() if learner_id != besides]
        return Spread(
            cpu_ms=sorted(cpu_ms for cpu_ms, _ in others), memory_kb=sorted(memory_kb for _, memory_kb in others)
        )

    async def _used_by(self, exercise: str, tests_hash: str) -> dict[UUID, tuple[float, int]]:
        key = f"{exercise} {tests_hash}"
        if (known := self._used.get(key)) is not None:
            return known
        async with self._database.read() as session:
            rows = await SourceRepository(session).used(exercise, tests_hash, MOST_MEASURED)
        newest = {learner_id: (cpu_ms, memory_kb) for learner_id, cpu_ms, memory_kb in reversed(rows)}
        self._used.keep(key, newest, time.time() + KEPT_SECONDS)
        return newest

    async def wrong(self, exercise: str) -> WrongOnes:
        """The newest wrong submission of each learner, among the newest of all."""
        async with self._database.read() as session:
            found = await SourceRepository(session).wrong(exercise, MOST_WRONG)
        newest: dict[UUID, Wrong] = {}
        for stored, is_solved, is_shared in found:
            if stored.learner_id not in newest:
                newest[stored.learner_id] = _wrong(stored, is_solved=is_solved, is_shared=is_shared)
        return WrongOnes(items=list(newest.values()))

    async def examples(self, exercise: str, ids: Sequence[UUID]) -> Examples:
        """Those of these wrong submissions that may be shown, as their learners share them now."""
        async with self._database.read() as session:
            stored = await SourceRepository(session).examples(exercise, ids)
        return Examples(items=[_example(one) for one in stored])


def _wrong(stored: StoredSubmission, *, is_solved: bool, is_shared: bool) -> Wrong:
    return Wrong(
        id=stored.id,
        files=stored.files,
        failing=[str(test["name"]) for test in stored.tests if test["status"] == "failed"],
        verdict=stored.verdict or "",
        day=stored.submitted_at.date(),
        is_solved=is_solved,
        is_shared=is_shared,
    )


def _example(stored: StoredSubmission) -> Example:
    tests = [TestResult.model_validate(test).for_learner() for test in stored.tests]
    return Example(id=stored.id, files=stored.files, tests=tests)


async def choose(session: Session, learner_id: UUID, *, shares_solutions: bool) -> None:
    """Heed whether a learner's solutions may be used from now on; who was erased meanwhile has none any more."""
    with suppress(AccountErased):
        await ErasureRepository(session).ensure_known(learner_id)
        sources = SourceRepository(session)
        await (sources.open(learner_id) if shares_solutions else sources.close(learner_id))
