"""`/metrics` for Prometheus: figures about the hub are for whoever runs it, not for the public."""

import ipaddress

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from codecrafthub.kit.errors import NotFound
from codecrafthub.settings import Settings


def metrics_routes(settings: Settings) -> APIRouter:
    router = APIRouter()

    @router.get("/metrics")
    async def metrics(request: Request) -> Response:
        if settings.metrics != "open" and not _is_near(request):
            raise NotFound("There is nothing at this address.")
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return router


def _is_near(request: Request) -> bool:
    """Whether the client is on this machine or in a private network; a proxy in between must name the client."""
    try:
        address = ipaddress.ip_address((request.client.host if request.client else "").partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_private
