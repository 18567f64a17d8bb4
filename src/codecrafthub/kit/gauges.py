"""What is looked up when Prometheus asks: how full outboxes and pools are, what the bus holds, who is ready."""

import asyncio
from collections.abc import Awaitable, Callable, Collection

from prometheus_client import Gauge, generate_latest

from codecrafthub import __version__
from codecrafthub.kit.bus import Bus
from codecrafthub.kit.clock import now
from codecrafthub.kit.deliveries import Drained
from codecrafthub.kit.health import health_of
from codecrafthub.kit.logging import logger
from codecrafthub.kit.service import Service, Storage

LOOK_SECONDS = 3.0
"""How long one look may take: Prometheus gives up after ten."""

INFO = Gauge("hub_info", "Always 1; the release is in the label", ["version"])
READY = Gauge("hub_service_ready", "1 where a service of this process can serve, else 0", ["service"])
WAITING = Gauge("hub_outbox_waiting", "Facts in an outbox that wait for a consumer or the bus", ["service"])
OLDEST = Gauge("hub_outbox_oldest_age_seconds", "Age of the oldest fact that waits in an outbox", ["service"])
DEAD = Gauge("hub_outbox_dead_letters", "Facts of an outbox that a consumer failed on too often", ["service"])
CONNECTIONS = Gauge("hub_database_connections", "Connections to a service's database", ["service", "state"])
MOST = Gauge("hub_database_connections_max", "Connections that a service may open to PostgreSQL", ["service"])
FAILED = Gauge("hub_looks_failed", "Looks that failed when these figures were last asked for; theirs are old")

log = logger(__name__)


async def exposition(services: Collection[Service], bus: Bus) -> bytes:
    """Every metric of this process in Prometheus' text format, after a look at what only a look tells."""
    INFO.labels(__version__).set(1)
    looks: list[Callable[[], Awaitable[None]]] = [bus.measure]
    for service in services:
        looks += service.gauges
        if service.storage is not None:
            looks.append(_looking_at(service.storage))
            looks += map(_looking_into, service.storage.outboxes)
    done = await asyncio.gather(*(_look(one) for one in looks))
    for name, health in (await health_of(services)).items():
        READY.labels(name).set(health.is_ready)
    FAILED.set(done.count(False))
    return await asyncio.to_thread(generate_latest)


async def _look(look: Callable[[], Awaitable[None]]) -> bool:
    try:
        async with asyncio.timeout(LOOK_SECONDS):
            await look()
    except Exception as error:  # noqa: BLE001  (a database may fail in any way; all other figures are still wanted)
        log.warning("look_failed", error=type(error).__name__)
        return False
    return True


def _looking_at(storage: Storage) -> Callable[[], Awaitable[None]]:
    async def look() -> None:
        pool = storage.database.connections()
        CONNECTIONS.labels(storage.name, "busy").set(pool.busy)
        CONNECTIONS.labels(storage.name, "idle").set(pool.idle)
        if pool.most is not None:
            MOST.labels(storage.name).set(pool.most)

    return look


def _looking_into(outbox: Drained) -> Callable[[], Awaitable[None]]:
    async def look() -> None:
        backlog = await outbox.backlog()
        WAITING.labels(outbox.service).set(backlog.waiting)
        DEAD.labels(outbox.service).set(backlog.dead)
        age = (now() - backlog.since).total_seconds() if backlog.since is not None else 0
        OLDEST.labels(outbox.service).set(max(age, 0))

    return look
