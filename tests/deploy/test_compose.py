"""compose.yaml and what belongs to it: valid, complete, and with the walls it speaks of."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("check_jsonschema", reason="`make test` installs requirements/deploy.txt")
import yaml

from codecrafthub.cli.runner import runner as runner_command
from codecrafthub.settings import Settings

DEPLOY = Path(__file__).parents[2] / "deploy"
FILES = ("compose.yaml", "compose.postgresql.yaml")


def read(name: str) -> dict[str, Any]:
    return yaml.safe_load((DEPLOY / name).read_text())


def checked(path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("name", FILES)
def test_it_is_what_compose_understands(name: str):
    done = checked(DEPLOY / name)
    assert done.returncode == 0, done.stdout


def test_a_slip_would_be_noticed(tmp_path: Path):
    (tmp_path / "compose.yaml").write_text((DEPLOY / "compose.yaml").read_text().replace("pids_limit", "pid_limit"))
    assert checked(tmp_path / "compose.yaml").returncode == 1


@pytest.mark.parametrize("name", FILES)
def test_everything_is_confined_and_bounded(name: str):
    for service, said in read(name)["services"].items():
        if name != "compose.yaml" and service == "hub":
            continue
        assert said["read_only"] is True, service
        assert said["cap_drop"] == ["ALL"], service
        assert "no-new-privileges:true" in said["security_opt"], service
        assert {"mem_limit", "cpus", "pids_limit", "restart"} <= said.keys(), service
        assert "privileged" not in said, service


def test_a_runner_reaches_nothing_but_the_bus():
    compose = read("compose.yaml")
    assert compose["services"]["runner"]["networks"] == ["bus"]
    assert compose["networks"]["bus"]["internal"] is True
    assert compose["services"]["runner"]["secrets"] == ["runner-url"]
    assert "ports" not in compose["services"]["runner"]
    assert [name for name, said in compose["services"].items() if "ports" in said] == ["traefik"]


def test_its_settings_are_settings_of_the_hub():
    known = {f"HUB_{name.upper()}" for name in Settings.model_fields}
    for name in FILES:
        for given in read(name)["services"]["hub"]["environment"]:
            assert given.removesuffix("_FILE") in known
    for given in read("compose.yaml")["services"]["runner"]["environment"]:
        assert given.removesuffix("_FILE") in {"HUB_RUNNER_URL", "HUB_RUNNER_SLOTS", "HUB_RUNNER_HEARTBEAT"}
    assert "heartbeat" in runner_command.__annotations__


def test_every_secret_is_made_once_and_for_nobody_else(tmp_path: Path):
    shutil.copy(DEPLOY / "new-secrets", tmp_path)
    subprocess.run([tmp_path / "new-secrets"], check=True)
    folder = tmp_path / "secrets"
    assert folder.stat().st_mode & 0o777 == 0o700
    made = {path.name: path.read_text() for path in folder.iterdir()}
    for name in FILES:
        for said in read(name)["secrets"].values():
            assert Path(said["file"]).name in made
    assert len(made["service-secret"].strip()) >= 32
    assert made["postgresql-password"].strip() in made["database-url"]
    for user in ("hub-runner-url", "runner-url"):
        assert made[user].split(":")[2].split("@")[0] in made["nats.conf"]
    subprocess.run([tmp_path / "new-secrets"], check=True)
    assert {path.name: path.read_text() for path in folder.iterdir()} == made
