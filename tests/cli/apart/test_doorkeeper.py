"""At the door there is always somebody: whoever comes while Traefik starts or is dead is told to come again, and never 404."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from fastapi import FastAPI

from codecrafthub.cli.apart.doorkeeper import IS_AVAILABLE, Doorkeeper
from codecrafthub.cli.apart.process import Process
from codecrafthub.cli.apart.traefik import traefik
from codecrafthub.gateway.traefik import routes
from codecrafthub.kit.discovery import Instance
from codecrafthub.settings import Settings
from tests.gateway.door import serving
from tests.support.postgresql import free_port

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(not IS_AVAILABLE, reason="only Linux says which of two sockets gets a connection"),
]
RESET = 0


class Asking:
    """Asks all the time, each time over a new connection, and keeps what it saw since it was last looked at."""

    def __init__(self, address: str) -> None:
        self._address = address
        self.seen: set[int] = set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(self._ask()) for _ in range(3)]
        try:
            yield
        finally:
            for one in tasks:
                one.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def until(self, status: int) -> set[int]:
        """What was seen until a status was."""
        self.seen.clear()
        async with asyncio.timeout(60):
            while status not in self.seen:
                await asyncio.sleep(0.02)
        return set(self.seen)

    async def _ask(self) -> None:
        while True:
            async with httpx.AsyncClient(trust_env=False, timeout=20) as http:
                try:
                    self.seen.add((await http.post(self._address, content=b"x" * 4096)).status_code)
                except httpx.TransportError:
                    self.seen.add(RESET)


@asynccontextmanager
async def shape(settings: Settings, gateways: list[Instance]) -> AsyncIterator[tuple[Asking, Process]]:
    """A doorkeeper, and a supervised Traefik that is told of gateways, not started yet."""
    port, probe = free_port(), free_port()
    chosen = settings.model_copy(update={"port": port})
    chosen.data.mkdir()
    app = FastAPI()

    @app.get("/traefik")
    async def told() -> dict[str, object]:
        return routes(chosen, gateways)

    async with serving(app) as address:
        keeper = Doorkeeper("127.0.0.1", port, f"http://127.0.0.1:{probe}/api/health/live", is_plain=True)
        await keeper.start()
        process = Process(traefik(chosen, int(address.rpartition(":")[2]), probe, before=keeper.shut))
        asking = Asking(f"http://127.0.0.1:{port}/who")
        try:
            async with asking.running():
                yield asking, process
        finally:
            await process.stop()
            await keeper.close()


def gateway() -> FastAPI:
    app = FastAPI()

    @app.get("/api/health/live")
    async def live() -> None:
        return None

    @app.post("/who")
    async def who() -> str:
        return "a gateway"

    return app


async def test_from_before_the_start_to_after_a_kill_nobody_hears_404(settings: Settings) -> None:
    async with serving(gateway()) as there, shape(settings, [Instance("gateway", there)]) as (asking, process):
        assert await asking.until(503) == {503}, "while there is no Traefik"
        process.start()
        assert await asking.until(200) == {503, 200}
        for _ in range(2):
            assert process.pid is not None
            os.kill(process.pid, signal.SIGKILL)
            await asking.until(503)
            assert await asking.until(200) <= {503, 200, RESET}


async def test_it_stays_shut_until_somebody_is_behind_it(settings: Settings) -> None:
    gateways: list[Instance] = []
    async with serving(gateway()) as there, shape(settings, gateways) as (asking, process):
        process.start()
        await asyncio.sleep(2)
        assert await asking.until(503) == {503}
        gateways.append(Instance("gateway", there))
        assert await asking.until(200) == {503, 200}


async def test_who_speaks_tls_is_turned_away(settings: Settings) -> None:
    port = free_port()
    keeper = Doorkeeper("127.0.0.1", port, "http://127.0.0.1:1/", is_plain=False)
    await keeper.start()
    try:
        async with httpx.AsyncClient(verify=False, trust_env=False) as http:
            with pytest.raises(httpx.ConnectError):
                await http.get(f"https://127.0.0.1:{port}/")
    finally:
        await keeper.close()
