"""What Prometheus is told: rates by route template, queues, pools, sockets, boxes; by its conventions, and on a page."""

import asyncio
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families

from codecrafthub.kit.bus import nats
from codecrafthub.kit.clock import now
from codecrafthub.kit.deliveries import MAX_ATTEMPTS, Backlog
from codecrafthub.kit.facts import Envelope
from codecrafthub.settings import Settings
from tests.kit.house import Rang, a_context, a_storage, counting, make_tables, running, tell
from tests.seeing.page import PAGE, metrics
from tests.support.hub import RunningHub
from tests.support.nats import NatsServer

pytestmark = pytest.mark.anyio
ROOT = Path(__file__).parents[2]
UNITS = ("_total", "_seconds", "_length", "_bytes")
COUNTS = re.compile(r"_(open|waiting|slots|slots_busy|connections|connections_max|facts|dead_letters)$")
STATES = re.compile(r"_(ready|connected|failed|info)$")


def figures(text: str) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def asked(http: httpx.AsyncClient) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    answer = await http.get("/metrics")
    assert answer.status_code == 200
    return figures(answer.text)


async def test_requests_are_counted_by_service_and_template(hub: RunningHub) -> None:
    person = await hub.person()
    before = await asked(hub.http)
    for number in range(3):
        await person.http.get(f"/api/assessment/submissions/00000000-0000-0000-0000-00000000000{number}")
    after = await asked(hub.http)
    where = {"service": "assessment", "method": "GET", "route": "/api/assessment/submissions/{submission_id}"}
    count = "hub_http_requests_total", tuple(sorted({**where, "status": "404"}.items()))
    assert after[count] - before.get(count, 0) == 3
    timed = "hub_http_request_duration_seconds_count", tuple(sorted(where.items()))
    assert after[timed] - before.get(timed, 0) == 3
    routes = {dict(labels)["route"] for name, labels in after if name == "hub_http_requests_total"}
    assert "/internal/identity/jwks" in routes, "calls between services of one process count as well"


async def test_gauges_are_looked_up_when_asked(hub: RunningHub) -> None:
    storage = hub.services["content"].storage
    assert storage is not None
    async with storage.database.write():
        said = await asked(hub.http)
    assert said["hub_database_connections", (("service", "content"), ("state", "busy"))] >= 1
    assert said["hub_bus_connected", ()] == 1
    assert said["hub_assessment_queue_length", ()] == 0
    assert said["hub_assessment_queue_oldest_age_seconds", ()] == 0
    assert said["hub_assessment_runner_slots", ()] == 2
    for name in hub.services:
        assert said["hub_service_ready", (("service", name),)] == 1
        assert said["hub_outbox_dead_letters", (("service", name),)] == 0


async def test_what_waits_in_an_outbox_is_counted(database_settings: Settings) -> None:
    """First for whoever relays it, then for its consumer, until that gives up."""
    storage = a_storage(a_context(database_settings), "tower")
    await make_tables(storage)
    try:
        assert await storage.outbox.backlog() == Backlog(0, None, 0)
        first, second = Rang(number=1), Rang(number=2)
        await tell(storage, first, second)
        assert await storage.outbox.backlog() == Backlog(2, first.occurred_at, 0)
        positions = [position for position, _ in await storage.outbox.unrelayed()]
        await storage.outbox.mark_relayed(positions, {position: ["ears"] for position in positions})
        assert await storage.outbox.backlog() == Backlog(2, first.occurred_at, 0)
        [delivery, _] = await storage.outbox.waiting("ears", now())
        await storage.outbox.mark_failed("ears", replace(delivery, attempts=MAX_ATTEMPTS - 1), "it broke")
        assert await storage.outbox.backlog() == Backlog(1, second.occurred_at, 1)
        await storage.outbox.mark_delivered([("ears", positions[1])])
        assert await storage.outbox.backlog() == Backlog(0, None, 1)
        pool = storage.database.connections()
        assert pool.busy == 0
        assert pool.idle >= 1
        assert pool.most == (None if storage.database.is_sqlite else 15)
    finally:
        await storage.database.close()


async def test_what_the_bus_holds_is_counted(nats_server: NatsServer, settings: Settings) -> None:
    carrier = nats.NatsBus(nats_server.url)
    tower, ears = (a_storage(a_context(settings, carrier), name) for name in ("tower", "ears"))
    may_hear = asyncio.Event()

    async def wait(_envelope: Envelope) -> None:
        await may_hear.wait()

    async def pending() -> float | None:
        await carrier.measure()
        return REGISTRY.get_sample_value("hub_bus_pending_facts", {"consumer": "ears"})

    counting(ears, ">", before=wait)
    async with running(carrier, tower, ears):
        await tell(tower, Rang(number=1), Rang(number=2))
        async with asyncio.timeout(10):
            while await pending() != 2:
                await asyncio.sleep(0.02)
            assert REGISTRY.get_sample_value("hub_bus_connected") == 1
            may_hear.set()
            while await pending() != 0:
                await asyncio.sleep(0.02)


async def test_a_look_that_fails_spoils_no_other(hub: RunningHub) -> None:
    async def broken() -> None:
        raise OSError("the disk is gone")

    hub.services["content"].gauges.append(broken)
    said = await asked(hub.http)
    assert said["hub_looks_failed", ()] == 1
    assert said["hub_service_ready", (("service", "content"),)] == 1
    hub.services["content"].gauges.clear()
    assert (await asked(hub.http))["hub_looks_failed", ()] == 0


def test_names_keep_to_the_conventions() -> None:
    assert len(metrics()) > 25
    for name, metric in metrics().items():
        assert re.fullmatch(r"hub(_[a-z]+)+", name), name
        assert metric._documentation.strip(), name
        if metric._type == "counter":
            assert name.endswith("_total"), name
        elif metric._type == "histogram":
            assert name.endswith("_seconds"), name
        else:
            assert name.endswith(UNITS) or COUNTS.search(name) or STATES.search(name), name


def test_the_page_lists_every_metric() -> None:
    """In a process of its own: other tests of this one may have made metrics."""
    made = subprocess.run(
        [sys.executable, "-c", "from tests.seeing.page import page; print(page(), end='')"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert PAGE.read_text(encoding="utf-8") == made, "write it anew: python -m tests.seeing.page"
