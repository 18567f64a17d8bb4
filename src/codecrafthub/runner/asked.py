"""A job as the runner's own process is asked to do it: plain data for the socket between them."""

from typing import Any

from codecrafthub.contracts import values
from codecrafthub.contracts.runner import Call, Case, Job
from codecrafthub.runner.tools import ARGUMENTS


def job(number: int, wanted: Job) -> dict[str, Any]:
    limits = {name: getattr(wanted.limits, name) for name in ("cpu_ms", "wall_ms", "memory_mb", "output_kb")}
    return {
        "job": number,
        "runtime": wanted.runtime,
        "mode": _mode(wanted),
        "files": dict(wanted.files),
        "entry": wanted.entry,
        "arguments": ARGUMENTS[wanted.entry] if wanted.kind == "tool" else [],
        "cases": [_case(case) for case in wanted.cases] or [{"index": 0, "stdin": ""}],
        "limits": limits,
        "preload": list(wanted.preload),
        "is_isolated": wanted.is_isolated,
        "is_shown": wanted.kind in ("run", "trace"),
    }


def _mode(job: Job) -> str:
    """What a box does with the job; without a case the entry file is a program that reads nothing."""
    if job.kind in ("tool", "warnings", "suite", "trace", "analysis"):
        return job.kind
    return "calls" if job.cases and all(case.call is not None for case in job.cases) else "program"


def _case(case: Case) -> dict[str, Any]:
    if case.call is None:
        return {"index": case.index, "stdin": case.stdin or ""}
    calls = [_call(call) for call in (*case.before, case.call)]
    return {
        "index": case.index,
        "calls": calls,
        "report_arguments": case.report_arguments,
        "is_secret": case.is_secret,
    }


def _call(call: Call) -> dict[str, Any]:
    return {
        "function": call.function,
        "args": values.encode(list(call.args)),
        "kwargs": values.encode(dict(call.kwargs)),
    }
