"""How long `GET /api/recommendation/next` takes, and how soon an attempt shows in it, with 100,000 learners.

`python -m benchmarks.next [--json] [--learners N] [--works N] [--rounds N] [--each N] [--postgres | --keep FOLDER]`: a
hub of which the databases were filled before (`benchmarks.populated`; in a folder that is kept, once for all runs)
answers over HTTP through its door, one request at a time. In each round as many answers of each kind: from a route of
the same service that does nothing for somebody signed in (the reference), to learners who ask for the first time
(*cold*), and to the same ones once more (*warm*). Then it is told that learners solved what stood first, and
asked until that stands there no more.
"""

import argparse
import asyncio
import http.client
import json
import os
import pickle
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from pydantic import SecretStr

from benchmarks import cpu
from benchmarks.populated import Populated, populate, signer
from benchmarks.reference import percentile
from benchmarks.running import Door, running_hub
from codecrafthub.contracts.assessment import SubmissionJudged, Verdict
from codecrafthub.identity.service.keys import Signer
from codecrafthub.identity.tokens import access_token
from codecrafthub.kit.clock import new_id, now
from codecrafthub.settings import Settings
from tests.support.postgresql import Postgresql

EMPTY, NEXT, TOLD = (f"/api/recommendation/{name}" for name in ("empty", "next", "told"))
REFLECTED = 100
"""Attempts of which it is measured how soon they show."""
AIMS = {"cold": 15.0, "warm": 15.0, "an attempt shows": 200.0}
"""Milliseconds, p99."""
TOKEN_SECONDS = 3600
KEYS = "a5" * 32


class Client:
    """One connection that stays open, on which requests go one after the other."""

    def __init__(self, door: Door, signer: Signer) -> None:
        address = urlsplit(door.address)
        self._connection = http.client.HTTPConnection(str(address.hostname), address.port)
        self._signer = signer
        self._tokens: dict[UUID, str] = {}

    def sign(self, learners: Sequence[UUID]) -> None:
        """Have tokens ready, as browsers have."""
        for one in learners:
            self._tokens[one] = access_token(
                one, "learner", key_id=self._signer.id, private_key=self._signer.private_key, moment=now(),
                seconds=TOKEN_SECONDS,
            )  # fmt: skip

    def get(self, path: str, learner: UUID) -> tuple[float, dict[str, Any]]:
        """Milliseconds, and the answer."""
        begun = time.perf_counter()
        self._connection.request("GET", path, headers={"Authorization": f"Bearer {self._tokens[learner]}"})
        answer = self._connection.getresponse()
        body = answer.read()
        took = (time.perf_counter() - begun) * 1000
        assert answer.status == http.HTTPStatus.OK, body
        return took, json.loads(body)

    def post(self, path: str, learner: UUID, body: str) -> None:
        headers = {"Authorization": f"Bearer {self._tokens[learner]}", "Content-Type": "application/json"}
        self._connection.request("POST", path, body, headers)
        answer = self._connection.getresponse()
        said = answer.read()
        assert answer.status == http.HTTPStatus.NO_CONTENT, said


class Rounds:
    """Times of all rounds by kind, and the hub's seconds of CPU."""

    def __init__(self, door: Door, client: Client) -> None:
        self._pid, self._client = door.process.pid, client
        self.took: dict[str, list[float]] = {}
        self.spent: dict[str, float] = {}

    def ask(self, kind: str, path: str, learners: Sequence[UUID]) -> None:
        before = cpu.used(self._pid).hub
        self.took.setdefault(kind, []).extend(self._client.get(path, one)[0] for one in learners)
        self.spent[kind] = self.spent.get(kind, 0.0) + cpu.used(self._pid).hub - before


def answers(door: Door, client: Client, learners: Iterator[UUID], rounds: int, each: int) -> Rounds:
    found = Rounds(door, client)
    for _ in range(rounds):
        strangers, asking = ([next(learners) for _ in range(each)] for _ in range(2))
        client.sign([*strangers, *asking])
        found.ask("reference", EMPTY, strangers)
        found.ask("cold", NEXT, asking)
        found.ask("warm", NEXT, asking)
    return found


def reflected(client: Client, learners: Sequence[UUID]) -> list[float]:
    """Milliseconds from the moment at which the fact is stored to the end of the first answer that knows of it."""
    client.sign(learners)
    return [shown for one in learners if (shown := _shown(client, one)) is not None]


def _shown(client: Client, learner: UUID) -> float | None:
    _, before = client.get(NEXT, learner)
    first = next((item["slug"] for item in before["items"] if item["kind"] == "exercise"), None)
    if first is None:
        return None
    fact = SubmissionJudged(
        submission_id=new_id(), learner_id=learner, exercise=first, exercise_version="1", verdict=Verdict.ACCEPTED,
        passed=5, total=5, attempt=9, is_first_solve=True, cpu_ms=1, wall_ms=2, memory_kb=3,
    )  # fmt: skip
    client.post(TOLD, learner, fact.model_dump_json())
    begun = time.perf_counter()
    while any(item["slug"] == first for item in client.get(NEXT, learner)[1]["items"]):
        assert time.perf_counter() - begun < 10, "the attempt does not show"  # noqa: PLR2004
    return (time.perf_counter() - begun) * 1000


def row(kind: str, took: Sequence[float], spent: float | None) -> dict[str, Any]:
    return {
        "name": kind, "answers": len(took), "p50_ms": round(statistics.median(took), 2),
        "p95_ms": round(percentile(took, 0.95), 2), "p99_ms": round(percentile(took, 0.99), 2),
        "cpu_ms": None if spent is None else round(spent / len(took) * 1000, 2), "aim_p99_ms": AIMS.get(kind),
    }  # fmt: skip


def filled(settings: Settings, learners: int, works: int) -> Populated:
    """What a hub's databases were filled with, now or in an earlier run that kept its folder."""
    note = settings.data / "populated.pickle"
    if not note.exists():
        made = asyncio.run(populate(settings, learners, works))
        note.write_bytes(pickle.dumps(made))
    kept: Populated = pickle.loads(note.read_bytes())
    assert len(kept.learners) == learners, f"{settings.data} was filled with {len(kept.learners)} learners"
    return kept


def measure(
    learners: int, works: int, rounds: int, each: int, *, postgres: bool, keep: Path | None = None
) -> dict[str, Any]:
    with ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hub-next-")))
        url = stack.enter_context(Postgresql()).url if postgres else "sqlite:"
        settings = Settings(
            _env_file=None, data=folder / "data", tracks=folder, database_url=url, log_level="error",
            encryption_keys=SecretStr(KEYS),
        )  # fmt: skip
        begun = time.perf_counter()
        populated = filled(settings, learners, works)
        took, key = time.perf_counter() - begun, asyncio.run(signer(settings))
        environment = {"HUB_DATA": str(folder / "data"), "HUB_DATABASE_URL": url, "HUB_ENCRYPTION_KEYS": KEYS}
        with running_hub(folder, "benchmarks.told", health="live", **environment) as door:
            client = Client(door, key)
            asked = iter(populated.learners[:: max(1, learners // (2 * each * (rounds + 1) + REFLECTED))])
            answers(door, client, asked, 1, min(each, 50))  # what a hub makes once is made
            load = os.getloadavg()[0]
            found = answers(door, client, asked, rounds, each)
            shows = reflected(client, [one for one, _ in zip(asked, range(REFLECTED), strict=False)])
        rows = [row(kind, took, found.spent[kind]) for kind, took in found.took.items()]
        return {
            "learners": learners, "works": populated.works, "exercises": len(populated.track.exercises),
            "database": "PostgreSQL" if postgres else "SQLite", "filled_seconds": round(took, 1),
            "load": [round(load, 1), round(os.getloadavg()[0], 1)],
            "rows": [*rows, row("an attempt shows", shows, None)],
        }  # fmt: skip


def show(found: dict[str, Any]) -> None:
    print("{database}: {learners:,} learners with {works:,} works on {exercises:,} exercises".format(**found))
    print("filled in {filled_seconds} s; load {load[0]} at first, {load[1]} at last".format(**found))
    for one in found["rows"]:
        spent = "" if one["cpu_ms"] is None else f"   CPU {one['cpu_ms']:6.2f} ms"
        aim = "" if one["aim_p99_ms"] is None else f"   aim: p99 ≤ {one['aim_p99_ms']:.0f} ms"
        times = "   ".join(f"{name} {one[f'{name}_ms']:7.2f} ms" for name in ("p50", "p95", "p99"))
        print(f"{one['name']:17} {times}{spent}{aim}")


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--learners", type=int, default=100_000)
    given.add_argument("--works", type=int, default=30, help="of each learner, in the mean")
    given.add_argument("--rounds", type=int, default=5)
    given.add_argument("--each", type=int, default=400, help="answers of each kind in a round")
    where = given.add_mutually_exclusive_group()
    where.add_argument("--postgres", action="store_true", help="on PostgreSQL instead of SQLite")
    where.add_argument("--keep", type=Path, help="a folder for the databases, filled if it is not yet")
    given.add_argument("--json", action="store_true", help="for programs")
    chosen = given.parse_args()
    sizes = chosen.learners, chosen.works, chosen.rounds, chosen.each
    result = measure(*sizes, postgres=chosen.postgres, keep=chosen.keep)
    print(json.dumps(result)) if chosen.json else show(result)
