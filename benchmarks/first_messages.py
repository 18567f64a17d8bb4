"""What a learner reads first about thirty wrong submissions to exercises of the tracks, from a running hub.

`python -m benchmarks.first_messages [--json]`: each file of `tests/samples/wrong` is sent as a learner of its own sends
it, and the first annotation and the first failed test's explanation are printed, as they come over HTTP.
"""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx

from benchmarks.running import ROOT, Door, running_hub

SAMPLES = ROOT / "tests/samples/wrong"
PATIENCE_SECONDS = 30.0


def main() -> None:
    with running_hub(ROOT / "tracks") as door:
        found = [first_message(door, sample) for sample in sorted(SAMPLES.iterdir())]
    if "--json" in sys.argv[1:]:
        sys.stdout.write(json.dumps(found, indent=2) + "\n")
        return
    for one in found:
        sys.stdout.write(f"{one['sample']}: {one['verdict']}, {one['passed']} of {one['total']}\n")
        for line in one["said"]:
            sys.stdout.write(f"    {line}\n")


def first_message(door: Door, sample: Path) -> dict[str, Any]:
    """Send one sample, and wait for its verdict and what is said of it."""
    with closing(door.learner(sample.stem)) as client:
        exercise = _exercise(client, sample.stem)
        stub = client.get(f"/api/content/exercises/{exercise}").json()
        (name,) = stub["files"]
        files = {name: sample.read_text("utf-8")}
        answer = client.post("/api/assessment/submissions", json={"exercise": exercise, "files": files})
        answer.raise_for_status()
        submission = _judged(client, answer.json()["id"])
        said = client.get(f"/api/feedback/submissions/{submission['id']}").json()
    return {
        "sample": sample.name,
        "verdict": submission["verdict"],
        "passed": submission["passed"],
        "total": submission["total"],
        "said": list(_sentences(said)),
    }


def _exercise(client: httpx.Client, stem: str) -> str:
    """The exercise whose name stands between the track's and what is wrong."""
    track, _, rest = stem.partition("-")
    slugs = [one["slug"] for one in client.get(f"/api/content/tracks/{track}").json()["exercises"]]
    (found,) = [slug for slug in slugs if rest.startswith(f"{slug.removeprefix(f'{track}.')}-")]
    return str(found)


def _sentences(said: dict[str, Any]) -> Iterator[str]:
    """What is said of the first failed test, then the annotations, in their order."""
    for one in said["explanations"][:1]:
        yield " | ".join(filter(None, [one["title"], one["text"], one["next_step"]]))
    for one in said["annotations"]:
        yield _remark(one)


def _remark(one: dict[str, Any]) -> str:
    where = f"line {one['line']}: " if one["line"] else ""
    words = " ".join(filter(None, (one["message"], one["why"], one["how"])))
    change = one["change"]
    return f"{one['severity']} {one['analyzer']} {where}{words}" + (f" → {change['after'].strip()}" if change else "")


def _judged(client: httpx.Client, submission: str) -> dict[str, Any]:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        found: dict[str, Any] = client.get(f"/api/assessment/submissions/{submission}").json()
        if found["status"] == "judged":
            return found
        time.sleep(0.05)
    raise TimeoutError(submission)


if __name__ == "__main__":
    main()
