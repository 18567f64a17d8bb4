"""How long remarks take after the verdict on the socket: all analyzers, a hub at rest, one submission at a time.

`python -m benchmarks.feedback [--track javascript] [--rounds N]`: the wrong programs of `tests/samples/wrong` and the
exemplars of their exercises, each unlike all others by a comment, so that nothing is remembered. Milliseconds, means by
analyzer, and the processor time of one submission from its arrival to all remarks, which others' work on the machine
hardly changes.
"""

import argparse
import itertools
import json
import re
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
from websockets.sync.client import ClientConnection, connect

from benchmarks import cpu
from benchmarks.running import ROOT, running_hub

SAMPLES = ROOT / "tests/samples/wrong"
EACH = re.compile(r'^hub_feedback_analyzer_seconds_(sum|count)\{analyzer="(\w+)"\} (\S+)$', re.MULTILINE)
COMMENTS = {"python": "#", "javascript": "//"}
WARM_UP = 6
PAUSE_SECONDS = 0.3


def programs(client: httpx.Client, track: str) -> Iterator[tuple[str, str, str]]:
    """Exercise, file name and source of each sample of a track, and of the exemplar after it."""
    slugs = [one["slug"] for one in client.get(f"/api/content/tracks/{track}").json()["exercises"]]
    for sample in sorted(SAMPLES.glob(f"{track}-*")):
        rest = sample.stem.removeprefix(f"{track}-")
        (slug,) = [slug for slug in slugs if rest.startswith(f"{slug.removeprefix(f'{track}.')}-")]
        exemplars = ROOT / "tracks" / track / "exercises" / slug.removeprefix(f"{track}.") / "exemplar"
        exemplar = next(exemplars.glob(f"*{sample.suffix}"))
        for source in (sample, exemplar):
            yield slug, exemplar.name, source.read_text("utf-8")


def after_verdict(
    client: httpx.Client, socket: ClientConnection, exercise: str, files: dict[str, str]
) -> tuple[float, float]:
    """Milliseconds from the verdict to the first remarks, and to all of them."""
    answer = client.post("/api/assessment/submissions", json={"exercise": exercise, "files": files})
    submission = answer.raise_for_status().json()["id"]
    judged = first = 0.0
    while True:
        message = json.loads(socket.recv(timeout=30))
        if message["type"] == "ping":
            socket.send('{"type":"pong"}')
        if message["data"].get("submission") != submission:
            continue
        if message["type"] == "judged":
            judged = time.perf_counter()
        if message["type"] == "annotations":
            now = (time.perf_counter() - judged) * 1000
            first = first or now
            if message["data"]["is_whole"]:
                return first, now


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--track", choices=COMMENTS, default="python")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    took: list[tuple[float, float]] = []
    with running_hub(Path(ROOT / "tracks")) as door, closing(door.learner("ada")) as client:
        work = list(programs(client, given.track))
        with connect(door.socket_address(client)) as socket:
            for number, (exercise, name, source) in enumerate(itertools.chain(work[:WARM_UP], *[work] * given.rounds)):
                if number == WARM_UP:
                    before = cpu.used(door.process.pid)
                files = {name: f"{source.rstrip()}\n{COMMENTS[given.track]} {number}\n"}
                spent = after_verdict(client, socket, exercise, files)
                took += [spent] if number >= WARM_UP else []
                time.sleep(PAUSE_SECONDS)
        used = cpu.used(door.process.pid) - before
        metrics = client.get("/metrics").text
    sums = {(which, name): float(value) for which, name, value in EACH.findall(metrics)}
    for which, milliseconds in zip(("first remarks", "all remarks"), zip(*took, strict=True), strict=True):
        slowest = statistics.quantiles(milliseconds, n=20)[-1]
        sys.stdout.write(f"{which}: median {statistics.median(milliseconds):.0f}, 95 % {slowest:.0f}\n")
    for name in sorted({name for _, name in sums}):
        sys.stdout.write(f"  {name}: {1000 * sums['sum', name] / max(sums['count', name], 1):.1f} on average\n")
    each = [1000 * seconds / len(took) for seconds in (used.hub, used.runner)]
    sys.stdout.write("processor time of each: hub {:.0f}, runner and boxes {:.0f}\n".format(*each))


if __name__ == "__main__":
    main()
