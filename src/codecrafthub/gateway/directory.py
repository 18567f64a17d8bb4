"""`/api`: which services there are, and where each one's documents lie."""

from collections.abc import Mapping, Sequence
from typing import Any

import httpx
from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from codecrafthub import __version__
from codecrafthub.gateway.docs import docs_page
from codecrafthub.gateway.fetching import Fetch
from codecrafthub.gateway.pages import STYLE
from codecrafthub.kit.errors import NotFound, Unavailable
from codecrafthub.kit.service import Service


class Directory:
    """The OpenAPI documents of all services, wherever they run."""

    def __init__(self, names: Sequence[str], here: Mapping[str, Service], fetch: Fetch) -> None:
        self.names, self._here, self._fetch = names, here, fetch

    async def document(self, name: str) -> Mapping[str, Any]:
        """Raises NotFound for a name that no service has, Unavailable when the service is out of reach."""
        if name not in self.names:
            raise NotFound("There is nothing at this address.")
        if name in self._here:
            return self._here[name].public.openapi()
        try:
            answer = await self._fetch(name, f"/api/{name}/openapi.json")
            document: Mapping[str, Any] = answer.raise_for_status().json()
        except (httpx.HTTPError, ValueError) as error:
            raise Unavailable(f"The service {name} does not answer right now; try again in a moment.") from error
        return document


def directory_routes(directory: Directory) -> APIRouter:
    router = APIRouter(prefix="/api")

    @router.get("")
    async def index() -> dict[str, Any]:
        services = {
            name: {"address": f"/api/{name}", "docs": f"/api/{name}/docs", "openapi": f"/api/{name}/openapi.json"}
            for name in directory.names
        }
        return {"name": "CodeCraftHub", "version": __version__, "services": services, "health": "/api/health/ready"}

    @router.get("/{name}/docs")
    async def docs(name: str) -> HTMLResponse:
        return HTMLResponse(docs_page(name, await directory.document(name)))

    @router.get("/style.css")
    async def style() -> Response:
        return Response(STYLE, media_type="text/css", headers={"Cache-Control": "public, max-age=3600"})

    return router
