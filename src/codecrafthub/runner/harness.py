"""What runs inside a box: takes one job from the channel, executes it, sends back answers; it knows no right ones."""

import os
import random
import sys
import types

from codecrafthub.contracts import values
from codecrafthub.runner import box, wire
from codecrafthub.runner.inside import analysis, building, calls, launching, program, trace
from codecrafthub.runner.inside.console import Console
from codecrafthub.runner.inside.files import write
from codecrafthub.runner.inside.loading import run
from codecrafthub.runner.inside.report import Message, guarded

TOOL_PATH = "/tools/"
SERVERS = {"analysis": analysis.serve, "calls": calls.serve, "program": program.serve, "trace": trace.serve}
SUITE = "codecrafthub.runner.inside.suite"
"""Only the zygote of suites has loaded it: the others see no pytest."""
OURS: dict[str, types.ModuleType] = {}
"""Our modules, by name: they are hidden from the code, and kept so that no time is lost in clearing them away."""
CONSOLES: list[Console] = []
"""The one that every box is born with."""


def prepare() -> None:
    """In the zygote, when all else is loaded: what need not be done in each box.

    From here on the code that a box runs can import its own files and the standard library, and nothing of ours.
    """
    OURS.update((name, module) for name, module in sys.modules.items() if name.partition(".")[0] == "codecrafthub")
    for name in OURS:
        del sys.modules[name]
    sys.dont_write_bytecode = True
    CONSOLES.append(Console())


def serve(used: int, *, may_exec: bool, is_spare: bool) -> None:
    """Say that the walls stand, then serve the one job of this box; a spare one has the time to get ready for it."""
    sys.path.insert(0, box.WORK)
    (console,) = CONSOLES
    if is_spare and not may_exec:
        _rehearse(console)
    wire.write(box.CHANNEL, {"standing": True})
    job = wire.read(box.CHANNEL)
    if job is None:
        return
    if not box.is_read_only:
        for name, text in job["files"].items():
            if "/" in name:
                os.makedirs(os.path.dirname(name), exist_ok=True)
            write(name, text)
    box.limit(used, job["memory_mb"], job["cpu_seconds"])
    if may_exec:
        OTHERS[job["mode"]](job)
        return
    random.seed()
    sys.argv = [job["entry"]]
    server = OURS[SUITE].serve if job["mode"] == "suite" else SERVERS[job["mode"]]
    server(job, console)


def _run_tool(job: Message) -> None:
    # A few short files are read sooner by one thread than threads are started: a fifth less processor time.
    environment = {"HOME": box.WORK, "RAYON_NUM_THREADS": "1"}
    os.execve(TOOL_PATH + job["entry"], [job["entry"], *job["arguments"]], environment)


OTHERS = {"tool": _run_tool, "build": building.build, "launch": launching.launch}
"""What a box does that leaves the learner's files to another program."""


def _rehearse(console: Console) -> None:
    """Do once what a job will need: pages of memory are copied at their first use, which then is over."""
    module = types.ModuleType("rehearsal")
    source = b"import sys\nclass Own:\n    def __init__(self, n): self.n = n\ndef f(n):\n    return [Own(n).n]\n"
    call = {"function": "f", "args": values.encode([1]), "kwargs": values.encode({})}
    case: Message = {"calls": [call], "report_arguments": True}
    guarded(lambda: run(compile(source, "rehearsal", "exec", dont_inherit=True), module.__dict__))
    answer = guarded(lambda: calls.call_all(module, case, is_shown=False))
    wire.unpack(wire.pack(answer)[wire.HEADER :])
    console.flush()
