"""The runner's own process: takes jobs over one socket, runs as many at once as it has slots, streams answers back.

In: {"settings": …} first, then {"job": id, …}. Out: {"status": …} once, then for each job {"job": id, "answer": …} and
{"job": id, "end": …}. Each slot is a thread that takes a job and runs it; the main thread makes boxes.
"""

import os
import signal
import socket
import sys
import threading
import time
from collections import deque
from typing import Any

from codecrafthub.contracts.runner import Outcome, SandboxUnavailable
from codecrafthub.runner import libc, wire
from codecrafthub.runner.analyses import ANALYSES, AnalysisExecution, package
from codecrafthub.runner.cell import FORGED
from codecrafthub.runner.compiled import CompiledExecution
from codecrafthub.runner.execution import Execution, Send
from codecrafthub.runner.languages import LANGUAGES, Language, Toolchain
from codecrafthub.runner.pool import PYTHON, Pool
from codecrafthub.runner.suites import SUITES, SuiteExecution
from codecrafthub.runner.traces import TraceExecution
from codecrafthub.runner.workshop import Workshop
from codecrafthub.runner.zygotes import Sight

CHUNK = 1 << 18
EXECUTIONS: dict[str, type[Execution]] = {
    "suite": SuiteExecution,
    "trace": TraceExecution,
    "analysis": AnalysisExecution,
}
Message = dict[str, Any]


def main(descriptor: int) -> None:
    """Serve until the other end closes the socket."""
    libc.prctl(libc.PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal reaches us too; the hub decides when we stop
    link = Link(socket.socket(fileno=descriptor))
    settings = link.receive()["settings"]
    toolchains = {name: Toolchain(**found) for name, found in settings["languages"].items()}
    sights = {name: _sight(LANGUAGES[name], found) for name, found in toolchains.items()}
    sights |= {
        PYTHON: Sight(files=settings["tools"]),
        SUITES: Sight.of(settings["packages"]),
        ANALYSES: Sight.of(package() | settings["parsers"]),
    }
    pool = Pool(sights, settings["warm"], settings["warm_mb"])
    try:
        facts = pool.start(settings["tiers"])
    except SandboxUnavailable as error:
        link.send({"status": {"tier": "none", "detail": str(error)}})
        return
    link.send({"status": facts})
    workshop = Workshop(pool, toolchains)
    for _ in range(settings["slots"]):
        threading.Thread(target=_run_jobs, args=(link, pool, workshop), daemon=True).start()
    pool.serve()


def _sight(language: Language, found: Toolchain) -> Sight:
    """What the boxes of a language see."""
    harness = language.harness(found) if language.harness else []
    return Sight(dict(found.folders), dict(found.files), dict(found.links), harness=harness)


class LinkGone(Exception):
    """Whoever gave the jobs is not there any more."""


class Link:
    """The socket to whoever gives the jobs."""

    def __init__(self, socket_: socket.socket) -> None:
        self._socket = socket_
        self._sending, self._receiving = threading.Lock(), threading.Lock()
        self._frames = wire.Frames()
        self._messages: deque[Message] = deque()

    def receive(self) -> Message:
        """The next message; several threads may wait, each gets one. Raises LinkGone."""
        with self._receiving:
            while not self._messages:
                try:
                    data = self._socket.recv(CHUNK)
                except OSError as error:
                    raise LinkGone from error
                if not data:
                    raise LinkGone
                self._messages.extend(self._frames.feed(data))
            return self._messages.popleft()

    def send(self, *messages: Message) -> None:
        data = b"".join(map(_frame, messages))
        try:
            with self._sending:
                self._socket.sendall(data)
        except OSError as error:
            raise LinkGone from error


def _frame(message: Message) -> bytes:
    """A message as a frame; an answer that grew too large on the way says so instead, which no honest one does."""
    try:
        return wire.pack(message, wire.LARGEST_REPORT)
    except wire.BadFrame:
        if "answer" not in message:
            return wire.pack({"job": message.get("job"), "end": {"outcome": "internal_error", "detail": "too large"}})
        used = {name: message["answer"].get(name, 0) for name in ("index", "cpu_ms", "wall_ms", "memory_kb")}
        return wire.pack(message | {"answer": {"outcome": Outcome.CRASHED, "detail": FORGED, **used}})


def _run_jobs(link: Link, pool: Pool, workshop: Workshop) -> None:
    """One slot: it waits for a job itself, so that no other thread need be woken to hand it over.

    When nobody can give it one any more, or hear of it, it ends this process, and every zygote and box with it.
    """
    while True:
        try:
            _run(link, pool, workshop, link.receive())
        except LinkGone:
            pool.leave()
            os._exit(0)


def _run(link: Link, pool: Pool, workshop: Workshop, job: Message) -> None:
    """Raises LinkGone; whatever else breaks is the job's end."""
    began = time.monotonic_ns()

    def send(*messages: Message) -> None:
        link.send(*({"job": job["job"], **_stamped(message, began)} for message in messages))

    try:
        _execution(pool, workshop, job, send).run()
    except LinkGone:
        raise
    except Exception as error:
        sys.stderr.write(f"job {job['job']} failed: {error!r}\n")
        send({"end": {"outcome": "internal_error", "detail": type(error).__name__}})


def _stamped(message: Message, began: int) -> Message:
    """A message with how long its job took, where it is the last one."""
    if "end" not in message:
        return message
    return {"end": {**message["end"], "took_ns": time.monotonic_ns() - began}}


def _execution(pool: Pool, workshop: Workshop, job: Message, send: Send) -> Execution:
    """How a job is run, by the language of its files."""
    language = LANGUAGES[job["runtime"]]
    if job["mode"] != "tool" and language.compiler is not None:
        return CompiledExecution(pool, job, send, language, workshop)
    execution = EXECUTIONS.get(job["mode"], Execution)(pool, job, send)
    if job["mode"] != "tool" and language.harness is not None:
        execution.be_guest(language)
    return execution
