"""Traefik in front of the gateways: what it must know before it starts; its routes it asks for."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from codecrafthub.cli.apart.doorkeeper import IS_AVAILABLE
from codecrafthub.cli.apart.process import Part
from codecrafthub.cli.apart.programs import beside_python
from codecrafthub.gateway.traefik import DOOR
from codecrafthub.settings import Settings

PROBE = "probe"
"""An entry point for the supervisor alone, which leads to the gateways as soon as the door does."""
WAITING = {
    "http": {
        "routers": {
            "waiting": {"entryPoints": [DOOR], "rule": "PathPrefix(`/`)", "priority": 1, "service": "nobody"},
            "probe": {"entryPoints": [PROBE], "rule": "PathPrefix(`/`)", "service": "gateway@http"},
        },
        "services": {"nobody": {"loadBalancer": {"servers": []}}},
    }
}
"""What counts until it has been told more: 503. In its first moments it still says 404, and nobody is let through."""


def traefik(settings: Settings, routes_port: int, probe_port: int, before: Callable[[], None]) -> Part:
    """`before` is called each time before it starts. Raises Missing where it is not installed."""
    path = write(settings, f"http://127.0.0.1:{routes_port}/traefik", probe_port)
    return Part("traefik", [beside_python("traefik"), f"--configFile={path}"], before=before)


def write(settings: Settings, routes: str, probe_port: int) -> Path:
    """Write Traefik's configuration into the data folder; JSON is YAML."""
    path, waiting = settings.data / "traefik.yaml", settings.data / "traefik-waiting.yaml"
    for file, known in {path: configuration(settings, routes, probe_port, waiting), waiting: WAITING}.items():
        file.touch(mode=0o600)
        file.write_text(json.dumps(known, indent=2))
    return path


def configuration(settings: Settings, routes: str, probe_port: int, waiting: Path) -> dict[str, Any]:
    """Traefik's static configuration: one door, which asks at `routes` every second where it leads."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    known: dict[str, Any] = {
        "global": {"checkNewVersion": False, "sendAnonymousUsage": False},
        "log": {"level": "WARN"},
        "entryPoints": {
            DOOR: {
                "address": f"{host}:{settings.port}",
                "forwardedHeaders": {"trustedIPs": [one.strip() for one in settings.trusted_proxies.split(",") if one]},
                "transport": {"lifeCycle": {"graceTimeOut": "5s"}},
                "reusePort": IS_AVAILABLE,
            },
            PROBE: {"address": f"127.0.0.1:{probe_port}"},
        },
        "providers": {
            "providersThrottleDuration": "100ms",
            "file": {"filename": str(waiting), "watch": False},
            "http": {"endpoint": routes, "pollInterval": "1s", "pollTimeout": "2s"},
        },
        "serversTransport": {"forwardingTimeouts": {"dialTimeout": "1s"}},
    }
    if settings.acme_email:
        acme = {"email": settings.acme_email, "storage": str(_acme_file(settings)), "tlsChallenge": {}}
        known["certificatesResolvers"] = {"acme": {"acme": acme}}
    return known


def _acme_file(settings: Settings) -> Path:
    return settings.data / "acme.json"
