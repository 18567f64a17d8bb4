"""The production shape on one machine: its parts, the order in which they start and stop, and who is ready."""

import asyncio
import sys
import time
from collections.abc import Iterable

from codecrafthub.cli.apart.doorkeeper import Doorkeeper
from codecrafthub.cli.apart.engines import Engines
from codecrafthub.cli.apart.ports import free_port
from codecrafthub.cli.apart.process import Part, Process
from codecrafthub.cli.apart.traefik import traefik
from codecrafthub.hub import BEHIND_THE_DOOR, DOOR
from codecrafthub.identity.first_admin import first_admin_note
from codecrafthub.kit import discovery, engines
from codecrafthub.kit.encryption.keys import encryption_key_file
from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.keyfile import service_key_file
from codecrafthub.settings import Settings

READY_SECONDS = 240.0
HUB = (sys.executable, "-m", "codecrafthub")
RUNNERS = 2


class Shape:
    """First the engines, then runners and one instance of each service, the other instances, gateways, and Traefik."""

    def __init__(self, given: Settings, instances: int) -> None:
        """`instances`: how many of each service. Raises Missing where a program is not installed."""
        self._instances = instances
        if bool(given.tls_certificate) != bool(given.tls_key):
            raise ValueError("HUB_TLS_CERTIFICATE and HUB_TLS_KEY belong together: set both, or neither.")
        data = (given.data / "apart").resolve()
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._engines = Engines(given, data)
        self.settings = given.model_copy(update={"data": data, "port": free_port(given.host, given.port)})
        probe = f"http://127.0.0.1:{self._engines.probe_port}/api/health/live"
        is_plain = not (given.tls_certificate or given.acme_email)
        self._doorkeeper = Doorkeeper(given.host, self.settings.port, probe, is_plain=is_plain)
        ports = self._engines.routes_port, self._engines.probe_port
        self._traefik = traefik(self.settings, *ports, before=self._doorkeeper.shut)
        self._registry: discovery.Discovery | None = None
        self._started: list[Process] = []

    @property
    def address(self) -> str:
        return (self.settings.public_url or self._door).rstrip("/")

    @property
    def _door(self) -> str:
        scheme = "https" if self.settings.tls_certificate or self.settings.acme_email else "http"
        host = f"[{self.settings.host}]" if ":" in self.settings.host else self.settings.host
        return f"{scheme}://{host}:{self.settings.port}"

    async def welcome(self) -> str:
        """What is open where, for whoever started it."""
        note = (first_admin_note(self.settings) or "").replace("[bold]", "").replace("[/bold]", "")
        places = {name: await self._ready(name) for name in (DOOR, *BEHIND_THE_DOOR)}
        places |= {name: [engines.without_password(url)] for name, url in self._engines.settings.items()}
        return "\n".join([
            f"CodeCraftHub is open at {self.address}",
            *([note] if note else []),
            *(f"  {name:<18} {'  '.join(where)}" for name, where in places.items()),
            f"Data: {self.settings.data}    Stop: Ctrl+C",
        ])  # fmt: skip

    async def start(self) -> None:
        """Raises Unavailable, in words, when something does not come up."""
        await self._doorkeeper.start()
        await self._engines.prepare()
        self._start(self._engines.parts)
        await self._engines.make_databases()
        environment = self._environment()
        urls = {name.removeprefix("HUB_").lower(): url for name, url in self._engines.settings.items()}
        await engines.ensure(self.settings.model_copy(update=urls), {})
        self._registry = discovery.connect(environment["HUB_DISCOVERY_URL"], {})
        await self._registry.start()
        routes = [*HUB, "routes", "--port", str(self._engines.routes_port)]
        self._start([Part("routes", routes, environment)])
        self._start(self._runner(number, environment) for number in range(1, RUNNERS + 1))
        self._start(_service(name, 1, environment) for name in BEHIND_THE_DOOR)
        await self._until_ready(BEHIND_THE_DOOR, 1)
        others = range(2, self._instances + 1)
        self._start(_service(name, number, environment) for name in BEHIND_THE_DOOR for number in others)
        self._start(_service(DOOR, number, environment) for number in range(1, self._instances + 1))
        await asyncio.gather(self._until_ready((*BEHIND_THE_DOOR, DOOR), self._instances), self._engines.write_down())
        self._start([self._traefik])
        if not await self._doorkeeper.until_open():
            raise Unavailable("Traefik does not lead to the gateways; why stands in the log above.")

    async def stop(self) -> None:
        """Stop everything, in the order opposite to that in which it was started; like parts together."""
        if self._registry is not None:
            await self._registry.close()
        engines_of_it = {part.name for part in self._engines.parts}
        outer = [one for one in self._started if one.part.name in ("traefik", "routes")]
        doors = [one for one in self._started if one.part.name.startswith(DOOR)]
        inner = [one for one in self._started if one.part.name in engines_of_it]
        middle = [one for one in self._started if one not in (*outer, *doors, *inner)]
        for together in (outer, doors, middle, inner[::-1]):
            await asyncio.gather(*(one.stop() for one in together))
        await self._doorkeeper.close()

    def _start(self, parts: Iterable[Part]) -> None:
        for part in parts:
            process = Process(part)
            self._started.append(process)
            process.start()

    async def _until_ready(self, names: Iterable[str], count: int) -> None:
        """Wait for so many ready instances of each service."""
        deadline = time.monotonic() + READY_SECONDS
        while missing := [name for name in names if len(await self._ready(name)) < count]:
            if time.monotonic() > deadline:
                raise Unavailable(f"{', '.join(missing)} did not become ready; why stands in the log above.")
            await asyncio.sleep(0.1)

    async def _ready(self, name: str) -> list[str]:
        """Where the ready instances of a service are."""
        assert self._registry is not None
        try:
            return [one.address for one in await self._registry.find(name) if one.is_ready]
        except Unavailable:
            return []

    def _environment(self) -> dict[str, str]:
        """What every process of the hub is told besides what this one was."""
        return {
            **self._keys(),
            **self._engines.settings,
            "HUB_DATA": str(self.settings.data),
            "HUB_HOST": "127.0.0.1",
            "HUB_PORT": "0",
            "HUB_PUBLIC_URL": self.address,
            "HUB_TRUSTED_PROXIES": "127.0.0.1",
            "HUB_RUNNER_URL": "bus:",
            "HUB_RUNNER_SLOTS": str(self.settings.runner_slots),
        }

    def _keys(self) -> dict[str, str]:
        """The keys that the hub made for itself, where none are given."""
        made: dict[str, str] = {}
        if self.settings.service_secret is None:
            names = ("HUB_SERVICE_SECRET", "HUB_SERVICE_SECRET_ALSO")
            lines = service_key_file(self.settings.data).ensure()
            made |= dict(zip(names, [line.secret for line in lines], strict=False))
        if self.settings.encryption_keys is None:
            lines = encryption_key_file(self.settings.data).ensure()
            made["HUB_ENCRYPTION_KEYS"] = ",".join(line.secret for line in lines)
        return made

    def _runner(self, number: int, environment: dict[str, str]) -> Part:
        given = {"HUB_RUNNER_URL": self._engines.bus, "HUB_RUNNER_SLOTS": environment["HUB_RUNNER_SLOTS"]}
        return Part(f"runner-{number}", [*HUB, "runner", "--name", f"runner-{number}"], given)


def _service(name: str, number: int, environment: dict[str, str]) -> Part:
    return Part(f"{name}-{number}", [*HUB, "serve", "--only", name], environment)
