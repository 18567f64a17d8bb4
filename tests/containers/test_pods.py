"""The chart's pods, run by podman: each service apart, over NATS and PostgreSQL, with a runner; and a learner's path."""

import asyncio
import base64
import json
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from tests.containers.container import podman
from tests.deploy.rendered import SERVICES, Rendered, render
from tests.e2e.walk import Walk
from tests.support.nats import NatsServer
from tests.support.postgresql import free_port

pytestmark = pytest.mark.timeout(900)
START_SECONDS = 300
SECRETS = ("codecrafthub", "codecrafthub-runner")


@pytest.fixture
def pods(image: str, nats_server: NatsServer, bare_postgresql_database: str, tmp_path: Path) -> Iterator[str]:
    """The address of the door of a hub whose every part is a pod of the chart."""
    repository, _, tag = image.rpartition(":")
    ports = {name: free_port() for name in SERVICES}
    address = f"http://127.0.0.1:{ports['gateway']}"
    chart = render({
        "image": {"repository": repository, "tag": tag},
        "hub": {"publicUrl": address},
        "runner": {"slots": 2, "resources": {"limits": {"cpu": "2", "memory": "1Gi"}}},
    })  # fmt: skip
    given = {
        "HUB_SERVICE_SECRET": secrets.token_hex(32),
        "HUB_ENCRYPTION_KEYS": secrets.token_hex(32),
        "HUB_DATABASE_URL": bare_postgresql_database,
        "HUB_BUS_URL": nats_server.url,
        "HUB_RUNNER_URL": "bus:",
        "HUB_MAIL_URL": "folder:",
    }
    settings = chart.of_kind("ConfigMap")["settings"]
    settings["data"] |= {"HUB_DISCOVERY_URL": "static:"}  # there is no DNS of a cluster
    (tmp_path / "settings.yaml").write_text(yaml.safe_dump(settings))
    (tmp_path / "pods.yaml").write_text(yaml.safe_dump_all(list(on_this_machine(chart, ports))))
    played = ["--network=host", f"--configmap={tmp_path}/settings.yaml", f"{tmp_path}/pods.yaml"]
    left = [f"tested-{name}" for name in chart.of_kind("Deployment")]
    podman("pod", "rm", "--force", "--ignore", *left)
    try:
        for name, values in zip(SECRETS, (given, {"HUB_RUNNER_URL": nats_server.url}), strict=True):
            keep_secret(name, values, tmp_path / name)
        podman("play", "kube", *played)
        yield address
    finally:
        podman("pod", "rm", "--force", "--ignore", *left)
        podman("secret", "rm", *SECRETS, check=False)
        podman(
            "volume",
            "rm",
            "--force",
            *(f"{name}-{kind}" for name in chart.of_kind("Deployment") for kind in ("data", "tmp")),
        )


def keep_secret(name: str, values: dict[str, str], path: Path) -> None:
    """As podman keeps those of Kubernetes."""
    path.write_text(json.dumps({key: base64.b64encode(value.encode()).decode() for key, value in values.items()}))
    podman("secret", "rm", name, check=False)
    podman("secret", "create", name, str(path))


def on_this_machine(chart: Rendered, ports: dict[str, int]) -> Iterator[dict[str, Any]]:
    """Each Deployment's pod, with a port of its own on a network that all share, and where podman differs as it wants it."""
    peers = json.dumps({name: f"http://127.0.0.1:{port}" for name, port in ports.items()})
    for name, pod in chart.pods():
        (container,) = pod["containers"]
        for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
            del container[probe]  # podman asks with a curl within the container
        container.pop("ports", None)  # all are open on the network of this machine
        if name in ports:
            own = {
                "HUB_HOST": "127.0.0.1",
                "HUB_PORT": str(ports[name]),
                "HUB_PEERS": peers,
                "HUB_DISCOVERY_URL": "static:",
            }
            container["env"] = [{"name": key, "value": value} for key, value in own.items()]
        for volume in [*container["volumeMounts"], *pod["volumes"]]:
            volume["name"] = f"{name}-{volume['name']}"  # podman would give all pods the same
        profile = pod["securityContext"].pop("seccompProfile")["type"]
        annotations = {"seccomp.security.alpha.kubernetes.io/pod": "unconfined"} if profile == "Unconfined" else {}
        metadata = {"name": f"tested-{name}", "annotations": annotations, "labels": {"app": name}}
        yield {"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": pod}


def until_ready(address: str) -> dict[str, Any]:
    deadline = time.monotonic() + START_SECONDS
    said: object = None
    while time.monotonic() < deadline:
        try:
            answer = httpx.get(f"{address}/api/health/ready", timeout=10)
            if answer.status_code == 200:
                return answer.json()
            said = answer.text
        except httpx.HTTPError as error:
            said = error
        if podman("ps", "--quiet", "--all", "--filter=name=tested-", "--filter=status=exited").stdout:
            break
        time.sleep(1)
    logs = [podman("logs", "--tail", "5", f"tested-{name}-{name}", check=False) for name in (*SERVICES, "runner")]
    raise AssertionError("\n".join([str(said), *(one.stdout + one.stderr for one in logs)]))


def test_a_learners_path_through_the_charts_pods(pods: str):
    health = until_ready(pods)
    assert health["sandbox"]["tier"] == "A"
    assert set(health["services"]) == {name for name in SERVICES if name != "gateway"}
    steps: list[str] = []
    asyncio.run(Walk(pods, steps.append).whole())
    assert steps
    for name in (*SERVICES, "runner"):
        found = json.loads(podman("inspect", f"tested-{name}-{name}").stdout)[0]
        assert found["Config"]["User"] == "10001:10001"
        assert found["HostConfig"]["ReadonlyRootfs"] is True
        assert not found["EffectiveCaps"]
        assert found["State"]["Running"] is True
