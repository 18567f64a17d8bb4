"""One job from its first case to its end: which box runs what, and what each case is told to have come to."""

from typing import Any, Protocol

from codecrafthub.contracts.runner import MAX_FILES, MAX_SOURCE_BYTES, Outcome, SandboxUnavailable
from codecrafthub.runner.cell import FORGED, Cell
from codecrafthub.runner.pool import PYTHON, Pool

MOST_TIMEOUTS = 2
"""After so many cases that ran out of time the rest are not run: a learner should not wait for each of them."""
TIMEOUTS = (Outcome.TIME_LIMIT_CPU, Outcome.TIME_LIMIT_WALL)
SAYABLE = frozenset({Outcome.RETURNED, Outcome.RAISED, Outcome.EXITED, Outcome.COMPILE_ERROR, Outcome.MEMORY_LIMIT})
"""What a box may say of itself; everything else is for our own clocks, counters and the kernel to say."""
LONGEST_NAME = 100

Message = dict[str, Any]


class Send(Protocol):
    """Passes messages on, together."""

    def __call__(self, *messages: Message) -> None: ...


class Execution:
    """Runs the cases of a job in order; a case that kills its box is answered for it, the next ones get a fresh box."""

    runtime = PYTHON
    sayable = SAYABLE

    def __init__(self, pool: Pool, job: Message, send: Send) -> None:
        self._pool, self._job, self._send = pool, job, send
        self._limits: dict[str, int] = job["limits"]
        self._left: list[Message] = list(job["cases"])
        self._profile = "tool" if job["mode"] == "tool" else "harness"
        self._unsent: list[Message] = []
        self._end: Message = {"outcome": Outcome.COMPLETED, "detail": ""}
        self._timeouts = 0
        self._retried = False
        self._used = {"cpu_ms": 0.0, "wall_ms": 0.0, "memory_kb": 0}

    def run(self) -> None:
        """Send an answer per case, then the end."""
        refused = self._refusal()
        done: list[Cell] = []
        try:
            if not refused:
                self._prepare()
            while self._left and not refused:
                if self._timeouts >= MOST_TIMEOUTS:
                    self._answer_rest({"outcome": Outcome.NOT_RUN})
                    break
                done.append(self._pool.take(self.runtime, self._profile))
                self._use(done[-1])
        except SandboxUnavailable as error:
            refused = str(error)
        finally:
            for cell in done:
                cell.stop(Outcome.COMPLETED)
        if refused:
            self._end = {"outcome": Outcome.INTERNAL_ERROR, "detail": refused}
        self._send(*self._unsent, {"end": {**self._end, **self._used}})
        self._pool.refill(self.runtime, self._profile)
        for cell in done:
            cell.dispose()

    def _prepare(self) -> None:
        """Do what comes before any case. May answer all of them. Raises SandboxUnavailable."""
        self._pool.preload(self._job["preload"])

    def _refusal(self) -> str:
        """Why this job may not enter a box, or nothing."""
        return _refusal(self._job["files"])

    def _use(self, cell: Cell) -> None:
        """Run as many cases as one box lives through."""
        if not cell.standing():
            self._box_died(cell)
            return
        self._watch(cell)
        given = ("mode", "files", "entry", "arguments", "is_shown")
        cell.send({name: self._job[name] for name in given} | self._bounds())
        self._serve(cell)
        cell.stop(Outcome.COMPLETED)

    def _serve(self, cell: Cell) -> None:
        """Have a box that has its job do it."""
        if self._job["mode"] == "tool":
            self._run_tool(cell)
        elif self._job["mode"] in ("program", "trace"):
            self._give(cell, self._left[0])
            self._take_answer(cell, following=None)
        else:
            self._run_calls(cell)

    def _bounds(self) -> Message:
        """What the box is told to bound itself to; our clocks are tighter."""
        seconds = self._limits["cpu_ms"] * (len(self._left) + 1) // 1000 + 2
        return {"memory_mb": self._limits["memory_mb"], "cpu_seconds": seconds}

    def _run_calls(self, cell: Cell) -> None:
        loaded = cell.receive()
        if loaded is None or cell.has_broken_a_limit():
            self._box_died(cell)
            return
        result: Any = loaded.get("loaded")
        if not self._is_answer(result):
            self._box_lied(cell)
        elif result["outcome"] != Outcome.RETURNED:
            self._answer_rest(result | self._measures(cell))
        else:
            self._run_cases(cell)

    def _run_cases(self, cell: Cell) -> None:
        """Give a box that is ready for them one case after the other."""
        self._give(cell, self._left[0])
        is_alone = self._job["is_isolated"]
        while self._take_answer(cell, following=self._left[1] if len(self._left) > 1 and not is_alone else None):
            if is_alone or not self._left:
                return

    def _give(self, cell: Cell, case: Message) -> None:
        self._watch(cell)
        cell.send(case)

    def _take_answer(self, cell: Cell, following: Message | None) -> bool:
        """Have a case answered, and the following one begun before the answer travels on; False when the box died."""
        case = self._left[0]
        answer = self._receive(cell)
        if answer is None or cell.has_broken_a_limit():
            self._box_died(cell)
            return False
        if not self._is_about(case, answer) or not self._is_answer(answer):
            self._box_lied(cell)
            return False
        answer |= self._measures(cell)
        if following is not None:
            self._give(cell, following)
        self._answer(answer)
        return True

    def _receive(self, cell: Cell) -> Message | None:
        """The box's next answer, if it has one more."""
        return cell.receive()

    def _is_about(self, case: Message, answer: Message) -> bool:
        return bool(answer.get("index") == case["index"])

    def _is_answer(self, said: Any) -> bool:
        """Whether a box's message has an outcome that a box can know."""
        return isinstance(said, dict) and isinstance(said.get("outcome"), str) and said["outcome"] in self.sayable

    def _run_tool(self, cell: Cell) -> None:
        cell.ending()
        outcome, detail = cell.death()
        if outcome is Outcome.EXITED:  # a tool's exit status is its own affair; what it printed counts
            outcome = Outcome.RETURNED
        self._answer({"outcome": outcome, "detail": detail} | self._measures(cell))

    def _box_lied(self, cell: Cell) -> None:
        """Answer for a case whose code spoke on our channel in the harness's place."""
        cell.stop(Outcome.CRASHED, FORGED)
        self._box_died(cell)

    def _box_died(self, cell: Cell) -> None:
        """Answer for a case whose box is gone, or try once more when that was the platform's fault."""
        outcome, detail = cell.death()
        if outcome is Outcome.INTERNAL_ERROR and not self._retried:
            self._retried = True
            return
        self._timeouts += outcome in TIMEOUTS
        self._answer(self._finding(cell, outcome, detail) | self._measures(cell))

    def _finding(self, cell: Cell, outcome: Outcome, detail: str) -> Message:
        """What is said of a case whose box ended so."""
        return {"outcome": outcome, "detail": detail}

    def _watch(self, cell: Cell) -> None:
        cell.watch(self._limits["cpu_ms"], self._limits["wall_ms"], self._limits["output_kb"])

    def _measures(self, cell: Cell) -> Message:
        """What the case wrote and used, as seen from outside."""
        cpu_ms, wall_ms, memory_kb = cell.used()
        self._used["cpu_ms"] += cpu_ms
        self._used["wall_ms"] += wall_ms
        self._used["memory_kb"] = max(self._used["memory_kb"], memory_kb)
        stdout, stderr = cell.output()
        return {"cpu_ms": cpu_ms, "wall_ms": wall_ms, "memory_kb": memory_kb, "stdout": stdout, "stderr": stderr}

    def _answer(self, answer: Message) -> None:
        """Send an answer at once; the last one goes together with the end, which is known by then."""
        case = self._left.pop(0)
        message = {"answer": answer | {"index": case["index"]}}
        if self._left:
            self._send(message)
        else:
            self._unsent.append(message)

    def _answer_rest(self, answer: Message) -> None:
        while self._left:
            self._answer(dict(answer))


def _refusal(files: dict[str, str]) -> str:
    """Why these files may not enter a box, or nothing."""
    if len(files) > MAX_FILES:
        return f"more than {MAX_FILES} files"
    if sum(len(text) for text in files.values()) > MAX_SOURCE_BYTES:
        return f"more than {MAX_SOURCE_BYTES >> 10} KiB of files"
    for name in files:
        if not name or name.startswith(".") or len(name) > LONGEST_NAME or set(name) & set("/\\\0"):
            return "a file name that is not a plain name"
    return ""
