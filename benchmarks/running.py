"""A whole hub in a process of its own on empty data, with a learner signed in, for benchmarks to talk to."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.support.tracks import short_tracks

ROOT = Path(__file__).parents[1]
START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Door:
    """Where the hub answers."""

    address: str
    process: subprocess.Popen[bytes]

    def learner(self, name: str) -> httpx.Client:
        """A client of someone who has just signed up and in."""
        credentials = {"email": f"{name}@example.org", "password": "correct horse battery staple"}
        client = httpx.Client(base_url=self.address, timeout=30)
        client.post("/api/identity/users", json={**credentials, "display_name": name}).raise_for_status()
        session = client.post("/api/identity/sessions", json=credentials).raise_for_status().json()
        client.headers["Authorization"] = f"Bearer {session['access_token']}"
        return client

    def socket_address(self, client: httpx.Client) -> str:
        """Where this learner's results arrive, with a ticket that opens it once."""
        ticket = client.post("/api/feedback/tickets").raise_for_status().json()["ticket"]
        return f"{self.address.replace('http', 'ws', 1)}/api/feedback/socket?ticket={ticket}"


@contextmanager
def running_hub(tracks: Path, *program: str, health: str = "ready", **settings: str) -> Iterator[Door]:
    """Start a hub on a free port, wait until it is ready, and stop it in the end.

    `program` is the module that runs it, and its first arguments, instead of the hub itself; one that lacks services is
    never ready and is waited for until it is `live`.
    """
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
        port = _free_port()
        environment = {
            "PATH": os.environ["PATH"], "HOME": folder, "HUB_DATA": f"{folder}/data", "HUB_TRACKS": str(tracks),
            "HUB_LOG_LEVEL": "warning", "HUB_REQUESTS_PER_MINUTE": "1000000",
            "HUB_ACCESS_TOKEN_SECONDS": "3600", **settings,
        }  # fmt: skip
        command = [sys.executable, "-m", *(program or ["codecrafthub"]), "up", "--port", str(port)]
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(f"{address}/api/health/{health}", process)
            yield Door(address, process)
        finally:
            process.terminate()
            process.wait(30)


def tracks_with_five_tests(folder: Path) -> tuple[Path, str, dict[str, str]]:
    """The short Python track, five tests an exercise: the folder of tracks, one exercise and a right solution of it."""
    tracks = short_tracks(folder / "tracks")
    exercises = tracks / "python" / "exercises"
    for exercise in exercises.iterdir():
        _cut(exercise / "cases.toml", (exercise / "mistakes.toml").read_text())
    exercise = exercises / "running-total"
    files = {path.name: path.read_text() for path in (exercise / "exemplar").iterdir() if path.suffix == ".py"}
    return tracks, "python.running-total", files


def _cut(cases: Path, mistakes: str) -> None:
    """Leave five test cases, among them those that known mistakes are about."""
    head, *all_cases = cases.read_text().split("[[case]]")
    by_use = sorted(all_cases, key=lambda case: case.split('"')[1] not in mistakes)
    cases.write_text("[[case]]".join([head, *(case for case in all_cases if case in by_use[:5])]))


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    with httpx.Client() as http:
        while True:
            try:
                if http.get(address).status_code == httpx.codes.OK:
                    return
            except httpx.TransportError:
                pass
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the hub did not become ready")
            time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
