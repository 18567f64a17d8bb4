"""Health: whether a process lives, and whether each of its services can do its work."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from codecrafthub.kit.errors import HubError
from codecrafthub.kit.logging import logger
from codecrafthub.kit.service import Check, Service

CHECK_SECONDS = 3.0

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Health:
    """How one service is: `detail` says in words what is wrong, and is empty when nothing is."""

    is_ready: bool
    detail: str = ""

    @property
    def word(self) -> str:
        """`ready`, `degraded` (it serves, but not in everything), or `not_ready`."""
        if not self.is_ready:
            return "not_ready"
        return "degraded" if self.detail else "ready"


def summary(services: Mapping[str, Health]) -> tuple[bool, dict[str, object]]:
    """Whether all can serve, and the words for it, service by service."""
    words = {health.word for health in services.values()}
    status = next((word for word in ("not_ready", "degraded") if word in words), "ready")
    told = {name: {"status": health.word, "detail": health.detail} for name, health in services.items()}
    return "not_ready" not in words, {"status": status, "services": told}


async def health_of(services: Iterable[Service]) -> dict[str, Health]:
    """Ask every service at once; one that does not answer in time is not ready."""
    chosen = list(services)
    found = await asyncio.gather(*(_health(service) for service in chosen))
    return {service.name: health for service, health in zip(chosen, found, strict=True)}


async def _health(service: Service) -> Health:
    checks, wishes = dict(service.checks), dict(service.wishes)
    if service.storage is not None:
        checks["database"] = service.storage.database.ping
        # Without the bus a service still does its work: facts wait in its outbox, and only signals are lost.
        wishes["bus"] = service.storage.bus.ping
    problems, notes = await asyncio.gather(_problems(checks), _problems(wishes))
    health = Health(not problems, "; ".join([*problems, *notes]))
    _log(service, health)
    return health


async def _problems(checks: Mapping[str, Check]) -> list[str]:
    found = await asyncio.gather(*(_problem(name, check) for name, check in checks.items()))
    return [problem for problem in found if problem]


def _log(service: Service, health: Health) -> None:
    """Tell operators when something changes, and why."""
    if service.said == health.detail:
        return
    service.said = health.detail
    say = log.warning if health.detail else log.info
    say(f"service_{health.word}", service=service.name, detail=health.detail)


async def _problem(name: str, check: Check) -> str | None:
    """What a check finds wrong; only errors meant for callers are shown in full."""
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            await check()
    except TimeoutError:
        return f"{name}: no answer within {CHECK_SECONDS:g} s"
    except HubError as error:
        return f"{name}: {error.detail}"
    except Exception as error:  # noqa: BLE001  (a check may fail in any way; all of them mean "not ready")
        return f"{name}: {type(error).__name__}"
    return None
