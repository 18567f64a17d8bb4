"""`codecrafthub routes` tells Traefik, which asks every second, where the gateways are that are registered."""

import asyncio
import contextlib
from typing import Annotated

import typer
import uvicorn
from fastapi import FastAPI

from codecrafthub.cli.configuration import load, refused
from codecrafthub.gateway import traefik
from codecrafthub.hub import DOOR
from codecrafthub.kit import discovery
from codecrafthub.kit.errors import Unavailable

Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="Where Traefik's HTTP provider asks.")]


def register(app: typer.Typer) -> None:
    app.command()(routes)


def routes(port: Port = 8100) -> None:
    """Serve Traefik's routes at /traefik, for its HTTP provider. Keep it on a private network."""
    settings = load()
    try:
        registry = discovery.connect(settings.discovery_url, settings.peers)
    except ValueError as error:
        raise refused(str(error)) from None
    app = FastAPI(openapi_url=None)

    @app.get("/traefik")
    async def told() -> dict[str, object]:
        with contextlib.suppress(Unavailable):
            return traefik.routes(settings, await registry.find(DOOR))
        return traefik.routes(settings, [])

    async def serve() -> None:
        await registry.start()
        try:
            config = uvicorn.Config(app, settings.host, port, log_config=None, access_log=False, lifespan="off")
            await uvicorn.Server(config).serve()
        finally:
            await registry.close()

    try:
        asyncio.run(serve())
    except Unavailable as error:
        typer.secho(error.detail, fg="red", err=True)
        raise typer.Exit(1) from None
