"""Health: whether a process lives, and whether each of its services can do its work."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from codecrafthub.kit.errors import HubError
from codecrafthub.kit.service import Check, Service

CHECK_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Health:
    """How one service is: `detail` says in words what is wrong, and is empty when nothing is."""

    is_ready: bool
    detail: str = ""


async def health_of(services: Iterable[Service]) -> dict[str, Health]:
    """Ask every service at once; one that does not answer in time is not ready."""
    chosen = list(services)
    found = await asyncio.gather(*(_health(service) for service in chosen))
    return {service.name: health for service, health in zip(chosen, found, strict=True)}


async def _health(service: Service) -> Health:
    checks = dict(service.checks)
    if service.storage is not None:
        checks["database"] = service.storage.database.ping
    problems = [problem for name, check in checks.items() if (problem := await _problem(name, check))]
    # Without the bus a service still does its work: facts wait in its outbox, and only signals are lost.
    note = await _problem("bus", service.storage.bus.ping) if service.storage is not None else None
    return Health(not problems, "; ".join([*problems, *([note] if note else [])]))


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
