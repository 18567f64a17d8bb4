"""How long the whole product takes from a submit over HTTP to the verdict on the WebSocket, in bare interpreter starts.

`python -m benchmarks.product [--json] [--runs N]`: a real hub, an exercise with five tests; every submission is
followed by one start of the same interpreter's real binary (`-I -c pass`), so that a busy machine slows both alike.
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

WARM_UP = 10
PAUSE_SECONDS = 0.2
"""After each submission, so that what the hub does afterwards (facts, remarks on style) slows no bare start down."""
STAGES = {
    "accepted": "submit → answered with 202",
    "test": "submit → first test's result on the socket",
    "judged": "submit → verdict on the socket",
}


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
                bare.append(reference.bare_start())
    rows = [reference.row(name, [one[stage] for one in took], bare) for stage, name in STAGES.items()]
    return {"reference": reference.NAME, "reference_ms": round(statistics.median(bare), 3), "rows": rows}


if __name__ == "__main__":
    reference.run(measure, __doc__, runs=100)
