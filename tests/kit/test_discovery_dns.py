"""Instances that a name server knows: address and SRV records, changes, and a server that falls silent."""

import asyncio
from collections.abc import AsyncIterator

import dns.message
import dns.rcode
import dns.rdataclass
import dns.rrset
import pytest

from codecrafthub.kit import discovery
from codecrafthub.kit.discovery import dns as adapter
from codecrafthub.kit.errors import Unavailable

pytestmark = pytest.mark.anyio


class NameServer(asyncio.DatagramProtocol):
    """Answers from `records`, by name and kind; says nothing while `is_silent`."""

    def __init__(self) -> None:
        self.records: dict[tuple[str, str], list[str]] = {}
        self.is_silent = False
        self.asked = 0

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:
        self._transport = transport

    def datagram_received(self, data: bytes, sender: tuple[str, int]) -> None:
        self.asked += 1
        if self.is_silent:
            return
        question = dns.message.from_wire(data)
        answer = dns.message.make_response(question)
        [asked] = question.question
        name, kind = asked.name.to_text(), asked.rdtype.name
        if found := self.records.get((name, kind)):
            answer.answer.append(dns.rrset.from_text(name, 30, dns.rdataclass.IN, kind, *found))
        elif not any(known == name for known, _ in self.records):
            answer.set_rcode(dns.rcode.NXDOMAIN)
        self._transport.sendto(answer.to_wire(), sender)


@pytest.fixture
async def server() -> AsyncIterator[tuple[NameServer, str]]:
    transport, names = await asyncio.get_running_loop().create_datagram_endpoint(
        NameServer, local_addr=("127.0.0.1", 0)
    )
    yield names, f"dns://127.0.0.1:{transport.get_extra_info('sockname')[1]}/"
    transport.close()


async def addresses(found: discovery.Discovery, service: str = "content") -> list[str]:
    return [one.address for one in await found.find(service)]


async def test_address_records_with_the_port_of_the_url(server: tuple[NameServer, str]) -> None:
    names, url = server
    names.records["hub-content.learn.svc.", "A"] = ["10.0.0.7", "10.0.0.5"]
    names.records["hub-content.learn.svc.", "AAAA"] = ["2001:db8::1"]
    found = discovery.connect(f"{url}hub-{{service}}.learn.svc:8000", {})
    assert await addresses(found) == ["http://10.0.0.5:8000", "http://10.0.0.7:8000", "http://[2001:db8::1]:8000"]
    with pytest.raises(Unavailable, match="DNS knows no instance of the service identity"):
        await found.find("identity")
    await found.close()


async def test_srv_records_say_the_port(server: tuple[NameServer, str]) -> None:
    names, url = server
    names.records["_http._tcp.content.hub.", "SRV"] = ["0 5 8001 one.hub.", "0 5 8002 two.hub."]
    found = discovery.connect(f"{url}{{service}}.hub", {})
    assert await addresses(found) == ["http://one.hub:8001", "http://two.hub:8002"]
    await found.close()


async def test_names_are_looked_up_again(server: tuple[NameServer, str], monkeypatch: pytest.MonkeyPatch) -> None:
    names, url = server
    names.records["content.hub.", "A"] = ["10.0.0.5"]
    found = discovery.connect(f"{url}{{service}}.hub:80", {})
    assert await addresses(found) == ["http://10.0.0.5:80"]
    names.records["content.hub.", "A"] = ["10.0.0.5", "10.0.0.6"]
    asked = names.asked
    assert await addresses(found) == ["http://10.0.0.5:80"], "an answer is used for a second"
    assert names.asked == asked
    monkeypatch.setattr(adapter, "FRESH_SECONDS", 0)
    async with asyncio.timeout(5):
        while len(await addresses(found)) < 2:
            await asyncio.sleep(0.02)
    del names.records["content.hub.", "A"]
    await addresses(found)  # the last answer, while the next one is on its way
    await asyncio.sleep(0.5)
    with pytest.raises(Unavailable):
        await found.find("content")
    await found.close()


async def test_a_server_that_falls_silent_takes_nobody_along(
    server: tuple[NameServer, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, seconds in {"FRESH_SECONDS": 0, "STALE_SECONDS": 0, "ANSWER_SECONDS": 0.3}.items():
        monkeypatch.setattr(adapter, name, seconds)
    names, url = server
    names.records["content.hub.", "A"] = ["10.0.0.5"]
    found = discovery.connect(f"{url}{{service}}.hub:80", {})
    assert await addresses(found) == ["http://10.0.0.5:80"]
    names.is_silent = True
    assert await addresses(found) == ["http://10.0.0.5:80"]
    with pytest.raises(Unavailable):
        await found.find("identity")
    await found.close()
