"""Hub and runner in containers, as deploy/compose.yaml runs them: read-only, as plain users, without any right."""

import asyncio
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.containers.container import ROOT, Container, podman
from tests.e2e.visitor import PASSWORD, Visitor
from tests.e2e.walk import RIGHT, Walk
from tests.support.nats import NatsServer
from tests.support.postgresql import free_port

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="session")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What deploy/new-secrets makes."""
    folder = tmp_path_factory.mktemp("deploy")
    shutil.copy(ROOT / "deploy" / "new-secrets", folder)
    subprocess.run([folder / "new-secrets"], check=True)
    return folder / "secrets"


@pytest.fixture
def bus(secrets: Path) -> Iterator[NatsServer]:
    with NatsServer(secrets / "nats.conf") as server:
        yield server


def secret(secrets: Path, folder: Path, name: str, bus: NatsServer) -> Path:
    """One of them, for a bus that is on this machine."""
    path = folder / name
    path.write_text((secrets / name).read_text().replace("nats:4222", bus.url.removeprefix("nats://")))
    path.chmod(0o444)
    return path


def hub_of(image: str, secrets: Path, folder: Path, bus: NatsServer, *, volume: str, port: int) -> Container:
    given = {"service-secret": secrets / "service-secret", "mail-url": secrets / "mail-url"}
    given["hub-runner-url"] = secret(secrets, folder, "hub-runner-url", bus)
    settings = {"HUB_HOST": "127.0.0.1", "HUB_PORT": str(port), "HUB_PUBLIC_URL": f"http://127.0.0.1:{port}"}
    return Container(image, "hub", f"tested-hub-{port}", secrets=given, volumes={"/data": volume}, **settings)


def runner_of(image: str, secrets: Path, folder: Path, bus: NatsServer) -> Container:
    return Container(
        image,
        "runner",
        f"tested-runner-{free_port()}",
        secrets={"runner-url": secret(secrets, folder, "runner-url", bus)},
    )


def test_a_learners_path(image: str, volume: str, secrets: Path, bus: NatsServer, tmp_path: Path):
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    hub = hub_of(image, secrets, tmp_path, bus, volume=volume, port=port)
    with hub, runner_of(image, secrets, tmp_path, bus) as runner:
        hub.wait_until_healthy()
        runner.wait_until_healthy()

        is_confined(hub)
        is_confined(runner)
        assert "Sandbox tier: A" in runner.run("codecrafthub", "doctor", check=False).stdout

        steps: list[str] = []
        asyncio.run(Walk(address, steps.append).whole())
        assert steps
        ada = Visitor(address)
        assert ada.verdict(RIGHT) == "accepted"
        assert ada.http.get("/api/health/ready").json()["sandbox"]["tier"] == "A"

        told = hub.run("codecrafthub", "users", "create", "root@example.org", "--role", "admin").stdout
        assert "root@example.org" in told

        runner.stop()
        assert runner.run("true", check=False).returncode != 0
        assert hub.stop() in (0, 143)
        assert "hub_stopping" in hub.logs()

    with hub_of(image, secrets, tmp_path, bus, volume=volume, port=port) as again:
        again.wait_until_healthy()
        assert Visitor(address, (ada.email, PASSWORD)).id == ada.id


def is_confined(one: Container) -> None:
    """Nothing may be written, nobody is root, and no right can come back."""
    assert one.run("id", "-u").stdout.strip() == "10001"
    assert "Read-only file system" in one.run("touch", "/usr/x", check=False).stderr
    status = one.run("cat", "/proc/1/status").stdout
    assert "CapBnd:\t0000000000000000" in status
    assert "NoNewPrivs:\t1" in status


def test_a_runner_that_is_silent_is_not_healthy(image: str, tmp_path: Path):
    heartbeat = tmp_path / "heartbeat"
    heartbeat.touch()

    def asked(path: str) -> tuple[int, str]:
        flags = ["--network=none", f"--volume={heartbeat}:/heartbeat:ro", f"--env=HUB_RUNNER_HEARTBEAT={path}"]
        done = podman("run", "--rm", *flags, "--entrypoint=healthy", image, check=False)
        return done.returncode, done.stderr

    assert asked("/heartbeat")[0] == 0
    os.utime(heartbeat, (0, 0))
    status, words = asked("/heartbeat")
    assert status == 1
    assert re.search(r"the runner has been silent for \d+ s$", words)
    assert asked("/tmp/none")[1].endswith("the runner has not joined yet\n")
    assert asked("/data/../root/x")[0] == 1


def test_a_hub_whose_secret_is_not_there_says_so(image: str, volume: str):
    with Container(
        image, "hub", "tested-poor", volumes={"/data": volume}, HUB_SERVICE_SECRET_FILE="/run/secrets/no"
    ) as hub:
        podman("wait", hub.name)
        assert "HUB_SERVICE_SECRET_FILE: /run/secrets/no cannot be read: No such file or directory." in hub.logs()
        assert hub.state()["State"]["ExitCode"] == 2


def test_a_port_where_nobody_answers_is_not_healthy(image: str):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        done = podman(
            "run", "--rm", "--network=host", f"--env=HUB_PORT={port}", "--entrypoint=healthy", image, check=False
        )
    assert done.returncode == 1
    assert "Connection refused" in done.stderr
