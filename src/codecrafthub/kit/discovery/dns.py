"""Instances as DNS knows them: the pods behind a headless service of Kubernetes, or what SRV records name."""

import asyncio
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dns.asyncresolver import Resolver
from dns.exception import DNSException
from dns.resolver import NXDOMAIN, NoAnswer, NoResolverConfiguration

from codecrafthub.kit.discovery import Discovery, Instance, Peers
from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.logging import logger
from codecrafthub.kit.tasks import ended

FRESH_SECONDS = 1.0
"""How long an answer is used without asking again, whatever its own time to live."""
STALE_SECONDS = 3.0
"""How long an answer is used while the next one is on its way."""
ANSWER_SECONDS = 2.0
URL = re.compile(
    r"dns:(?://(?P<server>\[[0-9a-fA-F:]+\]|[0-9.]+)?(?::(?P<server_port>\d{1,5}))?/)?"
    r"(?P<host>[A-Za-z0-9_.-]*\{service\}[A-Za-z0-9_.-]*)(?::(?P<port>\d{1,5}))?"
)

log = logger(__name__)


@dataclass(slots=True)
class _Known:
    instances: list[Instance] = field(default_factory=list)
    at: float = float("-inf")
    asking: "asyncio.Task[None] | None" = None


class DnsDiscovery:
    """A service's address records with the port of the URL, or its SRV records `_http._tcp.…` where it names none.

    DNS knows only who is ready. While it does not answer, what it said last counts.
    """

    is_told = False

    def __init__(self, host: str, port: int | None, resolver: Resolver) -> None:
        """`host`: a name with `{service}` in it."""
        self._host, self._port, self._resolver = host, port, resolver
        self._known: dict[str, _Known] = {}

    async def start(self) -> None:
        """Nothing to connect to."""

    async def close(self) -> None:
        await ended(*(known.asking for known in self._known.values() if known.asking is not None))

    async def find(self, service: str) -> Sequence[Instance]:
        known = self._known.setdefault(service, _Known())
        age = time.monotonic() - known.at
        if age > FRESH_SECONDS and known.asking is None:
            known.asking = asyncio.create_task(self._ask(service, known))
        if (age > STALE_SECONDS or not known.instances) and known.asking is not None:
            await asyncio.shield(known.asking)
        if not known.instances:
            raise Unavailable(f"DNS knows no instance of the service {service} (HUB_DISCOVERY_URL).")
        return known.instances

    async def put(self, instance: Instance) -> None:
        """Whoever keeps the records sees for itself who lives."""

    async def remove(self, instance: Instance) -> None:
        """Whoever keeps the records sees for itself who lives."""

    async def _ask(self, service: str, known: _Known) -> None:
        try:
            addresses = await self._look_up(self._host.replace("{service}", service.replace("_", "-")))
            known.instances = [Instance(service, f"http://{address}") for address in sorted(addresses)]
            known.at = time.monotonic()
        except (DNSException, OSError) as error:
            log.warning("dns_does_not_answer", service=service, error=type(error).__name__)
        finally:
            known.asking = None

    async def _look_up(self, host: str) -> set[str]:
        """`address:port` of each instance; none where the name has no such records."""
        if self._port is None:
            records = await self._records(f"_http._tcp.{host}", "SRV")
            return {f"{str(one.target).rstrip('.')}:{one.port}" for one in records}
        four, six = await asyncio.gather(self._records(host, "A"), self._records(host, "AAAA"))
        return {f"{one.address}:{self._port}" for one in four} | {f"[{one.address}]:{self._port}" for one in six}

    async def _records(self, name: str, kind: str) -> Sequence[Any]:
        try:
            return list(await self._resolver.resolve(name, kind, search=True, lifetime=ANSWER_SECONDS))
        except (NXDOMAIN, NoAnswer):
            return []


def connect(url: str, peers: Peers) -> Discovery:
    """`dns:host:port` or `dns:host`, or `dns://server[:port]/…` to ask a name server other than the machine's."""
    found = URL.fullmatch(url)
    if found is None:
        raise ValueError(
            "HUB_DISCOVERY_URL: use dns:hub-{service}:8000 for address records, dns:hub-{service} for SRV records, "
            "with {service} where the name of a service belongs; dns://10.0.0.10/… asks another name server."
        )
    try:
        resolver = Resolver(configure=found["server"] is None)
    except NoResolverConfiguration:
        raise ValueError("HUB_DISCOVERY_URL: this machine names no DNS server; use dns://10.0.0.10/…") from None
    if found["server"] is not None:
        resolver.nameservers = [found["server"].strip("[]")]
        resolver.port = int(found["server_port"] or 53)
    return DnsDiscovery(found["host"], int(found["port"]) if found["port"] else None, resolver)
