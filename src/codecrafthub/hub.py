"""The composition root: the table of services, built and run together or some of them alone."""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from codecrafthub.contracts.identity import IdentityClient
from codecrafthub.kit import bus, discovery
from codecrafthub.kit.auth import ServiceTokens, TokenVerifier
from codecrafthub.kit.bare import create_bare_app
from codecrafthub.kit.client import Peers
from codecrafthub.kit.dead_letters.routes import serve_dead_letters
from codecrafthub.kit.dead_letters.together import Together
from codecrafthub.kit.discovery.heartbeat import Heartbeat
from codecrafthub.kit.errors import HubError, Unavailable
from codecrafthub.kit.health import health_of
from codecrafthub.kit.keyfile import service_key_file
from codecrafthub.kit.logging import logger
from codecrafthub.kit.service import Context, Service, background
from codecrafthub.kit.telemetry import RequestContext
from codecrafthub.settings import Settings

log = logger(__name__)

DOOR = "gateway"
BEHIND_THE_DOOR = ("identity", "content", "assessment", "feedback", "recommendation", "analytics")
SERVICES = (*BEHIND_THE_DOOR, DOOR)
ENCRYPTING = ("identity", "feedback")
"""The services with encrypted columns."""
MIGRATIONS = {name: Path(__file__).parent / name / "migrations" for name in BEHIND_THE_DOOR}


class Hub:
    """Some or all services in one process.

    `app` is what the web server serves: the gateway where it is among the chosen services, else the bare services
    under `/api/<name>` and `/internal/<name>` for the gateway and the peers of other processes.
    """

    def __init__(self, settings: Settings, only: Iterable[str] = SERVICES) -> None:
        chosen = set(only)
        if unknown := chosen - set(SERVICES):
            raise ValueError(f"There is no service {', '.join(sorted(unknown))}; there are {', '.join(SERVICES)}.")
        self.settings = settings
        self.context = _context(settings)
        self._own_address = settings.own_address if self.context.peers.discovery.is_told else ""
        behind = [name for name in BEHIND_THE_DOOR if name in chosen]
        self.services: dict[str, Service] = {name: _app(name).build(self.context) for name in behind}
        for service in self.services.values():
            if service.storage is not None:
                letters = Together(service.storage.outboxes, self.context.bus.consumers)
                serve_dead_letters(service.internal, letters)
            self.context.peers.add(service.name, service.internal)
        self.gateway: Service | None = _app(DOOR).build(self.context, self.services) if DOOR in chosen else None
        root = self.gateway.public if self.gateway else create_bare_app(self.services, self.context.bus)
        self.app: ASGIApp = RequestContext(_WithLifespan(root, self.running), DOOR if self.gateway else "")
        self._registered = AsyncExitStack()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Migrate, connect the bus, and run every service while the block runs."""
        async with AsyncExitStack() as stack:
            if self.settings.traces_url:
                otlp = import_module("codecrafthub.kit.otlp")  # what nobody asked for is not even imported
                await stack.enter_async_context(otlp.exporting(self.settings))
            stack.push_async_callback(self.context.peers.close)
            await self.context.peers.start()
            for service in self.services.values():
                await _migrate(service)
            await self.context.bus.start()
            stack.push_async_callback(self.context.bus.close)
            for service in self.services.values():
                await stack.enter_async_context(service.lifespan())
            if self.gateway is not None:
                await stack.enter_async_context(self.gateway.lifespan())
            stack.push_async_callback(self.leave)
            await self._register()
            log.info("hub_ready", services=list(self.services), address=self._own_address or self.settings.address)
            yield
            log.info("hub_stopping")

    async def leave(self) -> None:
        """Have nobody sent here any more; what is under way is still answered."""
        await self._registered.aclose()

    async def _register(self) -> None:
        discovery = self.context.peers.discovery
        if not discovery.is_told:
            return
        names = [*self.services, *([DOOR] if self.gateway else [])]
        heartbeat = Heartbeat(discovery, self._own_address, names, self._health)
        await self._registered.enter_async_context(background(heartbeat.run, "discovery: heartbeat"))

    async def _health(self) -> dict[str, bool]:
        return {name: health.is_ready for name, health in (await health_of(self.services.values())).items()}


async def _migrate(service: Service) -> None:
    """Raises Unavailable, in words, when the service's database cannot be reached."""
    try:
        await service.migrate()
    except OSError as error:
        raise Unavailable(f"The database of {service.name} cannot be reached (HUB_DATABASE_URL): {error}") from error


def _app(name: str) -> Any:
    """A service's `app` module, imported only where the service runs."""
    return import_module(f"codecrafthub.{name}.app")


def _context(settings: Settings) -> Context:
    tokens = ServiceTokens(*_service_secrets(settings), issuers=("hub", *SERVICES))
    peers = Peers(tokens, discovery.connect(settings.discovery_url, settings.peers))
    verifier = TokenVerifier(IdentityClient(peers.client("identity", caller="hub")).signing_keys)
    return Context(settings, bus.connect(settings.bus_url), peers, tokens, verifier)


def _service_secrets(settings: Settings) -> list[str]:
    """What signs the tokens between services, and what else is accepted."""
    given = (settings.service_secret, settings.service_secret_also)
    if settings.service_secret is None:
        return [line.secret for line in service_key_file(settings.data).ensure()]
    return [one.get_secret_value() for one in given if one is not None]


class _WithLifespan:
    """Runs the hub for as long as the web server serves it; all else goes to the app."""

    def __init__(self, app: ASGIApp, running: Callable[[], AbstractAsyncContextManager[None]]) -> None:
        self._app, self._running = app, running

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await self._app(scope, receive, send)
            return
        await receive()
        phase = "startup"
        try:
            async with self._running():
                await send({"type": "lifespan.startup.complete"})
                phase = "shutdown"
                await receive()
        except HubError as error:
            log.error("hub_failed", reason=error.detail)  # noqa: TRY400  (said in words, which a traceback would hide)
        except Exception:
            log.exception("hub_failed")
        else:
            await send({"type": "lifespan.shutdown.complete"})
            return
        await send({"type": f"lifespan.{phase}.failed", "message": ""})
