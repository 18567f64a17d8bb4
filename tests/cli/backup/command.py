"""The commands as an operator gives them, timed, and a learner who submits meanwhile."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.faults.crowd import PASSWORD, Learner, Piece
from tests.support.process import HubProcess

EMAIL = "drilled@example.org"
KEY = "a passphrase for the drill"
SETTINGS = {"HUB_ACCESS_TOKEN_SECONDS": "3600", "HUB_REQUESTS_PER_MINUTE": "100000", "HUB_LOG_LEVEL": "warning"}


def run(data: Path, *arguments: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "HUB_DATA": str(data), "HUB_BACKUP_KEY": KEY, **settings}
    command = [sys.executable, "-m", "codecrafthub", *map(str, arguments)]
    return subprocess.run(
        command, check=False, env=environment, cwd=data.parent, capture_output=True, text=True, timeout=120
    )


def done(data: Path, *arguments: str | Path, **settings: str) -> str:
    result = run(data, *arguments, **settings)
    assert result.returncode == 0, result.stderr
    return result.stdout


def refused(data: Path, *arguments: str | Path, **settings: str) -> str:
    result = run(data, *arguments, **settings)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    return " ".join(result.stderr.split())


def tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Tell how long the command in the block took, and how many CPU seconds."""
    began, before = time.perf_counter(), os.times()
    yield
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    tell(f"{what}: {time.perf_counter() - began:.2f} s, {cpu:.2f} s of CPU")


async def go_on_submitting(learner: Learner) -> None:
    kinds = ("right", "raises")
    for number in range(1000):
        await learner.submit(Piece("ticket-price", kinds[number % 2]))


async def progress(hub: HubProcess) -> dict[str, Any]:
    """What a learner finds who signs in."""
    async with httpx.AsyncClient(base_url=hub.address, timeout=30) as http:
        session = await http.post("/api/identity/sessions", json={"email": EMAIL, "password": PASSWORD})
        assert session.status_code in (200, 201), session.text
        http.headers["Authorization"] = f"Bearer {session.json()['access_token']}"
        answer = await http.get("/api/assessment/progress")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())
