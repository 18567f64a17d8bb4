"""Puts the door together: what every request passes through, and where each address leads."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from codecrafthub.contracts.assessment import AssessmentClient
from codecrafthub.gateway.body import BodyLimit
from codecrafthub.gateway.directory import Directory, directory_routes
from codecrafthub.gateway.fetching import Fetch
from codecrafthub.gateway.guard import Guard
from codecrafthub.gateway.headers import SecurityHeaders
from codecrafthub.gateway.health import HealthDesk, health_routes
from codecrafthub.gateway.limits import RateLimit
from codecrafthub.gateway.metrics import metrics_routes
from codecrafthub.gateway.proxy import TIMEOUT, Elsewhere
from codecrafthub.gateway.tally import Tally, connect
from codecrafthub.gateway.webapp import WebApp
from codecrafthub.kit.client import LIMITS, authorities, no_cookies
from codecrafthub.kit.service import Context, Service
from codecrafthub.kit.telemetry import Mounted
from codecrafthub.kit.web import create_internal_app, install_problems

NAMES = ("identity", "content", "assessment", "feedback", "recommendation", "analytics")


def build(context: Context, here: Mapping[str, Service]) -> Service:
    """The gateway over the services of this process; those that are missing are passed on to where they run."""
    client = httpx.AsyncClient(
        timeout=TIMEOUT, limits=LIMITS, trust_env=False, verify=authorities(), cookies=no_cookies()
    )
    app = FastAPI(title="CodeCraftHub", openapi_url=None, docs_url=None, redoc_url=None)
    app.state.service = "gateway"
    install_problems(app)
    tally = connect(context.settings.cache_url)
    _add_middlewares(app, context, tally)
    balancer = context.peers.balancer
    fetch = Fetch(balancer, client)
    elsewhere = [name for name in NAMES if name not in here]
    assessment = AssessmentClient(context.peers.client("assessment", caller="gateway"))
    app.include_router(health_routes(HealthDesk(here, elsewhere, fetch, assessment), context.settings))
    app.include_router(metrics_routes(context, here.values()))
    app.include_router(directory_routes(Directory(NAMES, here, fetch)))
    for name in NAMES:
        served = Mounted(here[name].public, name) if name in here else Elsewhere(name, balancer, client)
        app.mount(f"/api/{name}", served)
    app.mount("/", WebApp(context.settings.web))

    @asynccontextmanager
    async def with_client() -> AsyncIterator[None]:
        async with client:
            yield
        await tally.close()

    internal = create_internal_app("gateway", context.tokens)
    return Service("gateway", public=app, internal=internal, lifespans=[with_client])


def _add_middlewares(app: FastAPI, context: Context, tally: Tally) -> None:
    """From the inside out: what is added last sees a request first."""
    settings = context.settings
    uploads = {"/api/content/authoring/imports/zip": settings.max_upload_mb * 1024}
    app.add_middleware(BodyLimit, max_kb=settings.max_body_kb, uploads=uploads)
    app.add_middleware(RateLimit, settings=settings, verifier=context.verifier, tally=tally)
    app.add_middleware(GZipMiddleware, compresslevel=5)
    app.add_middleware(Guard)
    app.add_middleware(SecurityHeaders, is_https=settings.address.startswith("https://"))
