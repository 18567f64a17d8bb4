"""The judge: runs a learner's files against an exercise's cases in the sandbox and gives the verdict.

A submission's verdict is that of the first test in file order that failed, and accepted when every test passed; where
a fault of ours kept any test from being run, it is internal_error. Such a fault is retried once, with the tests that
were not answered yet.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from codecrafthub.assessment.marking import mark, not_run, stopped
from codecrafthub.assessment.marks import VERDICTS
from codecrafthub.assessment.plan import Planned, in_running_order, job, plan
from codecrafthub.contracts.assessment import TestResult, Verdict
from codecrafthub.contracts.content import Exercise, Grading, Limits
from codecrafthub.contracts.runner import CaseAnswer, JobEnd, Outcome, Runner
from codecrafthub.kit.clock import new_id
from codecrafthub.kit.logging import logger

TRIES = 2
GRACE_SECONDS = 20
"""How long a runner may keep silent beyond the limits of the tests it was given; then it is taken for lost."""

log = logger(__name__)
Listener = Callable[[TestResult], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Basis:
    """What a verdict rests on, so that it can be understood and given again."""

    grading: Grading = "graded"
    tests_hash: str = ""
    seed: int | None = None
    limits: Limits | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of judging: results in file order, whole; times are summed, memory is the most any box used."""

    verdict: Verdict
    tests: list[TestResult]
    cpu_ms: float
    wall_ms: float
    memory_kb: int
    basis: Basis = Basis()

    @property
    def shown(self) -> list[TestResult]:
        """The results whose measures its learner may see."""
        return [test for test in self.tests if test.visibility != "hidden"]

    @property
    def passed(self) -> int:
        return sum(test.status == "passed" for test in self.tests)

    @property
    def total(self) -> int:
        return len(self.tests)


@dataclass(slots=True)
class _Run:
    """One submission while it is judged."""

    exercise: Exercise
    files: Mapping[str, str]
    on_result: Listener | None
    results: dict[int, TestResult] = field(default_factory=dict)
    cpu_ms: float = 0
    wall_ms: float = 0
    memory_kb: int = 0

    async def add(self, result: TestResult) -> None:
        self.results[result.index] = result
        if self.on_result is not None:
            await self.on_result(result)

    def missing(self, tests: Sequence[Planned]) -> list[Planned]:
        return [test for test in tests if test.info.index not in self.results]


class Judge:
    """Judges with a runner that has been started; also what content's check of exercises asks for."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner

    async def __call__(self, exercise: Exercise, files: Mapping[str, str]) -> Judged:
        return await self.judge(exercise, files)

    async def judge(
        self, exercise: Exercise, files: Mapping[str, str], on_result: Listener | None = None, key: str | None = None
    ) -> Judged:
        """Judge files; `on_result` hears each test's result the moment it is known.

        Raises NotPlain when a case of the exercise cannot be read.
        """
        tests = plan(exercise)
        run = _Run(exercise, files, on_result)
        await self._run_all(run, in_running_order(tests), key or new_id().hex)
        for test in run.missing(tests):
            await run.add(not_run(test))
        results = [run.results[test.info.index] for test in tests]
        basis = Basis(exercise.grading, exercise.tests_hash, limits=exercise.limits)
        return Judged(_verdict(results), results, round(run.cpu_ms, 3), round(run.wall_ms, 3), run.memory_kb, basis)

    async def _run_all(self, run: _Run, tests: Sequence[Planned], key: str) -> None:
        """Have the tests answered; where the platform failed, once more for those it left unanswered."""
        for again in range(TRIES):
            end = await self._run_job(run, run.missing(tests), f"{key}-{again}" if again else key)
            if end.outcome is not Outcome.INTERNAL_ERROR:
                break
            log.warning("judging_fault", job=key, detail=end.detail, again=again + 1 < TRIES)
        missing = run.missing(tests)
        if missing and end.outcome is not Outcome.COMPLETED:
            verdict = VERDICTS.get(end.outcome, Verdict.INTERNAL_ERROR)
            if verdict not in {result.verdict for result in run.results.values()}:
                await run.add(stopped(run.exercise, missing[0], end))

    async def _run_job(self, run: _Run, tests: Sequence[Planned], key: str) -> JobEnd:
        by_index = {test.info.index: test for test in tests}
        longest = run.exercise.limits.wall_ms / 1000 * (len(tests) + 1) + GRACE_SECONDS
        try:
            async with asyncio.timeout(longest):
                async for item in self._runner.run(job(run.exercise, run.files, tests, key)):
                    if isinstance(item, JobEnd):
                        run.cpu_ms += item.cpu_ms
                        run.wall_ms += item.wall_ms
                        run.memory_kb = max(run.memory_kb, item.memory_kb)
                        return item
                    if isinstance(item, CaseAnswer) and item.outcome not in (Outcome.INTERNAL_ERROR, Outcome.NOT_RUN):
                        await run.add(mark(run.exercise, by_index.pop(item.index), item))
        except Exception as error:  # whatever breaks on our side must never cost an attempt
            log.exception("runner_failed", job=key)
            return JobEnd(Outcome.INTERNAL_ERROR, type(error).__name__)
        return JobEnd(Outcome.INTERNAL_ERROR, "the runner ended without a word")


def _verdict(results: Sequence[TestResult]) -> Verdict:
    found = [result.verdict for result in results if result.verdict not in (None, Verdict.ACCEPTED)]
    if Verdict.INTERNAL_ERROR in found or not results:
        return Verdict.INTERNAL_ERROR
    if found and found[0] is not None:
        return found[0]
    return Verdict.ACCEPTED if all(result.status == "passed" for result in results) else Verdict.INTERNAL_ERROR
