"""The production shape on this machine: a learner's way through Traefik, processes killed, instances that come and go."""

import asyncio
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from cryptography import x509

from tests.e2e.walk import Walk
from tests.support.certificate import write_certificate
from tests.support.process import ROOT, HubProcess
from tests.support.shape import Apart, data_folder

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

SEEN_WITHIN, DROPPED_WITHIN = 2.0, 5.0
"""Seconds within which whoever asks knows of a new instance, and forgets one that died."""
ALLOWED = {200, 502, 503, 504}


class Watched(Apart):
    def gateways(self) -> set[str]:
        """Where Traefik is told to go; nowhere while nobody tells it."""
        port = int(re.findall(r'"routes": (\d+)', (self.data / "ports.json").read_text())[0])
        try:
            told = httpx.get(f"http://127.0.0.1:{port}/traefik").json()
        except httpx.TransportError:
            return set()
        return {one["url"] for one in told["http"]["services"]["gateway"]["loadBalancer"]["servers"]}


@pytest.fixture(scope="module")
def hub() -> Iterator[Watched]:
    with data_folder() as data, Watched(data) as running:
        yield running


def test_a_learners_way_through_traefik(hub: Watched) -> None:
    """Signing up, submitting, the verdict over the socket, and another recommendation after it."""
    steps: list[str] = []
    asyncio.run(Walk(hub.address, steps.append, hub.first_admin).whole())
    assert len(steps) == 9
    assert not list(hub.data.rglob("*.sqlite3"))


def test_the_back_door_stays_shut(hub: Watched) -> None:
    for path in ("/internal/content/exercises/python.podium", "/api/../internal/content/x"):
        raw = httpx.Request("GET", hub.address)
        raw.url = httpx.URL(hub.address).copy_with(raw_path=path.encode())
        with httpx.Client() as client:
            answer = client.send(raw)
        assert answer.status_code in (400, 404), path


ASKED_EVERY_SECONDS = 0.1
"""One visitor who asks more often than this all the time is told to wait (429)."""


@pytest.mark.parametrize("words", ["serve --only content", "serve --only gateway", "serve --only identity"])
def test_a_killed_instance_is_missed_by_hardly_anybody_and_replaced(hub: Watched, words: str) -> None:
    before = {pid for pid, arguments in hub.children().items() if words in arguments}
    seen: Counter[int] = Counter()
    with httpx.Client(base_url=hub.address) as client:
        os.kill(hub.pid_of(words), signal.SIGKILL)
        began = time.monotonic()
        while time.monotonic() - began < 8:
            try:
                seen[client.get("/api/content/tracks").status_code] += 1
            except httpx.TransportError:
                seen[0] += 1
            time.sleep(ASKED_EVERY_SECONDS)
    sys.stdout.write(f"{words} killed: {dict(seen)}\n")
    assert seen.keys() <= ALLOWED
    assert seen.total() - seen[200] <= 2, "what was under way in it, and no more: the other instance serves"
    hub.wait_for(lambda: _replaced(hub, words, before))


@pytest.mark.parametrize("words", ["valkey-server", "nats-server", "bin/postgres -D", "traefik --", "routes --port"])
def test_an_engine_or_the_door_is_killed_and_comes_back(hub: Watched, words: str) -> None:
    """Requests meet a refused connection, or 502 to 504, and all is well again by itself."""
    seen: Counter[int] = Counter()
    os.kill(hub.pid_of(words), signal.SIGKILL)
    began = last = time.monotonic()
    with httpx.Client(base_url=hub.address, timeout=10) as client:
        while time.monotonic() - last < 5:
            try:
                status = client.get("/api/health/ready").status_code
            except httpx.TransportError:
                status = 0
            seen[status] += 1
            if status != 200:
                last = time.monotonic()
                assert last - began < 60, hub.log.read_text()[-6000:]
            time.sleep(0.05)
    sys.stdout.write(f"{words} killed: {dict(seen)}, not ready for {last - began:.1f} s\n")
    assert seen.keys() <= {*ALLOWED, 0}


def _replaced(hub: Watched, words: str, before: set[int]) -> bool:
    now = {pid for pid, arguments in hub.children().items() if words in arguments}
    return len(now) == len(before) and now != before and _is_ready(hub)


def _is_ready(hub: Watched) -> bool:
    try:
        return httpx.get(f"{hub.address}/api/health/ready", timeout=5).status_code == 200
    except httpx.TransportError:
        return False


def test_instances_come_and_go(hub: Watched) -> None:
    """One that joins is known at once, one that is killed is soon forgotten; `pytest -s` shows the seconds."""
    hub.wait_for(lambda: len(hub.gateways()) == 2)
    known = hub.gateways()
    environment = _environment_of(hub.pid_of("serve --only gateway"))
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    log = (hub.data / "third.log").open("wb")
    command = [*HubProcess(hub.data)._command[:3], "serve", "--only", "gateway", "--port", str(port)]
    with log, subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log) as third:
        try:
            hub.wait_for(lambda: _is_live(port))
            joined = hub.wait_for(lambda: hub.gateways() == known | {f"http://127.0.0.1:{port}"}, 30)
        finally:
            third.kill()
        third.wait()
        left = hub.wait_for(lambda: hub.gateways() == known, 30)
    sys.stdout.write(f"seen after {joined:.2f} s, dropped after {left:.2f} s\n")
    assert joined <= SEEN_WITHIN
    assert left <= DROPPED_WITHIN


def _is_live(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/api/health/live", timeout=2).is_success
    except httpx.TransportError:
        return False


def _environment_of(pid: int) -> dict[str, str]:
    entries = Path(f"/proc/{pid}/environ").read_bytes().decode().split("\0")
    return dict(entry.split("=", 1) for entry in entries if "=" in entry)


def test_one_ctrl_c_stops_everything_and_a_start_goes_on(hub: Watched) -> None:
    """What was stored is there again; nothing of the shape is left over after the second stop."""
    children = hub.children()
    assert len(children) >= 20
    hub._end(signal.SIGINT)
    assert not any(Path(f"/proc/{pid}").exists() for pid in children)
    said = hub.log.read_text()
    assert said.rindex("routes ") < said.rindex("nats "), "the engines go last"
    admin = hub.first_admin
    hub.log.unlink()
    hub.start()
    assert hub.first_admin == admin
    asyncio.run(Walk(hub.address, [].append, admin).whole())


def test_a_supervisor_that_is_killed_takes_everything_along(hub: Watched) -> None:
    children = hub.children()
    hub.kill()
    assert not any(Path(f"/proc/{pid}").exists() for pid in children)


def test_a_certificate_of_ones_own(tmp_path: Path) -> None:
    write_certificate(tmp_path, x509.DNSName("localhost"))
    settings = {"HUB_TLS_CERTIFICATE": str(tmp_path / "cert.pem"), "HUB_TLS_KEY": str(tmp_path / "key.pem")}
    with data_folder() as data, Apart(data, "--instances", "1", **settings) as hub:
        trusted = ssl.create_default_context(cafile=tmp_path / "cert.pem")
        answer = httpx.get(f"https://localhost:{hub.port}/api/health/live", verify=trusted)
        assert answer.json() == {"status": "live"}
        page = httpx.get(f"https://localhost:{hub.port}/", verify=trusted)
        assert "strict-transport-security" in page.headers
