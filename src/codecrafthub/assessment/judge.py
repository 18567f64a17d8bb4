"""The judge: runs a learner's files against an exercise's tests in the sandbox and gives the verdict.

A submission's verdict is that of the first test in file order that failed, and accepted when every test passed; where
a fault of ours or of the author kept any test from being run, it is internal_error. A fault of ours is retried once,
with the tests that were not answered yet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from codecrafthub.assessment.authors import AuthorsFault, JudgingFault
from codecrafthub.assessment.checker import opinions
from codecrafthub.assessment.marking import mark, not_run, stopped
from codecrafthub.assessment.plan import Plan, Plans
from codecrafthub.assessment.random_sets import RandomSets
from codecrafthub.assessment.running import run_all
from codecrafthub.assessment.runtimes import ensure_found
from codecrafthub.assessment.sitting import Began, Listener, Sitting
from codecrafthub.contracts.assessment import TestResult, Verdict
from codecrafthub.contracts.content import Exercise, Grading, Limits
from codecrafthub.contracts.runner import JobEnd, Outcome, Runner
from codecrafthub.kit.clock import new_id
from codecrafthub.kit.logging import logger

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Basis:
    """What a verdict rests on, so that it can be understood and given again."""

    grading: Grading = "graded"
    tests_hash: str = ""
    seed: int | None = None
    limits: Limits | None = None
    runtime: str = ""
    """What ran it, with its version; empty where the runners have but one."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of judging: results in file order, whole; times are summed, memory is the most any box used."""

    verdict: Verdict
    tests: list[TestResult]
    cpu_ms: float
    wall_ms: float
    memory_kb: int
    basis: Basis = Basis()
    fault: str = ""
    """Why it is internal_error: for authors and operators, never for learners."""
    is_authors_fault: bool = False
    """Whether a program of the author is the reason, whose file and line `fault` then begins with."""

    @property
    def shown(self) -> list[TestResult]:
        """The results whose measures its learner may see."""
        return [test for test in self.tests if test.visibility != "hidden"]

    @property
    def passed(self) -> int:
        return sum(test.status == "passed" for test in self.tests)

    @property
    def total(self) -> int:
        """How many tests count: what a suite skips does not."""
        return self.passed if self.verdict is Verdict.ACCEPTED else len(self.tests)


class Judge:
    """Judges with a runner that has been started; also what content's check of exercises asks for."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._plans = Plans()
        self._random = RandomSets(runner)

    async def __call__(self, exercise: Exercise, files: Mapping[str, str], seed: int | None = None) -> Judged:
        """Judge files. Raises RuntimeMissing."""
        ensure_found(exercise.runtime, await self._runner.status())
        return await self.judge(exercise, files, seed=seed)

    async def close(self) -> None:
        """Leave off what goes on in the background; to be called before the runner is closed."""
        await self._random.close()

    async def judge(
        self,
        exercise: Exercise,
        files: Mapping[str, str],
        on_result: Listener | None = None,
        key: str | None = None,
        *,
        on_begin: Began | None = None,
        seed: int | None = None,
    ) -> Judged:
        """Judge files; the listeners hear what the tests are, and each test's result the moment it is known.

        The seed is that of random cases; without one it is chosen here.
        Raises NotPlain when a case of the exercise cannot be read, and CannotJudge when no runner has room.
        """
        plan = self._plans.of(exercise)
        sitting = Sitting(exercise, files, key or new_id().hex, on_begin, on_result)
        try:
            seed = await self._begin(sitting, plan, seed)
            await run_all(self._runner, sitting)
            await self._have_checked(sitting)
        except JudgingFault as fault:
            await self._blame(sitting, fault)
        for test in sitting.missing:
            await sitting.add(not_run(test))
        return _judged(sitting, Basis(exercise.grading, plan.tests_hash, seed, exercise.limits, sitting.runtime))

    async def _begin(self, sitting: Sitting, plan: Plan, seed: int | None) -> int | None:
        """Say what the tests are, random ones last; the seed they were made from. Raises JudgingFault.

        A suite's are found when it runs.
        """
        about = sitting.exercise.random
        if sitting.exercise.kind == "suite":
            return None
        if about is None:
            await sitting.begin(plan.tests)
            return None
        try:
            drawn = await self._random.of(sitting.exercise, about, seed)
        except JudgingFault:
            await sitting.begin(plan.tests)
            raise
        await sitting.begin([*plan.tests, *drawn.tests])
        return drawn.seed

    async def _have_checked(self, sitting: Sitting) -> None:
        """Ask the author's checker about the answers that wait for it. Raises JudgingFault."""
        waiting = list(sitting.waiting.values())
        if not waiting:
            return
        found = await opinions(self._runner, sitting.exercise, waiting, sitting.key)
        for (test, answer), opinion in zip(waiting, found, strict=True):
            await sitting.add(mark(sitting.exercise, test, answer, opinion))

    async def _blame(self, sitting: Sitting, fault: JudgingFault) -> None:
        """End the judging for a fault that is not the learner's."""
        sitting.waiting.clear()
        sitting.fault, sitting.is_authors_fault = str(fault), isinstance(fault, AuthorsFault)
        log.error("judging_impossible", job=sitting.key, exercise=sitting.exercise.slug, reason=sitting.fault)
        end = JobEnd(Outcome.INTERNAL_ERROR, sitting.fault)
        for test in sitting.missing[:1]:
            await sitting.add(stopped(sitting.exercise, test, end))


def _judged(sitting: Sitting, basis: Basis) -> Judged:
    results = [sitting.results[test.info.index] for test in sitting.tests]
    used = round(sitting.cpu_ms, 3), round(sitting.wall_ms, 3), sitting.memory_kb
    may_skip = sitting.exercise.kind == "suite"
    verdict = _verdict(results, may_skip=may_skip)
    return Judged(verdict, results, *used, basis, sitting.fault, sitting.is_authors_fault)


def _verdict(results: Sequence[TestResult], *, may_skip: bool) -> Verdict:
    """A test that its suite skips stands in nobody's way, as long as another one passed."""
    found = [result.verdict for result in results if result.verdict not in (None, Verdict.ACCEPTED)]
    if Verdict.INTERNAL_ERROR in found or not results:
        return Verdict.INTERNAL_ERROR
    if found and found[0] is not None:
        return found[0]
    statuses = {result.status for result in results}
    is_accepted = statuses == {"passed"} or (may_skip and statuses == {"passed", "not_run"})
    return Verdict.ACCEPTED if is_accepted else Verdict.INTERNAL_ERROR
