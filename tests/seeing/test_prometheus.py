"""A real Prometheus scrapes a real hub; an alert reaches a real Alertmanager, and is resolved."""

import asyncio
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

pytest.importorskip("yaml", reason="`make test` installs requirements/deploy.txt")
import yaml

from codecrafthub.kit.errors import Unavailable
from tests.gateway.door import serving
from tests.support.hub import RunningHub
from tests.support.postgresql import free_port

ROOT = Path(__file__).parents[2]
PROMETHEUS = shutil.which("prometheus")
ALERTMANAGER = shutil.which("prometheus-alertmanager") or shutil.which("alertmanager")

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.slow,
    pytest.mark.skipif(
        not (PROMETHEUS and ALERTMANAGER), reason="missing: apt install prometheus prometheus-alertmanager"
    ),
]


@contextmanager
def told() -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Where Alertmanager posts what it has to tell: status, alert and service of each."""
    heard: list[tuple[str, str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            heard.extend(
                (one["status"], one["labels"]["alertname"], one["labels"].get("service", "")) for one in body["alerts"]
            )
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", heard
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def program(*arguments: str, log: Path) -> Iterator[None]:
    with log.open("wb") as out:
        process = subprocess.Popen(arguments, stdout=out, stderr=out)
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


def configured(folder: Path, hub: str, alertmanager: int, hook: str) -> None:
    """The configuration that ships, with the addresses of this test and every second instead of every quarter minute."""
    config = yaml.safe_load((ROOT / "deploy/prometheus/prometheus.yaml").read_text())
    config["global"] = {"scrape_interval": "1s", "evaluation_interval": "1s"}
    config["alerting"]["alertmanagers"][0]["static_configs"][0]["targets"] = [f"127.0.0.1:{alertmanager}"]
    config["scrape_configs"][0]["static_configs"][0]["targets"] = [hub.removeprefix("http://")]
    (folder / "prometheus.yaml").write_text(yaml.safe_dump(config))
    rules = yaml.safe_load((ROOT / "deploy/prometheus/alerts.yaml").read_text())
    for rule in rules["groups"][0]["rules"]:
        rule.pop("for", None)
    (folder / "alerts.yaml").write_text(yaml.safe_dump(rules))
    route = {"receiver": "hook", "group_wait": "0s", "group_interval": "1s", "group_by": ["alertname", "service"]}
    receiver = {"name": "hook", "webhook_configs": [{"url": hook, "send_resolved": True}]}
    (folder / "alertmanager.yaml").write_text(yaml.safe_dump({"route": route, "receivers": [receiver]}))


async def query(http: httpx.AsyncClient, expression: str) -> list[dict[str, Any]]:
    try:
        answer = await http.get("/api/v1/query", params={"query": expression})
    except httpx.TransportError:
        return []
    found: list[dict[str, Any]] = answer.json()["data"]["result"] if answer.is_success else []
    return found


async def test_an_alert_is_fired_and_resolved(hub: RunningHub, tmp_path: Path) -> None:
    port, alertmanager = free_port(), free_port()
    with ExitStack() as stack:
        hook, heard = stack.enter_context(told())
        async with serving(hub.hub.app) as address:
            configured(tmp_path, address, alertmanager, hook)
            stack.enter_context(program(
                str(ALERTMANAGER), f"--config.file={tmp_path}/alertmanager.yaml", f"--storage.path={tmp_path}/am",
                f"--web.listen-address=127.0.0.1:{alertmanager}", "--cluster.listen-address=", log=tmp_path / "am.log",
            ))  # fmt: skip
            stack.enter_context(program(
                str(PROMETHEUS), f"--config.file={tmp_path}/prometheus.yaml", f"--storage.tsdb.path={tmp_path}/tsdb",
                f"--web.listen-address=127.0.0.1:{port}", log=tmp_path / "prometheus.log",
            ))  # fmt: skip

            async def sick() -> None:
                raise Unavailable("the disk is full")

            async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as http, asyncio.timeout(90):
                while len(await query(http, "hub_service_ready == 1")) < len(hub.services):
                    await asyncio.sleep(0.2)
                assert [one["value"][1] for one in await query(http, "hub_assessment_runner_slots")] == ["2"]
                assert await query(http, 'ALERTS{alertname="HubServiceNotReady",alertstate="firing"}') == []
                hub.services["content"].checks["disk"] = sick
                while ("firing", "HubServiceNotReady", "content") not in heard:
                    await asyncio.sleep(0.2)
                del hub.services["content"].checks["disk"]
                while ("resolved", "HubServiceNotReady", "content") not in heard:
                    await asyncio.sleep(0.2)
                assert {service for _, name, service in heard if name == "HubServiceNotReady"} == {"content"}
