"""Control groups bound boxes of several processes exactly, where this machine lets us make them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from codecrafthub.contracts.runner import Outcome
from codecrafthub.runner import cgroups
from codecrafthub.runner.cgroups import Groups
from codecrafthub.runner.client import LocalRunner
from tests.hostile.arena import descendants
from tests.runner.conftest import execute
from tests.runner.programs import program

pytestmark = pytest.mark.anyio
FAMILY = """
import os, sys
sys.stdin.read()
for child in range(3):
    if os.fork() == 0:
        kept = bytearray(30 << 20)
        os._exit(0)
results = [os.waitstatus_to_exitcode(os.wait()[1]) for child in range(3)]
print(results)
"""


@pytest.fixture
def groups() -> Iterator[Groups]:
    found = cgroups.find()
    if found is None:
        pytest.skip(
            "no control groups can be made here; this brings them: systemd-run --user --scope -p Delegate=yes make test"
        )
    yield found
    found.leave()
    assert ours(os.getpid()) == []


def ours(pid: int) -> list[Path]:
    """The groups that a process has made."""
    return [path for path in Path("/sys/fs/cgroup").glob(f"*/**/{cgroups.OWN}-{pid}") if path.is_dir()]


@pytest.mark.parametrize(("memory_mb", "overruns"), [(200, False), (24, True)])
def test_the_memory_of_a_family_is_bounded_together(groups: Groups, memory_mb: int, overruns: bool) -> None:
    child = subprocess.Popen([sys.executable, "-c", FAMILY], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    group = groups.make(child.pid)
    group.bound(memory_mb)
    printed, _ = child.communicate("")
    assert group.has_overrun is overruns
    assert (printed == "[0, 0, 0]\n") is not overruns
    group.remove()
    assert not Path(group.memory).exists()


def test_what_a_killed_runner_has_left_goes_with_the_next_start(groups: Groups) -> None:
    base = Path(groups._memory).parent
    left = base / f"{cgroups.OWN}-999999999"
    (left / "box-1").mkdir(parents=True)
    cgroups._sweep(str(base))
    assert not left.exists()


async def test_compilers_are_in_groups_and_a_closed_runner_leaves_none(groups: Groups) -> None:
    before = set(descendants(os.getpid()))
    runner = LocalRunner(slots=1)
    await runner.start()
    (answer,), _ = await execute(runner, program("c", "int main(void) { return 0; }"))
    assert answer.outcome is Outcome.RETURNED
    pids = set(descendants(os.getpid())) - before
    assert any(ours(pid) for pid in pids)
    assert {layer.name: layer.state for layer in (await runner.status()).layers}["cgroup"] == "on"
    await runner.close()
    assert not any(ours(pid) for pid in pids)
