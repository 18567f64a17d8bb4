"""Health at the door: whether this process lives, and whether every service, here or elsewhere, can do its work."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from codecrafthub import __version__
from codecrafthub.contracts.assessment import AssessmentClient
from codecrafthub.gateway.fetching import Fetch
from codecrafthub.gateway.operators import is_operator
from codecrafthub.kit.discovery.balancer import OutOfReach
from codecrafthub.kit.errors import HubError
from codecrafthub.kit.health import CHECK_SECONDS, Health, health_of, summary
from codecrafthub.kit.service import Service
from codecrafthub.settings import Settings


class HealthDesk:
    """Asks the services of this process and those of others, all at once."""

    def __init__(
        self,
        here: Mapping[str, Service],
        elsewhere: Sequence[str],
        fetch: Fetch,
        assessment: AssessmentClient,
    ) -> None:
        self._here, self._elsewhere, self._fetch, self._assessment = here, elsewhere, fetch, assessment

    async def report(self) -> tuple[bool, dict[str, Any]]:
        """Whether all is ready, and the body that says so service by service."""
        near, far, sandbox = await asyncio.gather(
            health_of(self._here.values()), self._ask_elsewhere(), self._sandbox()
        )
        found = {**near, **far}
        is_ready, body = summary(found)
        return is_ready, {**body, "sandbox": sandbox, "version": __version__}

    async def _ask_elsewhere(self) -> dict[str, Health]:
        said = await asyncio.gather(*(self._ask(name) for name in self._elsewhere))
        return dict(zip(self._elsewhere, said, strict=True))

    async def _ask(self, name: str) -> Health:
        try:
            answer = await self._fetch(name, "/api/health/ready", CHECK_SECONDS)
            said = answer.json()["services"][name]
            return Health(said["status"] != "not_ready", str(said["detail"]))
        except (OutOfReach, ValueError, LookupError, TypeError):
            return Health(is_ready=False, detail="does not answer")
        except HubError as error:
            return Health(is_ready=False, detail=error.detail)

    async def _sandbox(self) -> dict[str, str]:
        """What learners' code is held by; a hub whose assessment is away still has a health."""
        try:
            async with asyncio.timeout(CHECK_SECONDS):
                status = await self._assessment.sandbox()
            return {"tier": str(status["tier"]), "detail": str(status["detail"])}
        except (HubError, TimeoutError, LookupError, TypeError):
            return {"tier": "unknown", "detail": "The assessment service does not say."}


def health_routes(desk: HealthDesk, settings: Settings) -> APIRouter:
    router = APIRouter(prefix="/api/health")

    @router.get("/live")
    async def live() -> dict[str, str]:
        return {"status": "live"}

    @router.get("/ready")
    async def ready(request: Request) -> JSONResponse:
        """Every service's status; what is wrong with one is told to operators alone."""
        is_ready, body = await desk.report()
        if not is_operator(request, settings):
            for said in (*body["services"].values(), body["sandbox"]):
                said["detail"] = ""
        return JSONResponse(body, 200 if is_ready else 503)

    return router
