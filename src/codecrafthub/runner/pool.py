"""Warm single-use boxes: one thread makes them, those that run jobs take them.

A box is a child of this process and dies with the thread that started its zygote: that is the main thread, and it alone
starts zygotes and has boxes made. Others ask it over a queue; whoever waits for a box goes before what is kept warm.
"""

import contextlib
import dataclasses
import itertools
import queue
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from codecrafthub.contracts.runner import SandboxUnavailable
from codecrafthub.runner import cgroups, folders
from codecrafthub.runner.box import PROFILES
from codecrafthub.runner.cell import Cell
from codecrafthub.runner.demand import Demand
from codecrafthub.runner.zygotes import Sight, Zygote, ZygoteLost

BOX_MB = {"harness": 3, "guest": 24, "compiler": 3, "program": 3, "tool": 3}
"""What a warm box takes of memory, with room to spare; boxes of other profiles are made when they are wanted."""
ON_DEMAND = {"compiler": 2, "program": 2, "tool": 2}
"""How many boxes of these profiles are kept at most, and only once somebody has needed one."""
PYTHON = "python"
URGENT, LATER = 0, 1
MAKE_ATTEMPTS = 2
LEAVE_SECONDS = 5.0
IDLE_SECONDS = 600.0
"""After so long without a box a runtime's zygote is ended; the interpreter's stays."""


@dataclass(slots=True)
class Kind:
    """The boxes of one runtime and profile."""

    demand: Demand
    ready: deque[Cell] = field(default_factory=deque)


class Pool:
    """`take` hands out a box; `serve` makes them, in the thread that calls it."""

    def __init__(self, sights: Mapping[str, Sight], least: int, memory_mb: int) -> None:
        self._sights = dict(sights)
        self._memory_mb = memory_mb
        self._least = least
        self._zygotes: dict[str, Zygote] = {}
        self._made_at: dict[str, float] = {}
        self._kinds: dict[tuple[str, str], Kind] = {}
        self._loaded: set[str] = set()
        self._lock = threading.Lock()
        self._making = threading.Lock()
        self._asked: queue.PriorityQueue[tuple[int, int, Future[Cell] | None, tuple[str, str]]] = queue.PriorityQueue()
        self._numbers = itertools.count()
        self._refilling: set[tuple[str, str]] = set()
        self._groups = cgroups.find()
        self._only: tuple[str, str] | None = None
        """The one kind of box that there is without namespaces."""

    # For any thread.

    def take(self, runtime: str, profile: str) -> Cell:
        """A box that is ready for its one job. Raises SandboxUnavailable when none can be made."""
        if self._only not in (None, (runtime, profile)):
            raise SandboxUnavailable("without namespaces only Python can be run here")
        with self._lock:
            kind = self._kind(runtime, profile)
            kind.demand.note()
            while kind.ready:
                cell = kind.ready.popleft()
                if cell.is_alive:
                    return cell
                cell.dispose()
        future: Future[Cell] = Future()
        self._asked.put((URGENT, next(self._numbers), future, (runtime, profile)))
        return future.result()

    def refill(self, runtime: str, profile: str) -> None:
        """Have boxes made for the next jobs: not while someone waits for an answer, for both need the processors."""
        with self._lock:
            if (runtime, profile) in self._refilling:
                return
            self._refilling.add((runtime, profile))
        self._asked.put((LATER, next(self._numbers), None, (runtime, profile)))

    def preload(self, modules: Sequence[str]) -> None:
        """Modules of the library that an exercise imports: later boxes of the interpreter have them in memory."""
        new = set(modules) - self._loaded
        if new and (zygote := self._zygotes.get(PYTHON)):
            self._loaded |= new
            zygote.preload(sorted(new))

    def leave(self) -> None:
        """This process is about to end, and every box with it: make no more, and leave nothing of theirs behind."""
        self._making.acquire(timeout=LEAVE_SECONDS)
        for zygote in self._zygotes.values():
            if base := zygote.facts["base"]:
                folders.clear(base)
        if self._groups:
            self._groups.leave()

    # For the main thread.

    def start(self, tiers: Sequence[str]) -> dict[str, object]:
        """Start the interpreter's zygote and see one box stand, of the first tier that can; what it says of itself.

        Raises SandboxUnavailable with the steps that this machine refuses.
        """
        refusals: list[str] = []
        for tier in tiers:
            self._sights[PYTHON] = dataclasses.replace(self._sights[PYTHON], tier=tier)
            try:
                return {"tier": tier, "detail": "; ".join(refusals), **self._prove(), "cgroup": self._cgroup}
            except SandboxUnavailable as refusal:
                refusals.append(str(refusal))
                if zygote := self._zygotes.pop(PYTHON, None):
                    zygote.close()
        raise SandboxUnavailable("; ".join(refusals))

    def _prove(self) -> dict[str, object]:
        cell = self._make(PYTHON, "harness", is_spare=False)
        stands = cell.standing()
        detail = cell.death()[1] if not stands else ""
        cell.dispose()
        if not stands:
            raise SandboxUnavailable(detail)
        if self._sights[PYTHON].tier != "A":
            self._only = PYTHON, "harness"
        self.refill(PYTHON, "harness")
        return self._zygotes[PYTHON].facts

    @property
    def _cgroup(self) -> str:
        return self._groups.name if self._groups else ""

    def serve(self) -> None:
        """Make boxes as they are asked for, for as long as this process lives."""
        while True:
            asked = None
            with contextlib.suppress(queue.Empty):
                asked = self._asked.get(timeout=IDLE_SECONDS)
            with self._making:
                if asked is not None:
                    self._serve_one(*asked[2:])
                self.end_idle()

    def _serve_one(self, future: Future[Cell] | None, wanted: tuple[str, str]) -> None:
        """Make a box for whoever waits for it, or one to be kept warm."""
        if future is None:
            self._refill_one(*wanted)
            return
        try:
            future.set_result(self._make(*wanted, is_spare=False))
        except BaseException as error:
            future.set_exception(error)

    def end_idle(self) -> None:
        """End the zygotes of runtimes that nobody has used for long."""
        latest = time.monotonic() - IDLE_SECONDS
        for runtime in [name for name, made_at in self._made_at.items() if made_at < latest and name != PYTHON]:
            del self._made_at[runtime]
            if zygote := self._zygotes.pop(runtime, None):
                zygote.close()
            self._end_warm(runtime)

    def _end_warm(self, runtime: str) -> None:
        """End the boxes that wait for jobs of a runtime; the next job finds none, and is remembered anew."""
        with self._lock:
            waiting = [cell for name, kind in self._kinds.items() if name[0] == runtime for cell in kind.ready]
            self._kinds = {name: kind for name, kind in self._kinds.items() if name[0] != runtime}
        for cell in waiting:
            cell.dispose()

    def _kind(self, runtime: str, profile: str) -> Kind:
        kind = self._kinds.get((runtime, profile))
        if kind is None:
            is_warm = self._least > 0 and profile in BOX_MB
            most = self._memory_mb // BOX_MB[profile] if is_warm else 0
            is_first = is_warm and profile not in ON_DEMAND
            demand = Demand(self._least if is_first else 0, min(most, ON_DEMAND.get(profile, most)))
            kind = self._kinds[runtime, profile] = Kind(demand)
        return kind

    def _refill_one(self, runtime: str, profile: str) -> None:
        """Make one of the boxes that are missing; what is asked for urgently may come in between."""
        with self._lock:
            kind = self._kind(runtime, profile)
            missing = kind.demand.wanted - len(kind.ready)
            self._refilling.discard((runtime, profile))
        if missing <= 0:
            return
        with contextlib.suppress(SandboxUnavailable):  # whoever needs one will hear of it
            cell = self._make(runtime, profile, is_spare=True)
            with self._lock:
                kind.ready.append(cell)
        if missing > 1:
            self.refill(runtime, profile)

    def _make(self, runtime: str, profile: str, *, is_spare: bool) -> Cell:
        """A box of a zygote that is alive, started again where it has died. Raises SandboxUnavailable."""
        reason = ""
        for _ in range(MAKE_ATTEMPTS):
            self._made_at[runtime] = time.monotonic()
            try:
                groups = self._groups if PROFILES[profile].may_fork else None
                return self._zygote(runtime).make(profile, is_spare=is_spare, groups=groups)
            except ZygoteLost as error:
                reason = str(error)
                self._zygotes.pop(runtime).close()
            except OSError as error:  # this machine has none left of something that a box needs
                raise SandboxUnavailable(f"no box can be made now: {error.strerror}") from error
        raise SandboxUnavailable(reason)

    def _zygote(self, runtime: str) -> Zygote:
        if runtime not in self._zygotes:
            self._zygotes[runtime] = Zygote(self._sights[runtime])
            self._loaded.clear()
        return self._zygotes[runtime]
