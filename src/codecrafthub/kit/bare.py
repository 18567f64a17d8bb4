"""The root app of a process that runs services behind the door: for the gateway and for peers, never for people."""

from collections.abc import Mapping

from fastapi import FastAPI
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST

from codecrafthub import __version__
from codecrafthub.kit.bus import Bus
from codecrafthub.kit.gauges import exposition
from codecrafthub.kit.health import health_of, summary
from codecrafthub.kit.service import Service
from codecrafthub.kit.web import install_problems


def create_bare_app(services: Mapping[str, Service], bus: Bus) -> FastAPI:
    """`/api/<name>` for the gateway, `/internal/<name>` for peers with a service token, health and metrics."""
    app = FastAPI(title="CodeCraftHub services", openapi_url=None, docs_url=None, redoc_url=None)
    install_problems(app)

    @app.get("/api/health/live")
    async def live() -> dict[str, str]:
        return {"status": "live"}

    @app.get("/api/health/ready")
    async def ready() -> JSONResponse:
        is_ready, body = summary(await health_of(services.values()))
        return JSONResponse({**body, "version": __version__}, 200 if is_ready else 503)

    @app.get("/metrics")
    async def metrics() -> Response:
        return Response(await exposition(services.values(), bus), media_type=CONTENT_TYPE_LATEST)

    for name, service in services.items():
        app.mount(f"/api/{name}", service.public)
        app.mount(f"/internal/{name}", service.internal)
    return app
