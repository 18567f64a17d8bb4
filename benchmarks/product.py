"""How long the whole product takes from a submit over HTTP to the verdict on the WebSocket, in bare interpreter starts.

`python -m benchmarks.product [--json] [--runs N]`: a real hub, an exercise with five tests; every submission is
followed by one start of the same interpreter's real binary (`-I -c pass`), so that a busy machine slows both alike.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
from websockets.sync.client import ClientConnection, connect

from benchmarks.running import running_hub, tracks_with_five_tests

INTERPRETER = os.path.realpath(getattr(sys, "_base_executable", sys.executable))
REFERENCE = [INTERPRETER, "-I", "-c", "pass"]
WARM_UP = 10
PAUSE_SECONDS = 0.2
"""After each submission, so that what the hub does afterwards (facts, remarks on style) slows no bare start down."""
STAGES = {
    "accepted": "submit → answered with 202",
    "test": "submit → first test's result on the socket",
    "judged": "submit → verdict on the socket",
}


def bare_start() -> float:
    """Milliseconds that one start and end of the interpreter takes."""
    begun = time.perf_counter()
    subprocess.run(REFERENCE, check=True, stdin=subprocess.DEVNULL, env={})
    return (time.perf_counter() - begun) * 1000


def one_submission(client: httpx.Client, socket: ClientConnection, body: dict[str, Any]) -> dict[str, float]:
    """Milliseconds to each stage; anything but an accepted submission ends the benchmark."""
    begun = time.perf_counter()
    took: dict[str, float] = {}

    def note(stage: str) -> None:
        took.setdefault(stage, (time.perf_counter() - begun) * 1000)

    answer = client.post("/api/assessment/submissions", json=body)
    note("accepted")
    assert answer.status_code == httpx.codes.ACCEPTED, answer.text
    submission = answer.json()["id"]
    while "judged" not in took:
        message = json.loads(socket.recv(timeout=30))
        if message["type"] in ("test", "judged") and message["data"]["submission"] == submission:
            note(message["type"])
    assert message["data"]["verdict"] == "accepted", message
    assert message["data"]["passed"] == message["data"]["total"] == 5, message  # noqa: PLR2004
    return took


def measure(runs: int) -> dict[str, Any]:
    bare: list[float] = []
    took: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        tracks, exercise, files = tracks_with_five_tests(Path(folder))
        body = {"exercise": exercise, "files": files}
        with (
            running_hub(tracks) as door,
            closing(door.learner("ada")) as client,
            connect(door.socket_address(client)) as socket,
        ):
            for _ in range(WARM_UP):
                one_submission(client, socket, body)
            for _ in range(runs):
                took.append(one_submission(client, socket, body))
                time.sleep(PAUSE_SECONDS)
                bare.append(bare_start())
    rows = [row(name, [one[stage] for one in took], bare) for stage, name in STAGES.items()]
    return {"reference": "python3 -I -c pass", "reference_ms": round(statistics.median(bare), 3), "rows": rows}


def row(name: str, times: list[float], bare: list[float]) -> dict[str, Any]:
    """Median and 95th percentile, in medians of the bare start."""
    times = sorted(times)
    reference = statistics.median(bare)
    p50, p95 = statistics.median(times), times[int(len(times) * 0.95)]
    return {
        "name": name, "p50_ratio": round(p50 / reference, 3), "p95_ratio": round(p95 / reference, 3),
        "p50_ms": round(p50, 2), "p95_ms": round(p95, 2), "runs": len(times),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=100)
    options = parser.parse_args()
    found = measure(max(options.runs, 1))
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
        return
    print(f"reference: {found['reference']}, {found['reference_ms']} ms")
    for one in found["rows"]:
        print(
            f"{one['name']:45} p50 {one['p50_ratio']:6.2f}x {one['p50_ms']:8.2f} ms   "
            f"p95 {one['p95_ratio']:6.2f}x {one['p95_ms']:8.2f} ms"
        )


if __name__ == "__main__":
    main()
