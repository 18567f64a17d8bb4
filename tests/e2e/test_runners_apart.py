"""A hub whose code is run by runners elsewhere: the whole way over the bus, and what happens when one of them dies."""

import asyncio
import secrets
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.e2e.visitor import Visitor
from tests.e2e.walk import EXERCISE, RIGHT, WRONG, Walk
from tests.support.apart import HubApart
from tests.support.nats import NatsServer
from tests.support.process import ROOT, HubProcess
from tests.support.runner import RunnerProcess

pytestmark = [pytest.mark.long, pytest.mark.embedded_only("it starts runners and hubs in shapes of its own")]
HUB, LAB = secrets.token_hex(8), secrets.token_hex(8)
SLOW = f"import time\ntime.sleep(2)\n{RIGHT}"


@pytest.fixture
def guarded() -> Iterator[NatsServer]:
    """A server with the users of the sample configuration."""
    with NatsServer(ROOT / "deploy/nats-runners.conf", HUB_PASSWORD=HUB, LAB_1_PASSWORD=LAB) as server:
        yield server


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as found:
        yield found


def walk(address: str) -> list[str]:
    steps: list[str] = []
    asyncio.run(Walk(address, steps.append).whole())
    return steps


def verdicts(data: Path) -> list[tuple[str, int, str]]:
    """Submission, attempt and verdict of every fact that one was judged."""
    query = (
        "SELECT json_extract(body, '$.submission_id'), json_extract(body, '$.attempt'), json_extract(body, '$.verdict')"
        " FROM outbox WHERE topic = 'assessment.submission.judged' ORDER BY position"
    )
    with sqlite3.connect(data / "assessment.sqlite3") as connection:
        found = connection.execute(query).fetchall()
    connection.close()
    return found


def is_begun(*runners: RunnerProcess) -> RunnerProcess:
    """The runner that has begun a job, once one of them has."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        for runner in runners:
            if len(runner.said("job_taken")) > len(runner.said("job_over")):
                return runner
        time.sleep(0.02)
    raise AssertionError("nobody has begun")


def test_the_whole_way_over_the_bus(tmp_path: Path, guarded: NatsServer, stack: ExitStack) -> None:
    """A hub and two runners on a server of their own, each with the credentials of the sample and no others."""
    runners = [
        stack.enter_context(RunnerProcess(tmp_path / name, guarded.url_of("lab-1", LAB), "lab-1", slots=1))
        for name in ("one", "two")
    ]
    hub = stack.enter_context(HubProcess(tmp_path / "data", HUB_RUNNER_URL=guarded.url_of("hub", HUB)))
    visitor = Visitor(hub.address)
    sandbox = visitor.http.get("/api/health/ready").json()["sandbox"]
    assert sandbox == {"tier": "A", "detail": "2 runners on the bus: lab-1, lab-1"}
    assert len(walk(hub.address)) == 8
    assert visitor.judged(visitor.submit(WRONG))["runtime"].startswith("python 3.")
    assert sum(len(runner.said("job_taken")) for runner in runners) >= 3
    for runner in runners:
        logged = runner.log.read_text()
        assert visitor.id not in logged, "a runner knows no people"
        assert EXERCISE not in logged, "and no exercises"


def test_the_whole_way_with_services_and_runner_apart(tmp_path: Path, nats_server: NatsServer) -> None:
    """Every service and the runner a process of its own, on one bus."""
    with (
        RunnerProcess(tmp_path / "runner", nats_server.url, "lab-1"),
        HubApart(tmp_path, nats_server, HUB_RUNNER_URL="bus:") as hub,
    ):
        assert len(walk(hub.address)) == 8
        with Visitor(hub.address).listening():
            nats_server.stop()
            hub.ask_to_stop()
            assert hub.ended_with() == {-signal.SIGTERM}, "each by itself: a socket is open, the bus and peers are gone"


def test_a_runner_killed_in_the_middle_costs_nobody_anything(
    tmp_path: Path, published: Path, nats_server: NatsServer, stack: ExitStack
) -> None:
    """What it was running is judged by the other one, once, and counts as one attempt."""
    runners = [stack.enter_context(RunnerProcess(tmp_path, nats_server.url, name, slots=1)) for name in ("blue", "red")]
    hub = stack.enter_context(HubProcess(tmp_path / "data", copied_from=published, HUB_RUNNER_URL=nats_server.url))
    visitor = Visitor(hub.address)
    submission = visitor.submit(SLOW)
    is_begun(*runners).kill()
    judged = visitor.judged(submission)
    assert (judged["verdict"], judged["attempt"]) == ("accepted", 1)
    assert visitor.verdict(RIGHT) == "accepted"
    facts = verdicts(tmp_path / "data")
    assert facts[0][:2] == (submission, 1)
    assert len(facts) == 2


def test_a_hub_killed_in_the_middle_goes_on_with_the_runner_that_lived_on(
    tmp_path: Path, published: Path, nats_server: NatsServer, stack: ExitStack
) -> None:
    runner = stack.enter_context(RunnerProcess(tmp_path, nats_server.url, "blue", slots=1))
    hub = stack.enter_context(HubProcess(tmp_path / "data", copied_from=published, HUB_RUNNER_URL=nats_server.url))
    visitor = Visitor(hub.address)
    submission = visitor.submit(SLOW)
    is_begun(runner)
    hub.kill()
    hub.start()
    judged = visitor.judged(submission)
    assert (judged["verdict"], judged["attempt"]) == ("accepted", 1)
    assert verdicts(tmp_path / "data") == [(submission, 1, "accepted")]


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_hub_killed_with_the_result_in_hand_stores_it_once(
    tmp_path: Path, published: Path, nats_server: NatsServer, stack: ExitStack, moment: str
) -> None:
    """Only a stored result ends a job: one that nobody stored is worked out again, one that was stored is not."""
    runner = stack.enter_context(RunnerProcess(tmp_path, nats_server.url, "blue", slots=1))
    hub = HubProcess(
        tmp_path / "data", module="tests.e2e.hub_dying", copied_from=published, HUB_RUNNER_URL=nats_server.url,
        DIES=moment,
    )  # fmt: skip
    stack.enter_context(hub)
    visitor = Visitor(hub.address)
    submission = visitor.submit(RIGHT)
    deadline = time.monotonic() + 30
    while hub.is_running:
        assert time.monotonic() < deadline, "it was to be killed"
        time.sleep(0.02)
    assert len(verdicts(tmp_path / "data")) == (1 if moment == "after" else 0)
    hub.start()
    judged = visitor.judged(submission)
    assert (judged["verdict"], judged["attempt"]) == ("accepted", 1)
    assert verdicts(tmp_path / "data") == [(submission, 1, "accepted")]
    assert len(runner.said("job_taken")) == (1 if moment == "after" else 2)


@pytest.mark.parametrize("seconds", [0.5, 10], ids=["for a moment", "for longer than a runner may be silent"])
def test_a_bus_killed_in_the_middle_costs_nobody_anything(
    tmp_path: Path, published: Path, nats_server: NatsServer, stack: ExitStack, seconds: float
) -> None:
    """The runner works on; its answer is lost or comes late, the job may be done again, and what counts is stored once."""
    runner = stack.enter_context(RunnerProcess(tmp_path, nats_server.url, "blue", slots=1))
    hub = stack.enter_context(HubProcess(tmp_path / "data", copied_from=published, HUB_RUNNER_URL=nats_server.url))
    visitor = Visitor(hub.address)
    submission = visitor.submit(SLOW)
    is_begun(runner)
    nats_server.stop()
    time.sleep(seconds)
    nats_server.start()
    judged = visitor.judged(submission)
    assert (judged["verdict"], judged["attempt"]) == ("accepted", 1)
    assert verdicts(tmp_path / "data") == [(submission, 1, "accepted")]
    assert visitor.verdict(RIGHT) == "accepted", "and all goes on"


def test_without_a_runner_nothing_is_judged_and_what_waits_is_judged_when_one_comes(
    tmp_path: Path, published: Path, nats_server: NatsServer, stack: ExitStack
) -> None:
    runner = stack.enter_context(RunnerProcess(tmp_path, nats_server.url, "blue", slots=1))
    hub = stack.enter_context(HubProcess(tmp_path / "data", copied_from=published, HUB_RUNNER_URL=nats_server.url))
    first, second = Visitor(hub.address), Visitor(hub.address)
    submissions = [first.submit(SLOW), second.submit(SLOW)]
    is_begun(runner)
    runner.ask_to_leave()
    assert runner.ended(20) == 0
    assert first.judged(submissions[0])["verdict"] == "accepted", "what it ran it has finished"
    refused = first.http.post(
        "/api/assessment/submissions", json={"exercise": EXERCISE, "files": {"running_total.py": RIGHT}}
    )
    assert refused.status_code == 503
    assert "No runner has joined the bus" in refused.json()["detail"]
    assert second.http.get(f"/api/assessment/submissions/{submissions[1]}").json()["status"] == "queued"
    runner.start()
    waited = second.judged(submissions[1])
    assert (waited["verdict"], waited["attempt"]) == ("accepted", 1)
