"""Where Traefik shall lead requests: its dynamic configuration, made from the gateways that are registered."""

from collections.abc import Sequence
from typing import Any

from codecrafthub.kit.discovery import Instance
from codecrafthub.settings import Settings

DOOR = "door"
"""Traefik's entry point."""
REQUESTS_PER_SECOND, BURST = 200, 400
"""From one address, behind which a whole school may sit; people are limited one by one by the gateway."""


def routes(settings: Settings, gateways: Sequence[Instance]) -> dict[str, Any]:
    """Everything to the gateways, in turn; without one Traefik answers 503."""
    router: dict[str, Any] = {
        "entryPoints": [DOOR],
        "rule": "PathPrefix(`/`)",
        "service": "gateway",
        "middlewares": ["limit", "breaker", "retry"],
    }
    known: dict[str, Any] = {
        "http": {
            "routers": {"hub": router},
            "services": {
                "gateway": {
                    "loadBalancer": {
                        "servers": [{"url": one.address} for one in sorted(gateways, key=lambda one: one.address)],
                        "healthCheck": {"path": "/api/health/live", "interval": "1s", "timeout": "2s"},
                    }
                }
            },
            "middlewares": {
                "limit": {"rateLimit": {"average": REQUESTS_PER_SECOND, "burst": BURST, "period": "1s"}},
                "breaker": {"circuitBreaker": {"expression": "NetworkErrorRatio() > 0.50", "checkPeriod": "1s",
                                               "fallbackDuration": "2s", "recoveryDuration": "2s"}},
                "retry": {"retry": {"attempts": 3, "initialInterval": "50ms"}},
            },
        }
    }  # fmt: skip
    if settings.tls_certificate and settings.tls_key:
        router["tls"] = {}
        files = {"certFile": str(settings.tls_certificate.resolve()), "keyFile": str(settings.tls_key.resolve())}
        known["tls"] = {"certificates": [files]}
    elif settings.acme_email:
        router["tls"] = {"certResolver": "acme"}
    return known
