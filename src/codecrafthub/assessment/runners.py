"""The sandbox as assessment uses it: a runner that is started with the service, or the reason why there is none."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from importlib import import_module
from typing import Any

from codecrafthub.assessment import runtimes
from codecrafthub.assessment.errors import CannotJudge
from codecrafthub.assessment.judge import Judge
from codecrafthub.contracts.runner import Runner, RunnerStatus, SandboxUnavailable
from codecrafthub.kit.logging import logger
from codecrafthub.settings import Settings

TIERS = ("A", "B")
"""Of the sandbox, the strongest first."""

log = logger(__name__)


class Sandbox:
    """A runner and how it is; nothing is ever run without one that can isolate."""

    def __init__(self, runner: Runner) -> None:
        self.runner = runner
        self.judge = Judge(runner)
        self._status: RunnerStatus | None = None
        self._reason = "The sandbox has not been started yet."

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Start the runner for as long as the block runs; where it cannot isolate, everything else goes on."""
        try:
            await self.runner.start()
        except SandboxUnavailable as error:
            self._reason = str(error)
            log.warning("sandbox_unavailable", reason=self._reason)
            yield
            return
        try:
            self._status = await self.runner.status()
            log.info("sandbox_ready", tier=self._status.tier, detail=self._status.detail)
            yield
        finally:
            self._status = None
            await self.judge.close()
            await self.runner.close()

    @property
    def is_able(self) -> bool:
        return self._status is not None

    def ensure_able(self) -> None:
        """Raise CannotJudge with the reason where code cannot be run safely."""
        if not self.is_able:
            raise CannotJudge(f"Code cannot be run here at the moment, so nothing can be judged. {self._reason}")

    def ensure_found(self, runtime: str) -> None:
        """Raise RuntimeMissing where this runtime is not there, CannotJudge where none is."""
        self.ensure_able()
        if self._status is not None:
            runtimes.ensure_found(runtime, self._status)

    async def check(self) -> None:
        """For readiness: raises CannotJudge unless the runner isolates and answers."""
        self.ensure_able()
        await self.runner.status()

    async def status(self) -> dict[str, Any]:
        """Tier, state and layers, for the door's health answer."""
        return asdict(await self.runner.status())

    def runtime(self, name: str) -> str:
        """A runtime with its version, as stored with what it ran."""
        return runtimes.with_version(name, self._status)


def connect(settings: Settings) -> Runner:
    """The runner of this machine; imported by name, since services know only its contract."""
    tiers = TIERS[: TIERS.index(settings.sandbox) + 1]
    runner: Runner = import_module("codecrafthub.runner.client").LocalRunner(settings.runner_slots, tiers=tiers)
    return runner
