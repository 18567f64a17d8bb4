"""Ready is who can serve: with the database taken away and given back, without a bus, without a runner."""

import asyncio

import httpx
import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from codecrafthub.kit.errors import Unavailable
from codecrafthub.settings import Settings
from tests.gateway.door import client
from tests.support.hub import RunningHub, running_hub
from tests.support.nats import NatsServer
from tests.support.postgresql import Postgresql

pytestmark = pytest.mark.anyio


async def ready(http: httpx.AsyncClient) -> tuple[int, dict[str, dict[str, str]]]:
    answer = await http.get("/api/health/ready")
    return answer.status_code, answer.json()["services"]


async def becomes(http: httpx.AsyncClient, status: int, word: str) -> dict[str, dict[str, str]]:
    async with asyncio.timeout(20):
        while True:
            code, services = await ready(http)
            if code == status and {one["status"] for one in services.values()} == {word}:
                return services
            await asyncio.sleep(0.1)


async def test_without_its_database_nothing_is_ready(settings: Settings) -> None:
    with Postgresql() as server:
        apart = settings.model_copy(update={"database_url": server.url})
        async with running_hub(apart) as hub:
            await becomes(hub.http, 200, "ready")
            server.stop()
            services = await becomes(hub.http, 503, "not_ready")
            assert "database: " in services["identity"]["detail"]
            assert (await hub.http.get("/api/health/live")).status_code == 200
            server.start()
            await becomes(hub.http, 200, "ready")


async def test_a_database_without_tables_is_named(database_settings: Settings) -> None:
    async with running_hub(database_settings) as hub:
        storage = hub.services["analytics"].storage
        assert storage is not None
        async with storage.database.write() as session:
            await session.execute(sa.text("DELETE FROM alembic_version"))
        status, services = await ready(hub.http)
        assert status == 503
        assert services["analytics"]["status"] == "not_ready"
        assert services["analytics"]["detail"].startswith("tables: they are not there")
        assert services["identity"] == {"status": "ready", "detail": ""}


async def test_without_the_bus_it_serves_and_says_so(nats_server: NatsServer, settings: Settings) -> None:
    async with running_hub(settings.model_copy(update={"bus_url": nats_server.url})) as hub:
        await becomes(hub.http, 200, "ready")
        nats_server.stop()
        services = await becomes(hub.http, 200, "degraded")
        assert services["content"]["detail"].startswith("bus: The bus is out of reach")
        assert (await hub.http.get("/api/content/tracks")).status_code == 200
        nats_server.start()
        await becomes(hub.http, 200, "ready")


async def test_without_a_runner_assessment_keeps_drafts(hub: RunningHub) -> None:
    """The rest of assessment is needed all the more while nothing can be judged."""

    async def none() -> None:
        raise Unavailable("no runner has joined")

    hub.services["assessment"].wishes["sandbox"] = none
    status, services = await ready(hub.http)
    assert status == 200
    assert services["assessment"] == {"status": "degraded", "detail": "sandbox: no runner has joined"}


async def test_reasons_are_for_operators(hub: RunningHub) -> None:
    async def sick() -> None:
        raise Unavailable("db-7.internal refuses the password")

    hub.services["content"].checks["disk"] = sick
    with capture_logs() as told:
        for _ in range(2):
            async with client(hub.hub.app, "8.8.8.8") as stranger:
                answer = await stranger.get("/api/health/ready")
            assert answer.status_code == 503
            assert answer.json()["services"]["content"] == {"status": "not_ready", "detail": ""}
            assert answer.json()["sandbox"]["detail"] == ""
            assert "db-7" not in answer.text
        status, services = await ready(hub.http)
        assert (status, services["content"]["detail"]) == (503, "disk: db-7.internal refuses the password")
        del hub.services["content"].checks["disk"]
        await ready(hub.http)
    changes = [one["event"] for one in told if one.get("service") == "content"]
    assert changes == ["service_not_ready", "service_ready"], "each change once"
