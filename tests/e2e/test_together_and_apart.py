"""The same walk through the hub in one process, on PostgreSQL, and with each service in a process of its own."""

import asyncio
import time
import uuid
from pathlib import Path

import httpx
import pytest

from codecrafthub.kit.auth import ServiceTokens
from tests.e2e.visitor import Visitor
from tests.e2e.walk import EXERCISE, Walk
from tests.seeing.collector import Collector, collecting, drawn
from tests.seeing.test_traces import assert_is_whole, is_over, is_submission
from tests.support.apart import SECRET, HubApart
from tests.support.nats import NatsServer
from tests.support.postgresql import Postgresql
from tests.support.process import HubProcess

pytestmark = [pytest.mark.long, pytest.mark.embedded_only("it starts hubs in shapes of its own")]


def walk(address: str, admin: tuple[str, str]) -> list[str]:
    steps: list[str] = []
    asyncio.run(Walk(address, steps.append, admin).whole())
    return steps


def test_the_whole_way_in_one_process(tmp_path: Path) -> None:
    with HubProcess(tmp_path / "data") as hub:
        steps = walk(hub.address, hub.first_admin)
        assert len(steps) == 9
        hub.stop()
        hub.start()
        walk(hub.address, hub.first_admin)


def test_the_whole_way_on_postgresql(tmp_path: Path, postgresql_url: str) -> None:
    server = Postgresql.running()
    name = f"walk_{uuid.uuid4().hex}"
    server.execute(f"CREATE DATABASE {name}")
    with HubProcess(tmp_path / "data", HUB_DATABASE_URL=server.url_of(name), HUB_ENCRYPTION_KEYS="a5" * 32) as hub:
        assert len(walk(hub.address, hub.first_admin)) == 9
        assert not list((tmp_path / "data").glob("*.sqlite3"))


def test_the_whole_way_with_services_apart(tmp_path: Path, nats_server: NatsServer) -> None:
    with collecting() as collector, HubApart(tmp_path, nats_server, HUB_TRACES_URL=collector.url) as hub:
        admin = hub.processes["identity"].first_admin
        assert len(walk(hub.address, admin)) == 9
        assert _databases(tmp_path) == {f"{name}/{name}.sqlite3" for name in hub.processes if name != "gateway"}, (
            "each service keeps its own database and no other"
        )
        _each_submission_is_one_trace(collector)
        _no_log_tells_who_it_was_or_what_they_wrote(hub)
        _the_back_door_wants_a_service_token(hub)
        _a_service_that_dies_takes_only_itself_along(hub)
        assert len(walk(hub.address, admin)) == 9


def _databases(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*.sqlite3")}


def _each_submission_is_one_trace(collector: Collector) -> None:
    """Of all processes that had to do with it."""
    deadline = time.monotonic() + 60
    while True:
        submitted = [spans for spans in collector.traces().values() if any(map(is_submission, spans))]
        if submitted and all(map(is_over, submitted)):
            break
        assert time.monotonic() < deadline, "\n".join(map(drawn, submitted))
        time.sleep(0.2)
    for spans in submitted:
        assert_is_whole(spans)


def _no_log_tells_who_it_was_or_what_they_wrote(hub: HubApart) -> None:
    for name, process in hub.processes.items():
        log = process.log.read_text()
        assert log.startswith("{"), name
        for secret in ("@example.org", "sunny day", "Wanda", "running_total(", "totals.append"):
            assert secret not in log, f"{secret} stands in the log of {name}"


def _the_back_door_wants_a_service_token(hub: HubApart) -> None:
    """Whoever reaches a service's own port still cannot ask what peers may ask."""
    content = hub.processes["content"].address
    path = f"/internal/content/exercises/{EXERCISE}"
    tokens = ServiceTokens(SECRET)
    for_another = tokens.issue(issuer="assessment", audience="identity")
    learner = Visitor(hub.address)
    for token in ("", "x", for_another, learner.token):
        answer = httpx.get(content + path, headers={"Authorization": f"Bearer {token}"} if token else {})
        assert answer.status_code == 401
        assert "exemplars" not in answer.text
    good = {"Authorization": f"Bearer {tokens.issue(issuer='assessment', audience='content')}"}
    assert "exemplars" in httpx.get(content + path, headers=good).text
    assert httpx.get(hub.address + path, headers=good).status_code == 404
    learner.http.close()


def _a_service_that_dies_takes_only_itself_along(hub: HubApart) -> None:
    """Kill recommendation: the door names it, its addresses answer 503 in words, and the rest goes on."""
    hub.processes["recommendation"].kill()
    with httpx.Client(base_url=hub.address) as door:
        health = door.get("/api/health/ready")
        assert health.status_code == 503
        states = {name: said["status"] for name, said in health.json()["services"].items()}
        assert states.pop("recommendation") == "not_ready"
        assert set(states.values()) == {"ready"}
        gone = door.get("/api/recommendation/next")
        assert gone.status_code == 503
        assert gone.headers["content-type"] == "application/problem+json"
        assert "recommendation" in gone.json()["detail"]
        assert door.get("/api/content/tracks").status_code == 200
    hub.processes["recommendation"].start()
    hub.processes["gateway"].wait_until_ready()
