"""What is in the image, and what is not."""

import json
import subprocess

import pytest

from codecrafthub import __version__
from tests.containers.container import podman


def within(image: str, *command: str) -> subprocess.CompletedProcess[str]:
    return podman(
        "run", "--rm", "--network=none", "--read-only", f"--entrypoint={command[0]}", image, *command[1:], check=False
    )


def test_it_runs_as_a_plain_user_and_says_what_it_is(image: str):
    found = json.loads(podman("image", "inspect", image).stdout)[0]
    assert found["Config"]["User"] == "10001:10001"
    assert found["Config"]["Labels"]["org.opencontainers.image.version"] == __version__
    assert found["Config"]["Labels"]["org.opencontainers.image.licenses"] == "Apache-2.0"
    assert found["Healthcheck"]["Test"] == ["CMD", "healthy"]
    assert within(image, "codecrafthub", "--version").stdout.strip() == __version__
    assert within(image, "id", "-u").stdout.strip() == "10001"


@pytest.mark.parametrize("tool", ["pip", "npm", "npx", "gcc", "cc", "make", "uv", "cyclonedx-py"])
def test_nothing_that_builds_is_left_in_it(image: str, tool: str):
    assert within(image, "which", "sh").returncode == 0
    assert within(image, "which", tool).returncode == 1


def test_nothing_in_it_may_be_written_but_its_data(image: str):
    find = "find / -xdev -writable -not -type l -not -path '/proc/*' -not -path '/dev/*' 2>/dev/null"
    places = set(within(image, "sh", "-c", find).stdout.splitlines())
    assert "/data" in places
    assert {place for place in places if not place.startswith(("/tmp", "/var/tmp", "/run"))} <= {"/data", "/var/lock"}


def test_a_bill_of_materials_lies_in_it(image: str):
    for name, part, absent in (("python", "fastapi", "flit-core"), ("web", "react", "vite")):
        told = within(image, "cat", f"/usr/share/codecrafthub/materials/{name}.cdx.json").stdout
        materials = json.loads(told)
        assert materials["bomFormat"] == "CycloneDX"
        names = {component["name"] for component in materials["components"]}
        assert part in names
        assert not {absent, "pip", "pip-audit"} & names


def test_javascript_can_be_run_in_it(image: str):
    listed = within(image, "codecrafthub", "runtimes").stdout
    assert "JavaScript" in listed
    assert within(image, "node", "--version").stdout.startswith("v2")
