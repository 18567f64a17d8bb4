"""The engines of the shape: each is started here unless a setting names one that runs elsewhere."""

import secrets
from pathlib import Path

from codecrafthub.cli.apart.ports import chosen_ports
from codecrafthub.cli.apart.postgresql import Postgresql
from codecrafthub.cli.apart.process import Part
from codecrafthub.cli.apart.programs import beside_python, valkey
from codecrafthub.hub import BEHIND_THE_DOOR
from codecrafthub.settings import Settings


class Engines:
    """`parts` are to be started; `settings` are the URLs by which the services reach them."""

    def __init__(self, given: Settings, folder: Path) -> None:
        """Raises Missing where a program is not installed."""
        ports = chosen_ports(folder, ("postgresql", "nats", "valkey", "routes", "probe"))
        self.routes_port, self.probe_port = ports["routes"], ports["probe"]
        self.parts: list[Part] = []
        self.settings: dict[str, str] = {}
        self._secret = _secret(folder)
        self._postgresql: Postgresql | None = None
        if given.database_url.startswith("sqlite"):
            self._postgresql = Postgresql(folder / "postgresql", ports["postgresql"])
        if given.bus_url.startswith("memory"):
            self.parts.append(self._nats(folder, ports["nats"]))
        if given.cache_url.startswith("memory"):
            self.parts.append(self._valkey(folder, ports["valkey"]))
        self.bus = self.settings.get("HUB_BUS_URL", given.bus_url)
        if given.discovery_url.startswith("static"):
            self.settings["HUB_DISCOVERY_URL"] = self.bus

    async def prepare(self) -> None:
        """Raises Unavailable when PostgreSQL cannot be set up."""
        if self._postgresql is not None:
            await self._postgresql.prepare()
            self.parts.insert(0, self._postgresql.part())
            self.settings["HUB_DATABASE_URL"] = self._postgresql.url_of("{service}")

    async def make_databases(self) -> None:
        """To be called when all are started. Raises Unavailable when PostgreSQL does not come up."""
        if self._postgresql is not None:
            await self._postgresql.make_databases(BEHIND_THE_DOOR)

    async def write_down(self) -> None:
        """To be called when all tables are made: recovering from a crash takes seconds less then."""
        if self._postgresql is not None:
            await self._postgresql.write_down()

    def _nats(self, folder: Path, port: int) -> Part:
        configuration = _written(
            folder / "nats.conf",
            f'listen: "127.0.0.1:{port}"\njetstream {{ store_dir: "{folder / "nats"}" }}\n'
            f"authorization {{ user: hub, password: {self._secret} }}\n",
        )
        self.settings["HUB_BUS_URL"] = f"nats://hub:{self._secret}@127.0.0.1:{port}"
        return Part("nats", [beside_python("nats-server"), "-c", configuration])

    def _valkey(self, folder: Path, port: int) -> Part:
        configuration = _written(
            folder / "valkey.conf",
            f'bind 127.0.0.1\nport {port}\nrequirepass {self._secret}\nsave ""\nappendonly no\nloglevel warning\n'
            f"maxmemory 256mb\nmaxmemory-policy allkeys-lru\n",
        )
        self.settings["HUB_CACHE_URL"] = f"valkey://:{self._secret}@127.0.0.1:{port}"
        return Part("valkey", [valkey(), configuration])


def _secret(folder: Path) -> str:
    """The password of the engines, made once; letters in front, so that no configuration takes it for a number."""
    path = folder / "engines.key"
    if not path.exists():
        _written(path, f"k{secrets.token_hex(24)}")
    return path.read_text().strip()


def _written(path: Path, text: str) -> Path:
    path.touch(mode=0o600)
    path.write_text(text)
    return path
