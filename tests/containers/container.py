"""Containers of the image, run by podman just as deploy/compose.yaml says: its limits, its rights, its tmpfs."""

import json
import subprocess
import time
from pathlib import Path
from typing import Any, Self

import yaml

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())
FLAGS = {"mem_limit": "memory", "cpus": "cpus", "pids_limit": "pids-limit", "user": "user"}
LISTS = {"cap_drop": "cap-drop", "security_opt": "security-opt", "tmpfs": "tmpfs"}
SWITCHES = {"read_only": "read-only", "init": "init"}


def podman(*arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Raises AssertionError with what podman said."""
    command = [str(ROOT / "scripts" / "containers"), "podman", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
    assert not check or done.returncode == 0, f"podman {arguments[0]}: {done.stderr}"
    return done


class Container:
    """A service of compose.yaml on the network of this machine; `secrets` are files, `volumes` by their place inside."""

    def __init__(
        self,
        image: str,
        service: str,
        name: str,
        *,
        secrets: dict[str, Path] | None = None,
        volumes: dict[str, str] | None = None,
        **settings: str,
    ) -> None:
        self.name = name
        said = COMPOSE["services"][service]
        flags = [f"--{flag}={said[key]}" for key, flag in FLAGS.items() if key in said]
        flags += [f"--{flag}={one}" for key, flag in LISTS.items() for one in said.get(key, [])]
        flags += [f"--{flag}" for key, flag in SWITCHES.items() if said.get(key)]
        flags += [f"--volume={source}:{place}" for place, source in (volumes or {}).items()]
        flags += [f"--volume={path}:/run/secrets/{key}:ro" for key, path in (secrets or {}).items()]
        given = {name: str(value) for name, value in said.get("environment", {}).items() if "${" not in str(value)}
        if secrets is None:
            given = {name: value for name, value in given.items() if not name.endswith("_FILE")}
        flags += [f"--env={key}={value}" for key, value in (given | settings).items()]
        self._command = ["run", "--detach", "--name", name, "--network=host", *flags, image, *said["command"]]

    def __enter__(self) -> Self:
        podman("rm", "--force", "--ignore", self.name)
        podman(*self._command)
        return self

    def __exit__(self, *_: object) -> None:
        podman("rm", "--force", "--ignore", "--time", "5", self.name)

    def run(self, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """A command within it."""
        return podman("exec", self.name, *command, check=check)

    def logs(self) -> str:
        done = podman("logs", self.name, check=False)
        return done.stdout + done.stderr

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(podman("inspect", self.name).stdout)[0]
        return found

    def wait_until_healthy(self, seconds: float = 90) -> None:
        """As the image's own health check finds it."""
        deadline = time.monotonic() + seconds
        while podman("healthcheck", "run", self.name, check=False).returncode != 0:
            assert self.state()["State"]["Running"], self.logs()
            assert time.monotonic() < deadline, self.logs()
            time.sleep(0.5)

    def stop(self) -> int:
        """Ask it to stop; what it ended with."""
        podman("stop", "--time", "60", self.name)
        return int(self.state()["State"]["ExitCode"])
