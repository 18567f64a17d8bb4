"""One job from its first case to its end: which box runs what, and what each case is told to have come to."""

import itertools
from typing import Any, Protocol

from codecrafthub.contracts.runner import MAX_FILES, MAX_SOURCE_BYTES, Outcome, SandboxUnavailable
from codecrafthub.runner.cell import FORGED, Cell
from codecrafthub.runner.languages.language import Language
from codecrafthub.runner.pool import PYTHON, Pool

MOST_TIMEOUTS = 2
"""After so many cases that ran out of time the rest are not run: a learner should not wait for each of them."""
TIMEOUTS = (Outcome.TIME_LIMIT_CPU, Outcome.TIME_LIMIT_WALL)
SAYABLE = frozenset({Outcome.RETURNED, Outcome.RAISED, Outcome.EXITED, Outcome.COMPILE_ERROR, Outcome.MEMORY_LIMIT})
"""What a box may say of itself; everything else is for our own clocks, counters and the kernel to say."""
LONGEST_NAME = 100
MOST_FOLDERS = 3
"""So deep may a file lie; solutions lie in none, but data that tests read may."""

Message = dict[str, Any]


class Send(Protocol):
    """Passes messages on, together."""

    def __call__(self, *messages: Message) -> None: ...


class Execution:
    """Runs the cases of a job in order; a case that kills its box is answered for it, the next ones get a fresh box."""

    runtime: str = PYTHON
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
        self._guest: Language | None = None

    def be_guest(self, language: Language) -> None:
        """Use the boxes of a language whose own program serves jobs."""
        self._guest, self.runtime, self._profile = language, language.name, "guest"

    def run(self) -> None:
        """Send an answer per case, then the end. Whatever this raises is a fault of ours, and no end was sent."""
        done: list[Cell] = []
        try:
            if refused := self._refusal() or self._answer_all(done):
                self._end = {"outcome": Outcome.INTERNAL_ERROR, "detail": refused}
            self._send(*self._unsent, {"end": {**self._end, **self._used}})
        finally:
            for cell in done:
                cell.dispose()
            self._pool.refill(self.runtime, self._profile)

    def _answer_all(self, done: list[Cell]) -> str:
        """Use one box after the other until each case is answered; why that cannot be, or nothing."""
        try:
            self._prepare()
            while self._left:
                if self._timeouts >= MOST_TIMEOUTS:
                    self._answer_rest({"outcome": Outcome.NOT_RUN})
                    break
                done.append(self._pool.take(self.runtime, self._profile))
                self._use(done[-1])
        except SandboxUnavailable as error:
            return str(error)
        return ""

    def _prepare(self) -> None:
        """Do what comes before any case. May answer all of them. Raises SandboxUnavailable."""
        if self._guest is None:
            self._pool.preload(self._job["preload"])

    def _refusal(self) -> str:
        """Why this job may not enter a box, or nothing."""
        if self._guest is not None and self._job["mode"] == "trace":
            return f"{self._guest.title} can be run here, but not followed step by step"
        return _refusal(self._job["files"])

    def _use(self, cell: Cell) -> None:
        """Run as many cases as one box lives through."""
        if not cell.standing():
            self._box_died(cell)
            return
        cell.begin(self._job["files"], self._left[0].get("stdin", ""))
        self._watch(cell)
        if self._guest is not None:
            cell.bound_memory(self._limits["memory_mb"] + self._guest.spare_mb, "guest")
        given = ("mode", "files", "entry", "arguments", "is_shown")
        batch = self._batch()
        cell.send({name: self._job[name] for name in given} | {"cases": batch} | self._bounds())
        self._serve(cell, batch)

    def _batch(self) -> list[Message]:
        """The cases whose inputs the box may know together: those that are no secret, and after them those that are."""
        if self._job["is_isolated"] or self._job["mode"] != "calls":
            return self._left[:1]
        is_secret = self._left[0]["is_secret"]
        return list(itertools.takewhile(lambda case: case["is_secret"] == is_secret, self._left))

    def _serve(self, cell: Cell, batch: list[Message]) -> None:
        """Have a box do the job that it was given with its first cases."""
        if self._job["mode"] == "tool":
            self._run_tool(cell)
        elif self._job["mode"] in ("program", "trace"):
            self._take_answer(cell, is_last=True)
        else:
            self._run_calls(cell, batch)

    def _bounds(self) -> Message:
        """What the box is told to bound itself to; our clocks are tighter."""
        seconds = self._limits["cpu_ms"] * (len(self._left) + 1) // 1000 + 2
        return {"memory_mb": self._limits["memory_mb"], "cpu_seconds": seconds}

    def _run_calls(self, cell: Cell, batch: list[Message]) -> None:
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
            self._let_go_on(cell, loaded)
            self._run_cases(cell, batch)

    def _run_cases(self, cell: Cell, batch: list[Message]) -> None:
        """Take the answers to what a box was given and give it the next cases, until it dies or all is done."""
        while batch:
            for place in range(len(batch)):
                if not self._take_answer(cell, is_last=place == len(batch) - 1):
                    return
            batch = self._batch() if self._left and not self._job["is_isolated"] else []
            if batch:
                self._give(cell, batch)

    def _give(self, cell: Cell, batch: list[Message]) -> None:
        self._watch(cell)
        cell.forget_output()
        cell.send({"cases": batch})

    def _take_answer(self, cell: Cell, *, is_last: bool) -> bool:
        """Have a case answered, the last one of what the box was given or one before; False when the box died over it.

        The box works on the next case already, unless it has printed. So output is taken where it waits: then, or at
        the last case.
        """
        case = self._left[0]
        answer = self._receive(cell)
        if answer is None or cell.has_broken_a_limit():
            self._box_died(cell)
            return False
        if not self._is_about(case, answer) or not self._is_answer(answer):
            self._box_lied(cell)
            return False
        answer |= self._measures(cell, with_output=is_last or "wrote" in answer)
        self._let_go_on(cell, answer)
        self._answer(answer)
        return True

    def _let_go_on(self, cell: Cell, said: Message) -> None:
        """The next case has begun, or begins now that output has been taken."""
        self._watch(cell)
        if said.pop("wrote", False):
            cell.forget_output()
            cell.send({"go": True})

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

    def _measures(self, cell: Cell, *, with_output: bool = True) -> Message:
        """What the case used and wrote, as seen from outside."""
        cpu_ms, wall_ms, memory_kb = cell.used()
        self._used["cpu_ms"] += cpu_ms
        self._used["wall_ms"] += wall_ms
        self._used["memory_kb"] = max(self._used["memory_kb"], memory_kb)
        stdout, stderr = cell.output() if with_output else ("", "")
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
        parts = name.split("/")
        is_plain = all(part and not part.startswith(".") for part in parts) and not set(name) & set("\\\0")
        if not is_plain or len(name) > LONGEST_NAME or len(parts) > MOST_FOLDERS + 1:
            return "a file name that is not a plain name"
    return ""
