"""Traefik in front of the gateways: what it must know before it starts; its routes it asks for."""

import json
from pathlib import Path
from typing import Any

from codecrafthub.cli.apart.process import Part
from codecrafthub.cli.apart.programs import beside_python
from codecrafthub.gateway.traefik import DOOR
from codecrafthub.settings import Settings


def traefik(settings: Settings, routes_port: int) -> Part:
    """Raises Missing where it is not installed."""
    path = settings.data / "traefik.yaml"  # JSON is YAML
    path.touch(mode=0o600)
    path.write_text(json.dumps(configuration(settings, f"http://127.0.0.1:{routes_port}/traefik"), indent=2))
    return Part("traefik", [beside_python("traefik"), f"--configFile={path}"])


def configuration(settings: Settings, routes: str) -> dict[str, Any]:
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
            }
        },
        "providers": {
            "providersThrottleDuration": "200ms",
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
