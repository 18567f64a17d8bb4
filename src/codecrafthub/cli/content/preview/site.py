"""The site of a preview: the hub's own pages over what is on the shelf, in a frame that tells of its faults."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.responses import Response, StreamingResponse
from starlette.datastructures import MutableHeaders
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from codecrafthub.cli.content.preview.shelf import Shelf
from codecrafthub.cli.content.preview.watch import Watch
from codecrafthub.content.routes import router
from codecrafthub.content.service import Library
from codecrafthub.gateway.webapp import WebApp
from codecrafthub.kit.errors import Unauthorized
from codecrafthub.kit.web import install_problems

POLICY = (
    "default-src 'self'; img-src 'self' data:; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; "
    "object-src 'none'"
)
FRAME = {
    "": ("page.html", "text/html"),
    "page.js": ("page.js", "text/javascript"),
    "page.css": ("page.css", "text/css"),
}


class Headers:
    """ASGI middleware: what these pages may do, and that nothing of them is kept."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(
                    {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff"}
                )
            await send(message)

        await self._app(scope, receive, sending if scope["type"] == "http" else send)


def site(shelf: Shelf, folder: Path, web: Path) -> FastAPI:
    """The whole site; it answers to the names of this machine only."""
    watch = Watch(shelf, folder)

    @asynccontextmanager
    async def watching(_: FastAPI) -> AsyncIterator[None]:
        await asyncio.to_thread(shelf.read)
        task = asyncio.create_task(watch.run())
        yield
        task.cancel()

    app = FastAPI(lifespan=watching, openapi_url=None, docs_url=None, redoc_url=None)
    app.mount("/api/content", _content(shelf))
    app.mount("/api", _nobody())
    app.include_router(_frame(watch))
    app.mount("/", WebApp(web))
    app.add_middleware(Headers)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])
    return app


def _content(shelf: Shelf) -> FastAPI:
    """What the hub answers about content."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    install_problems(app)
    app.state.library = Library(shelf)
    app.include_router(router)
    return app


def _nobody() -> FastAPI:
    """Every other service: nobody is signed in here."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    install_problems(app)

    @app.api_route("/{path:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    async def refuse(path: str) -> None:
        raise Unauthorized("This is a preview: nobody can sign in here.")

    return app


def _frame(watch: Watch) -> APIRouter:
    frame = APIRouter(prefix="/_preview")

    @frame.get("/changes")
    async def changes() -> StreamingResponse:
        return StreamingResponse(watch.changes(), media_type="text/event-stream")

    @frame.get("/{name:path}")
    async def part(name: str) -> Response:
        if name not in FRAME:
            return Response(status_code=404)
        file, kind = FRAME[name]
        return Response(files(__package__).joinpath(file).read_bytes(), media_type=kind)

    return frame
