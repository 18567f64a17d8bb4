"""Tries the sandbox on this machine: a real box is built and a line of code run in it."""

import asyncio

from codecrafthub.contracts.runner import Call, Case, CaseAnswer, Job, Outcome, RunnerStatus, SandboxUnavailable
from codecrafthub.runner.client import LocalRunner

PROBE = Job(
    "probe", "python", "cases", {"probe.py": "def answer():\n    return 42\n"}, "probe.py", [Case(0, Call("answer"))]
)


def probe() -> RunnerStatus:
    """The sandbox as it is here; tier "none" with the reason and the fix where no box can be built."""
    return asyncio.run(_probe())


async def _probe() -> RunnerStatus:
    runner = LocalRunner(slots=1, warm=1)
    try:
        await runner.start()
        answers = [answer async for answer in runner.run(PROBE)]
    except SandboxUnavailable:
        return await runner.status()
    finally:
        await runner.close()
    first = answers[0]
    if isinstance(first, CaseAnswer) and first.outcome is Outcome.RETURNED and first.value == 42:  # noqa: PLR2004
        return await runner.status()
    return RunnerStatus("none", f"a box was built but did not answer: {first}")
