"""A preview as an author starts it: a process of its own on a free port."""

import json
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.cli.authoring.shell import COMMAND, surroundings

WEB = Path(__file__).parents[3] / "web/dist"
START_SECONDS = 60


@contextmanager
def preview_of(path: Path) -> Iterator[str]:
    """The address of the site, once it answers."""
    log = path.parent / "preview.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [*COMMAND, "preview", str(path), "--port", "0"],
            env={**surroundings(path.parent), "HUB_WEB": str(WEB), "PYTHONUNBUFFERED": "1"},
            cwd=path.parent,
            stdout=output,
            stderr=output,
        )
    try:
        yield _address(process, log)
    finally:
        process.terminate()
        assert process.wait(20) in (0, -15)


def _address(process: "subprocess.Popen[bytes]", log: Path) -> str:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if found := re.search(r"http://127\.0\.0\.1:\d+", log.read_text()):
            try:
                httpx.get(f"{found.group()}/_preview/", timeout=5).raise_for_status()
            except httpx.TransportError:
                pass
            else:
                return found.group()
        time.sleep(0.05)
    raise AssertionError(f"no preview:\n{log.read_text()}")


def states(address: str) -> Iterator[dict[str, Any]]:
    """What the page is told: the state now, then after each change."""
    with httpx.stream("GET", f"{address}/_preview/changes", timeout=60) as stream:
        for line in stream.iter_lines():
            if line.startswith("data: "):
                yield json.loads(line.removeprefix("data: "))
