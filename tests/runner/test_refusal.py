"""Where this machine cannot isolate, the runner refuses by name and with the way to mend it; nothing runs unisolated."""

import json
import subprocess
import sys

import pytest

from codecrafthub.contracts.runner import RunnerStatus
from codecrafthub.runner.status import describe

# Becomes an ordinary user of a new user namespace in which the kernel makes so many more, then asks for the probe.
SCRIPT = """
import json, os, sys
from codecrafthub.runner import libc
allowed = sys.argv[1]
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


def probe_where(allowed: int) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(allowed)], capture_output=True, text=True, timeout=60, check=False
    )
    if done.returncode:
        pytest.skip(f"no user namespace can be had to try this in: {done.stderr.splitlines()[-1]}")
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_without_user_namespaces_the_runner_refuses_and_says_why() -> None:
    """E4."""
    found = probe_where(0)
    assert found["tier"] == "none"
    assert "unshare" in str(found["detail"])
    assert "max_user_namespaces" in str(found["detail"])


def test_when_only_the_boxes_cannot_be_built_it_refuses_too() -> None:
    """E5: the zygote gets the one namespace there is; a runner that took code now could only fail it."""
    found = probe_where(1)
    assert found["tier"] == "none"
    assert "No space left" in str(found["detail"])


def test_with_enough_of_them_the_same_user_gets_tier_a() -> None:
    assert probe_where(100)["tier"] == "A"


def test_a_refusal_names_the_step_and_the_fix() -> None:
    status: RunnerStatus = describe({"tier": "none", "detail": "unshare: Operation not permitted (errno 1)"}, 2, {})
    assert status.tier == "none"
    (layer,) = status.layers
    assert layer.state == "missing"
    assert "unshare" in layer.detail
    assert "sysctl" in layer.fix
