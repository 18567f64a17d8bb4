"""Where hostile submissions are let loose: one real runner, a way to judge, and what has to hold after each of them."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from codecrafthub.contracts import values
from codecrafthub.contracts.runner import Call, Case, CaseAnswer, Job, JobEnd, Limits, Outcome, Runner
from tests.hostile.census import Census, descendants

__all__ = ["Census", "descendants"]

SECRET = "a-secret-of-the-server-that-nobody-may-see-0451"
HONEST = "def solve(n):\n    return n * 2\n"
QUICK = Limits(cpu_ms=300, wall_ms=800, memory_mb=128, output_kb=64)
SETTLE_SECONDS = 5.0
SLACK_SECONDS = 0.5


@dataclass
class Trial:
    """What came of one submission."""

    answers: list[CaseAnswer] = field(default_factory=list)
    end: JobEnd | None = None
    seconds: float = 0
    seconds_to_first: float = 0

    @property
    def first(self) -> CaseAnswer:
        return self.answers[0]

    @property
    def is_accepted(self) -> bool:
        """As a judge decides: every case returned, without a complaint, the type-exact right value."""
        return len(self.answers) == 5 and all(
            answer.outcome is Outcome.RETURNED and answer.error is None and values.same(answer.value, 2 * answer.index)
            for answer in self.answers
        )

    @property
    def outcomes(self) -> set[Outcome]:
        return {answer.outcome for answer in self.answers}


def job(source: str | dict[str, str], limits: Limits = QUICK, cases: Sequence[Case] | None = None) -> Job:
    files = source if isinstance(source, dict) else {"solution.py": source}
    five = [Case(index, Call("solve", (index,))) for index in range(5)]
    return Job("job", "python", "cases", files, "solution.py", five if cases is None else cases, limits)


async def judge(runner: Runner, wanted: Job) -> Trial:
    """Run a job to its end; asserts the order that the contract promises."""
    trial, begun = Trial(), time.monotonic()
    async for message in runner.run(wanted):
        assert trial.end is None, "nothing may follow the end"
        if isinstance(message, JobEnd):
            trial.end = message
        elif isinstance(message, CaseAnswer):
            trial.seconds_to_first = trial.seconds_to_first or time.monotonic() - begun
            trial.answers.append(message)
    trial.seconds = time.monotonic() - begun
    assert trial.end is not None
    assert [answer.index for answer in trial.answers] == sorted({answer.index for answer in trial.answers})
    return trial


class Arena:
    """A runner under attack, and what it looked like at rest."""

    def __init__(self, runner: Runner, tier: str) -> None:
        self.runner, self.tier = runner, tier
        self.rest: Census | None = None
        self.honest_seconds = 0.0

    async def warm_up(self) -> None:
        for _ in range(3):
            trial = await judge(self.runner, job(HONEST))
            assert trial.is_accepted, trial
        self.rest = await Census.steady()

    async def attack(self, hostile: Job) -> Trial:
        """Judge a hostile job with an honest one beside and after it, and check what holds for every attack."""
        begun = time.monotonic()
        assert (await judge(self.runner, job(HONEST))).is_accepted
        self.honest_seconds = time.monotonic() - begun
        trial, beside = await asyncio.gather(judge(self.runner, hostile), judge(self.runner, job(HONEST)))
        after = await judge(self.runner, job(HONEST))
        assert beside.is_accepted, f"an honest submission beside it was harmed: {beside}"
        assert after.is_accepted, f"an honest submission after it was harmed: {after}"
        self._check_time(trial, hostile)
        self._check_secrets(trial)
        assert Outcome.INTERNAL_ERROR not in trial.outcomes, trial
        assert trial.end is not None
        assert trial.end.outcome is Outcome.COMPLETED, trial.end
        await self._check_leftovers()
        return trial

    def _check_time(self, trial: Trial, hostile: Job) -> None:
        """The first verdict comes within the wall limit and half a second, more where the machine is busy."""
        allowed = hostile.limits.wall_ms / 1000 + SLACK_SECONDS + 10 * self.honest_seconds
        assert trial.seconds_to_first <= allowed, f"{trial.seconds_to_first:.2f} s, allowed {allowed:.2f} s"

    def _check_secrets(self, trial: Trial) -> None:
        said = repr(trial)
        for secret in (SECRET, str(Path.cwd()), f"{Path.home()}/", "site-packages"):
            assert secret not in said, f"{secret!r} of the host stands in {said}"

    async def _check_leftovers(self) -> None:
        until = time.monotonic() + SETTLE_SECONDS
        while (now := Census.take()) != self.rest:
            assert time.monotonic() < until, f"left over: {self.rest} became {now}"
            await asyncio.sleep(0.05)
