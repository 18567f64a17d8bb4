"""What runs inside a box: takes one job from the channel, executes it, sends back answers; it knows no right ones."""

import importlib
import os
import sys
from typing import Any

from codecrafthub.runner import box, wire
from codecrafthub.runner.inside import building, calls, launching, program, trace
from codecrafthub.runner.inside.console import Console
from codecrafthub.runner.inside.report import Message

TOOL_PATH = "/tools/"
SERVERS = {"calls": calls, "program": program, "trace": trace}
BECOMING = {"build": building.build, "launch": launching.launch}
"""What gives the box to another program; learners' code never runs in the interpreter there."""
SUITE = "codecrafthub.runner.inside.suite"
"""Only the zygote of suites has loaded it: the others see no pytest."""


def serve(used: int) -> None:
    """Say that the walls stand, then serve the one job of this box."""
    wire.write(box.CHANNEL, {"standing": True})
    job = wire.read(box.CHANNEL)
    if job is None:
        return
    for name, text in job["files"].items():
        with open(name, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    box.limit(used, job["memory_mb"], job["cpu_seconds"])
    if job["mode"] == "tool":
        os.execve(TOOL_PATH + job["entry"], [job["entry"], *job["arguments"]], {"HOME": box.WORK})
    if job["mode"] in BECOMING:
        BECOMING[job["mode"]](job)
    else:
        _serve(job)


def _serve(job: Message) -> None:
    mode = job["mode"]
    server: Any = importlib.import_module(SUITE) if mode == "suite" else SERVERS[mode]
    _hide_ourselves(job["entry"])
    server.serve(job, Console(keeps_copy=mode == "trace"))


def _hide_ourselves(entry: str) -> None:
    """Let the code import its own files and the standard library, and nothing of ours."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "codecrafthub"]:
        del sys.modules[name]
    sys.argv = [entry]
    sys.path.insert(0, box.WORK)
    sys.dont_write_bytecode = True
