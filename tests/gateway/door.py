"""A door with toy services behind it, in this process and in another server, for the tests of the gateway."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import httpx
import uvicorn
from fastapi import FastAPI, Request, Response, WebSocket
from fastapi.responses import StreamingResponse
from pydantic import BaseModel
from starlette.types import ASGIApp

from codecrafthub.gateway.app import build
from codecrafthub.kit.bare import create_bare_app
from codecrafthub.kit.service import Context, Service
from codecrafthub.kit.telemetry import RequestContext
from codecrafthub.kit.web import CurrentPerson, create_internal_app, create_public_app
from codecrafthub.settings import Settings
from tests.kit.house import a_context


class Words(BaseModel):
    """Some words."""

    text: str
    more: "list[Words]" = []


def toy(context: Context, name: str = "content") -> Service:
    """A service that answers what it was asked."""
    app = create_public_app(name, "Says <b>what</b> it hears.", context.verifier)

    @app.post("/words")
    async def say(words: Words, times: int = 1) -> Words:
        """Say the words again."""
        return Words(text=words.text * times)

    @app.get("/me")
    async def me(person: CurrentPerson) -> str:
        return str(person.id)

    @app.get("/fails")
    async def fails() -> None:
        raise RuntimeError("secret of the house")

    @app.delete("/words", status_code=204)
    async def forget() -> None:
        """Nothing is said of it."""

    @app.get("/long")
    async def long() -> Response:
        return Response("word " * 10_000, media_type="text/plain")

    _add_echoes(app)
    return Service(name, app, create_internal_app(name, context.tokens))


def _add_echoes(app: FastAPI) -> None:
    @app.api_route("/echo/{path:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE"], include_in_schema=False)
    async def echo(request: Request) -> Response:
        body = await request.body()
        answer = Response(body, 207, {"X-Path": request.url.path, "X-Query": request.url.query})
        for name, value in request.headers.items():
            answer.headers.append("X-Got", f"{name}: {value}")
        answer.set_cookie("one", "1")
        answer.set_cookie("two", "2")
        return answer

    @app.get("/drops")
    async def drops() -> StreamingResponse:
        async def parts() -> AsyncIterator[bytes]:
            for _ in range(3):
                yield b"drop\n"
                await asyncio.sleep(0.15)

        return StreamingResponse(parts(), media_type="text/event-stream")

    @app.websocket("/socket")
    async def socket(socket: WebSocket) -> None:
        if socket.query_params.get("ticket") != "good":
            await socket.close(4401, "no ticket")
            return
        await socket.accept()
        async for text in socket.iter_text():
            if text.startswith("close "):
                await socket.close(int(text.removeprefix("close ")), "as you wish")
                return
            named = text.removeprefix("header ")
            await socket.send_text(text.upper() if named == text else socket.headers.get(named, ""))


@asynccontextmanager
async def door(
    settings: Settings, names: tuple[str, ...] = ("content",), peers: Mapping[str, str | list[str]] | None = None
) -> AsyncIterator[tuple[httpx.AsyncClient, Service]]:
    """The gateway over toy services of these names, and a client in front of it."""
    context = a_context(settings.model_copy(update={"peers": dict(peers or {})}))
    gateway = build(context, {name: toy(context, name) for name in names})
    async with gateway.lifespan(), client(gateway.public) as http:
        yield http, gateway
    await context.peers.close()


def client(app: ASGIApp, address: str = "127.0.0.1", scheme: str = "http") -> httpx.AsyncClient:
    """A client whose requests come from this address."""
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False, client=(address, 5000))
    return httpx.AsyncClient(transport=transport, base_url=f"{scheme}://hub.example")


@asynccontextmanager
async def serving(app: ASGIApp) -> AsyncIterator[str]:
    """A real web server around an app; gives its address."""
    config = uvicorn.Config(app, port=0, lifespan="off", log_level="error", ws="websockets-sansio", proxy_headers=False)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        with contextlib.suppress(asyncio.CancelledError):
            await task


@asynccontextmanager
async def elsewhere(settings: Settings, name: str = "content") -> AsyncIterator[str]:
    """A toy service in a server of its own, as `serve --only` runs it."""
    context = a_context(settings)
    async with serving(RequestContext(create_bare_app({name: toy(context, name)}, context.bus))) as address:
        yield address
    await context.peers.close()
