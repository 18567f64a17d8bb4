"""Where this machine cannot isolate, the runner says so by name and with the way to mend it: less, or nothing at all."""

import json
import subprocess
import sys
from typing import Any

import pytest

from codecrafthub.contracts.runner import RunnerStatus, SandboxUnavailable
from codecrafthub.runner import landlock
from codecrafthub.runner.client import LocalRunner
from codecrafthub.runner.languages import LANGUAGES
from codecrafthub.runner.status import describe

pytestmark = pytest.mark.anyio

# Becomes an ordinary user of a new user namespace in which the kernel makes so many more, then asks for the probe.
SCRIPT = """
import json, os, sys
from codecrafthub.runner import landlock, libc, seccomp
allowed, with_landlock = sys.argv[1:]
if not int(with_landlock):
    do, jump = seccomp._do, seccomp._jump
    calls = [jump(seccomp.EQUAL, landlock.CREATE, 0, 1), *seccomp._return(seccomp.ERRNO | 38)]
    program = b"".join([do(seccomp.LOAD, seccomp.NUMBER), *calls, *seccomp._return(seccomp.ALLOW)])
    libc.prctl(libc.PR_SET_NO_NEW_PRIVS, 1)
    libc.Filter(program).apply()
ids = os.geteuid(), os.getegid()
libc.unshare(libc.NEWUSER)
for name, text in (("setgroups", "deny"), ("uid_map", f"1000 {ids[0]} 1"), ("gid_map", f"1000 {ids[1]} 1")):
    with open(f"/proc/self/{name}", "w") as file:
        file.write(text)
with open("/proc/sys/user/max_user_namespaces", "w") as file:
    file.write(allowed)
os.execv(sys.executable, [sys.executable, "-c", '''
import dataclasses, json
from codecrafthub.runner.probe import probe
print(json.dumps(dataclasses.asdict(probe()), default=str))
'''])
"""


def probe_where(allowed: int, *, with_landlock: bool) -> dict[str, Any]:
    """What the probe finds where so many user namespaces are left, and Landlock or not."""
    command = [sys.executable, "-c", SCRIPT, str(allowed), str(int(with_landlock))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    if done.returncode:
        told = done.stderr.splitlines()[-1]
        pytest.skip(f"no user namespace can be had ({told}); `codecrafthub doctor` says what brings them")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("allowed", [0, 1])
def test_without_namespaces_and_without_landlock_nothing_is_run(allowed: int) -> None:
    """E4, E5: with one namespace the zygote gets it, and no box; a runner that took code then could only fail it."""
    found = probe_where(allowed, with_landlock=False)
    assert found["tier"] == "none"
    assert ("unshare" if allowed == 0 else "No space left") in str(found["detail"])
    assert "Landlock" in str(found["detail"])
    assert "max_user_namespaces" in str(found["detail"])


@pytest.mark.parametrize("allowed", [0, 1])
def test_without_namespaces_landlock_is_the_wall_and_the_runner_says_so(allowed: int) -> None:
    found = probe_where(allowed, with_landlock=True)
    if landlock.abi() < landlock.SCOPE_FROM:
        assert found["tier"] == "none"
        return
    assert found["tier"] == "B"
    assert ("unshare" if allowed == 0 else "No space left") in str(found["detail"])
    layers = {layer["name"]: layer for layer in found["layers"]}
    assert layers["namespaces"]["state"] == "missing"
    assert "max_user_namespaces" in layers["namespaces"]["fix"]
    assert set(found["runtimes"]) == {"python"}
    assert set(found["missing"]) == set(LANGUAGES) - {"python"}


def test_with_enough_of_them_the_same_user_gets_tier_a() -> None:
    assert probe_where(100, with_landlock=False)["tier"] == "A"


async def test_a_tier_that_is_not_wanted_is_not_used() -> None:
    runner = LocalRunner(tiers=[])
    with pytest.raises(SandboxUnavailable):
        await runner.start()


def test_a_refusal_names_the_step_and_the_fix() -> None:
    status: RunnerStatus = describe({"tier": "none", "detail": "unshare: Operation not permitted (errno 1)"}, 2, {})
    assert status.tier == "none"
    (layer,) = status.layers
    assert layer.state == "missing"
    assert "unshare" in layer.detail
    assert "sysctl" in layer.fix
