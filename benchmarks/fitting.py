"""What the nightly fit takes: time, processor and memory of `codecrafthub recommendation fit` on simulated work.

python -m benchmarks.fitting [--learners 100000] [--works 100]

Each simulated learner has an ability and works on so many of 500 exercises, each with a hidden difficulty; the rows are
put into a hub's real database (SQLite), and the command that a hub runs at night is run on it, once.
"""

import argparse
import asyncio
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from benchmarks.publishing import write_track
from codecrafthub.hub import Hub
from codecrafthub.settings import Settings

EXERCISES = 500
ADD = """
INSERT INTO work
(learner_id, track, exercise, attempts, solved_with, solved_at, hints, began_at, last_at, is_kept, model)
VALUES (?, 'many', ?, ?, ?, ?, ?, ?, ?, 0, 'default')
"""
START = datetime(2026, 1, 1, tzinfo=UTC)


async def make_hub(settings: Settings) -> None:
    """The databases of a hub with a track of simulated exercises."""
    hub = Hub(settings, ["identity", "content", "recommendation"])
    for service in hub.services.values():
        await service.migrate()
    await hub.services["content"].public.state.publisher.publish()
    for service in hub.services.values():
        assert service.storage is not None
        await service.storage.database.close()


def rows(learners: int, works: int) -> Iterator[tuple[str, str, int, int | None, str | None, int, str, str]]:
    """What ADD takes, in the order of the table's key."""
    dice = np.random.default_rng(1)
    hard = dice.normal(0, 1.2, EXERCISES)
    moments = [f"{START + timedelta(hours=6 * number):%Y-%m-%d %H:%M:%S.%f}" for number in range(works)]
    for name in sorted(uuid.uuid4().hex for _ in range(learners)):
        chosen = dice.choice(EXERCISES, works, replace=False)
        chance = 1 / (1 + np.exp(hard[chosen] - dice.normal(0.5, 1.0)))
        tries = np.minimum(dice.geometric(np.maximum(chance, 0.05)), 6).tolist()
        hints = dice.integers(0, 3, works).tolist()
        for number, place in sorted(enumerate(chosen.tolist()), key=lambda one: f"exercise-{one[1]}"):
            solved = tries[number] if tries[number] < 6 else None  # noqa: PLR2004  (given up after five)
            at = moments[number]
            yield name, f"many.exercise-{place}", tries[number], solved, at if solved else None, hints[number], at, at


def measure(learners: int, works: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        write_track(root / "tracks", EXERCISES)
        settings = Settings(_env_file=None, data=root / "data", tracks=root / "tracks", log_level="error")
        asyncio.run(make_hub(settings))
        file = root / "data" / "recommendation.sqlite3"
        with closing(sqlite3.connect(file)) as database, database:
            database.executemany(ADD, rows(learners, works))
        print(f"{learners * works:,} works of {learners:,} learners on {EXERCISES} exercises, {_mb(file):,.0f} MB")
        environment = os.environ | {"HUB_DATA": str(root / "data"), "HUB_TRACKS": str(root / "tracks")}
        begun = time.perf_counter()
        command = [sys.executable, "-m", "codecrafthub", "recommendation", "fit", "--json"]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
        assert process.stdout is not None
        said = json.loads(process.stdout.read())
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        for kind, words in said.items():
            print(f"  {kind}: {words}")
        took, cpu = time.perf_counter() - begun, used.ru_utime + used.ru_stime
        print(f"{took:.0f} s, {cpu:.0f} s of processor, at most {used.ru_maxrss / 1024:,.0f} MB")


def _mb(file: Path) -> float:
    return file.stat().st_size / 2**20


if __name__ == "__main__":
    given = argparse.ArgumentParser()
    given.add_argument("--learners", type=int, default=100_000)
    given.add_argument("--works", type=int, default=100)
    chosen = given.parse_args()
    measure(chosen.learners, chosen.works)
