"""Rows E: what the judge's own machinery does when there is too little of something, or too much at once.

E2 to E5 are in tests/runner: test_machinery (zygote, supervisor killed), test_refusal and test_tier_b.
"""

import asyncio
import os
import re
import resource
import signal
import subprocess
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from codecrafthub.contracts.runner import Call, Case, Limits, Outcome
from codecrafthub.runner import client
from codecrafthub.runner.cell import Cell
from codecrafthub.runner.client import LocalRunner
from codecrafthub.runner.ends import Ends
from tests.hostile.arena import HONEST, Arena, Trial, job, judge
from tests.hostile.census import Census, descendants
from tests.hostile.rows import BURNING
from tests.runner import programs

pytestmark = pytest.mark.anyio

LOOK_AROUND = """
import os, resource, socket

def solve(n):
    found = [os.getuid(), sorted(os.environ)]
    for go in (socket.socket, os.fork, lambda: os.listdir("/"), lambda: os.listdir("/etc"), lambda: os.kill(1, 9)):
        try: found.append(repr(go()))
        except OSError as error: found.append(error.errno)
    limits = ("CORE", "CPU", "FSIZE", "NOFILE", "STACK", "MEMLOCK")
    return found + [resource.getrlimit(getattr(resource, "RLIMIT_" + name)) for name in limits]
"""
"""What a program sees of its walls: the same in a warm box and in one that is made in a hurry."""


def supervisor_of(runner: LocalRunner) -> int:
    assert runner._process is not None
    return runner._process.pid


@pytest.fixture
async def small(arena: Arena) -> AsyncIterator[LocalRunner]:
    """A runner of the arena's tier that keeps one box warm."""
    runner = LocalRunner(slots=8, warm=1, warm_mb=0, tiers=[arena.tier])
    await runner.start()
    yield runner
    await runner.close()


async def test_in_a_burst_the_walls_are_the_same(small: LocalRunner) -> None:
    """E1: most of these boxes are made while their submissions wait, by eight slots at once."""
    wanted = job(LOOK_AROUND, cases=[Case(0, Call("solve", (0,)))])
    wanted = replace(wanted, limits=Limits(cpu_ms=5000, wall_ms=20_000))
    calm = await judge(small, wanted)
    assert calm.first.outcome is Outcome.RETURNED, calm
    burst = await asyncio.gather(*(judge(small, wanted) for _ in range(24)))
    for trial in burst:
        assert trial.first.value == calm.first.value


async def test_where_descriptors_run_out_nobody_gets_a_wrong_verdict(small: LocalRunner) -> None:
    """E6: the runner says that it is its own fault, and goes on once there are some again."""
    assert (await judge(small, job(HONEST))).is_accepted
    supervisor = supervisor_of(small)
    usual = resource.prlimit(supervisor, resource.RLIMIT_NOFILE)
    used = max(int(one.name) for one in Path(f"/proc/{supervisor}/fd").iterdir())
    for spare in (1, 3, 5, 8):
        resource.prlimit(supervisor, resource.RLIMIT_NOFILE, (used + spare, usual[1]))
        for trial in await asyncio.gather(*(judge(small, job(HONEST)) for _ in range(6))):
            check_right_or_our_fault(trial)
        resource.prlimit(supervisor, resource.RLIMIT_NOFILE, usual)
        for _ in range(3):
            assert (await judge(small, job(HONEST))).is_accepted
    assert supervisor_of(small) == supervisor, "it has lived through it"


async def test_where_processes_run_out_nobody_gets_a_wrong_verdict(small: LocalRunner) -> None:
    """E6: where the zygote may start no more processes; root knows no such limit."""
    assert (await judge(small, job(HONEST))).is_accepted
    for pid in descendants(supervisor_of(small)):
        try:
            resource.prlimit(pid, resource.RLIMIT_NPROC, (0, 0))
        except ProcessLookupError:  # a box that has ended meanwhile
            continue
        except PermissionError:
            pytest.skip("the zygote runs as another user, whose limits may not be set from here")
    for trial in await asyncio.gather(*(judge(small, job(HONEST)) for _ in range(6))):
        check_right_or_our_fault(trial)
    assert (await judge(small, job(HONEST))).is_accepted


def check_right_or_our_fault(trial: Trial) -> None:
    assert trial.end is not None
    if trial.end.outcome is Outcome.COMPLETED:
        assert trial.is_accepted or trial.outcomes == {Outcome.INTERNAL_ERROR}, trial
    else:
        assert trial.end.outcome is Outcome.INTERNAL_ERROR
        assert trial.end.detail
        assert all(answer.value == 2 * answer.index for answer in trial.answers)


def test_only_clocks_that_never_jump_are_read() -> None:
    """E7: whoever sets the clock of the host changes no verdict."""
    jumping = re.compile(r"\btime\.time(_ns)?\(|datetime\.now|CLOCK_REALTIME|utcnow")
    files = list(Path(client.__file__).parent.rglob("*.py"))
    assert len(files) > 20
    assert [file for file in files if jumping.search(file.read_text())] == []


async def test_equal_submissions_at_once_are_judged_apart(arena: Arena) -> None:
    """E8: each box has a state of its own, and what was compiled once is shared by those who sent the same."""
    counting = (
        "calls = []\n\ndef solve(n):\n    calls.append(n)\n    return 2 * n if calls == list(range(n + 1)) else calls\n"
    )
    for trial in await asyncio.gather(*(judge(arena.runner, job(counting)) for _ in range(6))):
        assert trial.is_accepted, trial
    if arena.tier == "A":
        source = f"{programs.PROGRAMS['c'].adds}// E8\n"
        many = [programs.program("c", source, f"{n} 1\n") for n in range(4)]
        told = await asyncio.gather(*(judge(arena.runner, one) for one in many))
        assert [trial.first.stdout for trial in told] == ["1\n", "2\n", "3\n", "4\n"]
        arena.rest = await Census.steady()  # there is a zygote for C now


async def test_the_time_of_a_killed_box_is_not_lost(arena: Arena) -> None:
    """E9."""
    trial = await judge(arena.runner, job("def solve(n):\n    while True: pass\n", BURNING))
    assert trial.first.outcome is Outcome.TIME_LIMIT_CPU
    assert BURNING.cpu_ms <= trial.first.cpu_ms < 2 * BURNING.cpu_ms
    assert trial.end is not None
    assert trial.end.cpu_ms >= 2 * BURNING.cpu_ms, "two cases ran out of time, and the others were not run"


def test_a_box_is_killed_by_what_cannot_be_anothers() -> None:
    """E10: were its number somebody else's by now, nothing would happen to them."""
    box, bystander = (subprocess.Popen(["/bin/sleep", "60"]) for _ in range(2))
    ends = Ends()
    cell = Cell(ends, box.pid, os.pidfd_open(box.pid))
    ends.give_away()
    cell._pid = bystander.pid
    cell.stop(Outcome.TIME_LIMIT_WALL)
    assert bystander.poll() is None
    cell._pid = box.pid
    cell.dispose()
    box.returncode = cell.exit_status  # the cell has waited for it
    assert box.returncode == -signal.SIGKILL
    bystander.kill()
    bystander.wait()
