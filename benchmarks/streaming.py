"""How long a test's result is on its way: from the end of the test in its box to the message on the learner's socket.

`python -m benchmarks.streaming [--json] [--runs N]`: a solution that takes a while for each test and returns the time
at which it ends, which a wrong answer shows. The clock is the same inside the box and outside.
"""

import json
import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
from websockets.sync.client import ClientConnection, connect

from benchmarks import reference
from benchmarks.running import running_hub, tracks_with_five_tests

WARM_UP = 3
SOLUTION = """import time


def running_total(amounts):
    time.sleep(0.03)
    return time.time()
"""


def arrivals(client: httpx.Client, socket: ClientConnection, body: dict[str, Any]) -> list[float]:
    """Milliseconds that each test's result was on its way; of the last one too, which comes with the verdict."""
    answer = client.post("/api/assessment/submissions", json=body)
    assert answer.status_code == httpx.codes.ACCEPTED, answer.text
    submission = answer.json()["id"]
    took: list[float] = []
    while True:
        message = json.loads(socket.recv(timeout=30))
        now, data = time.time(), message["data"]
        if message["type"] == "ping":
            socket.send('{"type":"pong"}')
        if message["type"] == "test" and data["submission"] == submission and data["test"]["actual"]:
            took.append((now - float(data["test"]["actual"])) * 1000)
        if message["type"] == "judged" and data["submission"] == submission:
            return took


def measure(runs: int) -> dict[str, Any]:
    bare: list[float] = []
    took: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        tracks, exercise, files = tracks_with_five_tests(Path(folder))
        body = {"exercise": exercise, "files": dict.fromkeys(files, SOLUTION)}
        with (
            running_hub(tracks) as door,
            closing(door.learner("ada")) as client,
            connect(door.socket_address(client)) as socket,
        ):
            for _ in range(WARM_UP):
                arrivals(client, socket, body)
            for _ in range(runs):
                took += arrivals(client, socket, body)
                bare.append(reference.bare_start())
    rows = [reference.row("end of a test in its box → result on the socket", took, bare)]
    return {"reference": reference.NAME, "reference_ms": round(statistics.median(bare), 3), "rows": rows}


if __name__ == "__main__":
    reference.run(measure, __doc__, runs=60)
