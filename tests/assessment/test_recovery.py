"""A hub killed in the middle of submissions: after it starts again, each is judged, and counted, once."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[2]
EXERCISES = ["running-total", "volume-knob", "ticket-price", "podium", "guest-list", "no-repeats"]
CREDENTIALS = {"email": "ada@example.org", "password": "correct horse battery staple"}


@contextmanager
def hub(data: Path) -> Iterator[tuple[httpx.Client, subprocess.Popen[bytes]]]:
    """A hub in a process of its own; killed without a warning when the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {"PATH": os.environ["PATH"], "HOME": str(data), "HUB_DATA": str(data), "HUB_LOG_LEVEL": "warning"}
    command = [sys.executable, "-m", "codecrafthub", "up", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            _wait(client, process)
            yield client, process
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait(30)


def _wait(client: httpx.Client, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if client.get("/api/health/ready").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError("the hub did not become ready")


def sign_in(client: httpx.Client) -> None:
    session = client.post("/api/identity/sessions", json=CREDENTIALS)
    client.headers["Authorization"] = f"Bearer {session.json()['access_token']}"


def submit(client: httpx.Client, name: str) -> str:
    """Submit an exemplar that takes its time when it is imported."""
    (source,) = (ROOT / "tracks/python/exercises" / name / "exemplar").glob("*.py")
    code = f"import time\ntime.sleep(0.4)\n{source.read_text()}"
    body = {"exercise": f"python.{name}", "files": {source.name: code}}
    answer = client.post("/api/assessment/submissions", json=body)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


def statuses(client: httpx.Client) -> dict[str, str]:
    items = client.get("/api/assessment/submissions").json()["items"]
    return {one["id"]: one["status"] for one in items}


def judged_facts(data: Path) -> list[tuple[str, int, str]]:
    """Submission, attempt and verdict of every SubmissionJudged that was stored to be told."""
    with sqlite3.connect(data / "assessment.sqlite3") as connection:
        rows = connection.execute("SELECT body FROM outbox WHERE topic = 'assessment.submission.judged'").fetchall()
    connection.close()
    facts = [json.loads(body) for (body,) in rows]
    return [(fact["submission_id"], fact["attempt"], fact["verdict"]) for fact in facts]


@pytest.mark.slow
def test_killed_in_the_middle_everything_is_judged_once(tmp_path: Path) -> None:
    with hub(tmp_path) as (client, _):
        client.post("/api/identity/users", json={**CREDENTIALS, "display_name": "Ada"})
        sign_in(client)
        sent = [submit(client, name) for name in EXERCISES]
        while set(statuses(client).values()) != {"queued", "running", "judged"}:
            time.sleep(0.02)
    with hub(tmp_path) as (client, _):
        sign_in(client)
        deadline = time.monotonic() + 40
        while set(statuses(client).values()) != {"judged"}:
            assert time.monotonic() < deadline, statuses(client)
            time.sleep(0.05)
        progress = client.get("/api/assessment/progress").json()["items"]
        assert {(one["status"], one["attempts"]) for one in progress} == {("solved", 1)}
        assert submit(client, EXERCISES[0])
    facts = judged_facts(tmp_path)
    assert sorted(facts)[: len(sent)] == [(submission, 1, "accepted") for submission in sorted(sent)]
    assert len({submission for submission, _, _ in facts}) == len(facts)
