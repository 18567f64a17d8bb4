"""`/metrics` for Prometheus: figures about the hub are for whoever runs it, not for the public."""

from collections.abc import Collection

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from codecrafthub.gateway.operators import is_operator
from codecrafthub.kit.errors import NotFound
from codecrafthub.kit.gauges import exposition
from codecrafthub.kit.service import Context, Service


def metrics_routes(context: Context, here: Collection[Service]) -> APIRouter:
    router = APIRouter()

    @router.get("/metrics")
    async def metrics(request: Request) -> Response:
        if not is_operator(request, context.settings):
            raise NotFound("There is nothing at this address.")
        return Response(await exposition(here, context.bus), media_type=CONTENT_TYPE_LATEST)

    return router
