"""A real Traefik in front of gateways: it asks where they are, spreads requests, and passes by what is gone."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI, WebSocket
from websockets.asyncio.client import connect

from codecrafthub.cli.apart.programs import beside_python
from codecrafthub.cli.apart.traefik import write
from codecrafthub.gateway import traefik
from codecrafthub.kit.discovery import Instance
from codecrafthub.settings import Settings
from tests.gateway.door import serving
from tests.support.postgresql import free_port

pytestmark = pytest.mark.anyio


@dataclass
class Door:
    """Traefik, and the gateways that it is told of."""

    address: str
    http: httpx.AsyncClient
    gateways: list[Instance] = field(default_factory=list)

    async def until(self, names: set[str]) -> None:
        """Wait until exactly these gateways answer."""
        async with asyncio.timeout(30):
            while {await self.who() for _ in range(4)} != names:
                await asyncio.sleep(0.05)

    async def who(self) -> str:
        answer = await self.http.get("/who")
        return answer.text if answer.is_success else str(answer.status_code)


def gateway(name: str) -> FastAPI:
    app = FastAPI()

    @app.get("/api/health/live")
    async def live() -> None:
        return None

    @app.api_route("/who", methods=["GET", "POST"])
    async def who() -> str:
        return name

    @app.websocket("/socket")
    async def socket(socket: WebSocket) -> None:
        await socket.accept()
        async for text in socket.iter_text():
            await socket.send_text(f"{text} {socket.headers['x-forwarded-for']} {socket.headers['host']}")

    return app


@pytest.fixture
async def door(settings: Settings, tmp_path: Path) -> AsyncIterator[Door]:
    found = Door(f"http://127.0.0.1:{free_port()}", httpx.AsyncClient())
    app = FastAPI()

    @app.get("/traefik")
    async def told() -> dict[str, object]:
        return traefik.routes(settings, found.gateways)

    async with serving(app) as routes, httpx.AsyncClient(base_url=found.address, timeout=10) as found.http:
        chosen = settings.model_copy(update={"port": int(found.address.rpartition(":")[2])})
        chosen.data.mkdir()
        file = write(chosen, f"{routes}/traefik", free_port())
        with (tmp_path / "log").open("wb") as log:
            process = await asyncio.create_subprocess_exec(
                beside_python("traefik"), f"--configFile={file}", stdout=log, stderr=log
            )
        try:
            async with asyncio.timeout(30):
                while not await _answers(found.http):
                    await asyncio.sleep(0.05)
            yield found
        finally:
            process.terminate()
            await process.wait()


async def _answers(http: httpx.AsyncClient) -> bool:
    try:
        return (await http.get("/")).status_code == 503
    except httpx.TransportError:
        return False


@asynccontextmanager
async def two(door: Door) -> AsyncIterator[dict[str, AsyncExitStack]]:
    """Two gateways; to close one's stack is to end it."""
    async with AsyncExitStack() as both:
        stacks = {name: await both.enter_async_context(AsyncExitStack()) for name in ("one", "two")}
        for name, stack in stacks.items():
            address = await stack.enter_async_context(serving(gateway(name)))
            door.gateways.append(Instance("gateway", address))
        await door.until({'"one"', '"two"'})
        yield stacks


async def test_requests_are_spread_and_go_past_a_gateway_that_is_gone(door: Door) -> None:
    async with two(door) as stacks:
        assert Counter([await door.who() for _ in range(20)]) == {'"one"': 10, '"two"': 10}
        await stacks["one"].aclose()
        for method in ("GET", "POST"):
            answers = [await door.http.request(method, "/who") for _ in range(10)]
            assert {(answer.status_code, answer.text) for answer in answers} == {(200, '"two"')}
        del door.gateways[0]
        await door.until({'"two"'})


async def test_sockets_pass_and_say_where_they_come_from(door: Door) -> None:
    async with two(door):
        url = door.address.replace("http", "ws") + "/socket"
        forged = {"X-Forwarded-For": "6.6.6.6"}
        async with connect(url, proxy=None, additional_headers=forged) as socket:
            await socket.send("hello")
            assert await socket.recv() == f"hello 127.0.0.1 {door.address.removeprefix('http://')}"


async def test_one_address_may_ask_so_often_and_no_more(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    async with two(door):
        monkeypatch.setattr(traefik, "REQUESTS_PER_SECOND", 1)
        monkeypatch.setattr(traefik, "BURST", 3)
        async with asyncio.timeout(30):
            while await door.who() != "429":
                await asyncio.sleep(0.02)


class Breaking:
    """A gateway that is well by its own account, and breaks every request off while it is told to."""

    def __init__(self) -> None:
        self.is_broken = True
        self.asked = 0
        self.address = ""

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        server = await asyncio.start_server(self._answer, "127.0.0.1", 0)
        self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with server:
            yield

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        if "/who" in head.partition("\r\n")[0]:
            self.asked += 1
            if self.is_broken:
                writer.transport.abort()
                return
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nwell")
        await writer.drain()
        writer.close()


async def test_what_fails_is_cut_off_and_comes_back(door: Door) -> None:
    """The circuit breaker, as Traefik is told to have it: 502 while it looks, 503 at once while it is open."""
    gateway = Breaking()
    async with gateway.serving():
        door.gateways.append(Instance("gateway", gateway.address))
        async with asyncio.timeout(30):
            while (await door.who()) == "503":  # it has not been told of the gateway yet
                await asyncio.sleep(0.05)
        async with asyncio.timeout(30):
            while (said := await door.who()) != "503":
                assert said == "502"
                await asyncio.sleep(0.05)
        asked = gateway.asked
        assert {await door.who() for _ in range(20)} == {"503"}
        assert gateway.asked == asked, "nothing is led to what fails"
        gateway.is_broken = False
        async with asyncio.timeout(30):
            while (said := await door.who()) != "well":
                assert said == "503"
                await asyncio.sleep(0.05)
        async with asyncio.timeout(30):
            while {await door.who() for _ in range(20)} != {"well"}:  # it lets more and more through
                await asyncio.sleep(0.05)


async def test_where_no_gateway_is_left_the_door_says_so(door: Door) -> None:
    async with two(door) as stacks:
        for stack in stacks.values():
            await stack.aclose()
        assert {await door.who() for _ in range(10)} <= {"502", "503", "504"}
        door.gateways.clear()
        await door.until({"503"})
