"""The sandbox as assessment uses it: runners here or elsewhere, how they are, and the reason where there are none."""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict
from importlib import import_module
from typing import Any

from codecrafthub.assessment import runtimes
from codecrafthub.assessment.errors import CannotJudge
from codecrafthub.assessment.judge import Judge
from codecrafthub.assessment.runtimes import Language
from codecrafthub.contracts.runner import Runner, RunnerStatus, SandboxUnavailable
from codecrafthub.kit.bus import Bus, Signals, connect_signals
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
        self._listeners: list[Callable[[], None]] = []

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
            status = self._status = await self.runner.status()
            self.runner.watch(self._note)
            log.info("sandbox_ready", tier=status.tier, detail=status.detail)
            yield
        finally:
            self._status = None
            await self.judge.close()
            await self.runner.close()

    def watch(self, listener: Callable[[], None]) -> None:
        """Have a listener told whenever there may be more room, or less."""
        self._listeners.append(listener)

    def _note(self, status: RunnerStatus) -> None:
        self._status = status
        for listener in self._listeners:
            listener()

    @property
    def is_started(self) -> bool:
        """Whether there is a runner to be waited for, though none may be there at this moment."""
        return self._status is not None

    @property
    def slots(self) -> int:
        return self._status.slots if self._status else 0

    @property
    def capacity(self) -> int:
        """The slots that nobody but this hub fills."""
        return self._status.slots - self._status.taken if self._status else 0

    @property
    def runtimes(self) -> frozenset[str]:
        return frozenset(self._status.runtimes) if self._status else frozenset()

    def vacant(self, held: Counter[str]) -> frozenset[str] | None:
        """The runtimes that have room beside what is held; None where nobody but this hub fills the slots."""
        status = self._status
        if status is None or status.open is None:
            return None
        if held.total() >= self.capacity:
            return frozenset()
        return frozenset(name for name, slots in status.open.items() if slots > held[name])

    def ensure_able(self) -> None:
        """Raise CannotJudge with the reason where code cannot be run safely."""
        status = self._status
        if status is None or status.tier == "none":
            reason = status.detail if status else self._reason
            raise CannotJudge(f"Code cannot be run here at the moment, so nothing can be judged. {reason}")

    def ensure_found(self, runtime: str) -> None:
        """Raise RuntimeMissing where this runtime is not there, CannotJudge where none is."""
        self.ensure_able()
        if self._status is not None:
            runtimes.ensure_found(runtime, self._status)

    def languages(self) -> list[Language]:
        """Every language, there or missing. Raises CannotJudge where nothing can be run."""
        self.ensure_able()
        return runtimes.languages(self._status) if self._status else []

    async def check(self) -> None:
        """For readiness: raises CannotJudge unless a runner isolates and answers."""
        self.ensure_able()
        await self.runner.status()

    async def status(self) -> dict[str, Any]:
        """Tier, state and layers, for the door's health answer."""
        return asdict(await self.runner.status())

    def runtime(self, name: str) -> str:
        """A runtime with its version, as stored with what it ran."""
        return runtimes.with_version(name, self._status)


def local_runner(settings: Settings) -> Runner:
    """The runner of this machine; imported by name, since services know only its contract."""
    local = import_module("codecrafthub.runner.client").LocalRunner
    runner: Runner = local(settings.runner_slots, warm_mb=settings.runner_warm_mb, tiers=_tiers(settings))
    return runner


def connect(settings: Settings, bus: Bus) -> Runner:
    """The runners that HUB_RUNNER_URL names. Raises ValueError where it names none."""
    url = settings.runner_url
    if url == "local:":
        return local_runner(settings)
    if url == "bus:":
        if settings.bus_url.startswith("memory"):
            raise ValueError("HUB_RUNNER_URL=bus: needs a bus that runners can reach: set HUB_BUS_URL=nats://host:port")
        return _fleet(bus, settings, is_shared=True)
    try:
        return _fleet(connect_signals(url), settings, is_shared=False)
    except ValueError:
        raise ValueError("HUB_RUNNER_URL: use local:, bus:, nats://user:password@host:port or tls://…") from None


def _fleet(signals: Signals, settings: Settings, *, is_shared: bool) -> Runner:
    fleet = import_module("codecrafthub.runner.fleet.fleet").Fleet
    runner: Runner = fleet(signals, _tiers(settings), is_shared=is_shared)
    return runner


def _tiers(settings: Settings) -> Sequence[str]:
    """The tiers in which code may be run."""
    return TIERS[: TIERS.index(settings.sandbox) + 1]
