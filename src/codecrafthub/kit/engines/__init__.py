"""What the hub needs besides itself, by the URLs of its settings: whether each is there, and how to mend it."""

import asyncio
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

from codecrafthub.kit.bus import connect as connect_bus
from codecrafthub.kit.discovery import connect as connect_discovery
from codecrafthub.kit.encryption.keys import encryption_key_file
from codecrafthub.kit.engines.faults import Fault
from codecrafthub.kit.engines.service_key import NOT_SET
from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.keyfile import service_key_file
from codecrafthub.settings import Settings

PATIENCE_SECONDS = 10.0
"""How long a hub that starts waits for what may be starting at the same time."""
PAUSE_SECONDS = 0.5
EXTRAS = {"postgresql": "postgres", "nats": "nats", "mongodb": "mongodb", "valkey": "valkey"}


@dataclass(frozen=True, slots=True)
class Finding:
    """How it stands with one setting; `place` is what it names, without the password."""

    setting: str
    place: str
    is_fine: bool
    detail: str
    fix: str = ""
    may_pass: bool = False
    """Whether it may mend itself: something that is only starting."""
    is_vital: bool = True
    """Whether the hub needs it to start."""

    def __str__(self) -> str:
        return f"{self.setting} ({self.place}): {self.detail}. {self.fix}".strip()


@dataclass(frozen=True, slots=True)
class Need:
    """A setting with a URL, and the module of this package that looks at what it names."""

    setting: str
    url: str
    engine: str
    service: str = ""
    file: Path = Path()
    """What else has to be looked at: the folder of the service's migrations, or the key of a certificate."""
    is_vital: bool = True
    """Whether the hub waits for it at its start, and does not start without it."""


async def look(settings: Settings, migrations: Mapping[str, Path], encrypting: Collection[str] = ()) -> list[Finding]:
    """A finding for each engine that the settings name, and for the SQLite files that are there.

    `migrations`: the folder of each service that runs here and has a database, `encrypting`: those that encrypt.
    """
    found = needs(settings, migrations) + _service_key(settings, is_apart=is_apart(settings))
    looked = await _look_at_all([*found, *_files(settings, migrations)])
    return [*looked, *await _look_at_keys(settings, encrypting)]


async def ensure(settings: Settings, migrations: Mapping[str, Path], encrypting: Collection[str] = ()) -> None:
    """Raise Unavailable, with every fault in words, unless all can be used; what may pass is waited for.

    Without what is not vital the hub starts, unless the setting itself is wrong.
    """
    needed = [
        *needs(settings, migrations),
        *_service_key(settings, is_apart=False),
        *_files(settings, migrations),
    ]
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        found = [*await _look_at_all(needed), *await _look_at_keys(settings, encrypting)]
        faults = [one for one in found if not one.is_fine and (one.is_vital or not one.may_pass)]
        if not faults:
            return
        if not all(fault.may_pass for fault in faults) or time.monotonic() > deadline:
            raise Unavailable("\n".join(dict.fromkeys(str(fault) for fault in faults)))
        await asyncio.sleep(PAUSE_SECONDS)


def needs(settings: Settings, migrations: Mapping[str, Path]) -> list[Need]:
    """The engines besides what is embedded. Raises ValueError for a URL that no adapter understands."""
    found: list[Need] = []
    if not settings.database_url.startswith("sqlite"):
        found += [Need("HUB_DATABASE_URL", settings.database_url, "postgresql", *one) for one in migrations.items()]
    connect_bus(settings.bus_url)
    if not settings.bus_url.startswith("memory"):
        found.append(Need("HUB_BUS_URL", settings.bus_url, "nats"))
    connect_discovery(settings.discovery_url, settings.peers)
    if settings.discovery_url.startswith(("nats", "tls")):
        _ = settings.own_address  # what is registered there
        found.append(Need("HUB_DISCOVERY_URL", settings.discovery_url, "nats"))
    if settings.runner_url.startswith(("nats", "tls")):
        found.append(Need("HUB_RUNNER_URL", settings.runner_url, "nats"))
    if not settings.documents_url.startswith("sql:"):
        having = [name for name in ("content", "identity") if name in migrations]
        found += [Need("HUB_DOCUMENTS_URL", settings.documents_url, "mongodb", name) for name in having]
    if not settings.cache_url.startswith("memory"):
        found.append(Need("HUB_CACHE_URL", settings.cache_url, "valkey"))
    if not settings.events_url.startswith("duckdb") and "analytics" in migrations:
        found.append(Need("HUB_EVENTS_URL", settings.events_url, "clickhouse", is_vital=False))
    if settings.tls_certificate and settings.tls_key:
        found.append(Need("HUB_TLS_CERTIFICATE", str(settings.tls_certificate), "certificate", file=settings.tls_key))
    return found


def is_apart(settings: Settings) -> bool:
    """Whether services in other processes are looked for."""
    return bool(settings.peers) or settings.discovery_url != "static:"


def _service_key(settings: Settings, *, is_apart: bool) -> list[Need]:
    """The key with which services recognise each other, where no setting gives it."""
    file = service_key_file(settings.data.resolve()).path
    if settings.service_secret is not None or not (is_apart or file.exists()):
        return []
    return [Need("HUB_SERVICE_SECRET", NOT_SET if is_apart else str(file), "service_key", file=file)]


async def _look_at_keys(settings: Settings, encrypting: Collection[str]) -> list[Finding]:
    """How it stands with the keys of encrypted columns; nothing before there are any."""
    if not encrypting:
        return []
    place = "given" if settings.encryption_keys else str(encryption_key_file(settings.data.resolve()).path)
    try:
        found = await import_module(f"{__name__}.encryption").check(settings, encrypting)
    except Fault as fault:
        return [Finding("HUB_ENCRYPTION_KEYS", place, is_fine=False, detail=fault.detail, fix=fault.fix)]
    return [Finding("HUB_ENCRYPTION_KEYS", found[0], is_fine=True, detail=found[1])] if found else []


def _files(settings: Settings, migrations: Mapping[str, Path]) -> list[Need]:
    """The SQLite files that are there."""
    if not settings.database_url.startswith("sqlite"):
        return []
    files = {name: settings.data.resolve() / f"{name}.sqlite3" for name in migrations}
    return [
        Need("HUB_DATABASE_URL", str(file), "sqlite", name, migrations[name])
        for name, file in files.items()
        if file.exists()
    ]


async def _look_at_all(needed: Iterable[Need]) -> list[Finding]:
    return list(await asyncio.gather(*(_look_at(need) for need in needed)))


async def _look_at(need: Need) -> Finding:
    url = need.url.replace("{service}", need.service)
    finding = partial(Finding, need.setting, without_password(url), is_vital=need.is_vital)
    try:
        detail = await import_module(f"{__name__}.{need.engine}").check(need)
    except Fault as fault:
        return finding(is_fine=False, detail=fault.detail, fix=fault.fix, may_pass=fault.may_pass)
    except ModuleNotFoundError:
        fix = f"Install it: pip install 'codecrafthub[{EXTRAS[need.engine]}]'."
        return finding(is_fine=False, detail="its driver is not installed", fix=fix)
    return finding(is_fine=True, detail=detail)


def without_password(url: str) -> str:
    """The URL as it may be shown and logged; a user without a password is left out too: NATS takes that for a token."""
    parts = urlsplit(url)
    user = parts.username if parts.password else ""
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{user + '@' if user else ''}{host}{parts.path}" if parts.netloc else url
