"""Signals over an encrypted connection: from the first byte, to the server whose certificate is trusted, or not at all."""

import asyncio
import ipaddress
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509

from codecrafthub.kit import nats_connection
from codecrafthub.kit.bus import connect_signals
from codecrafthub.kit.errors import Unavailable
from tests.support.certificate import write_certificate
from tests.support.nats import NatsServer

pytestmark = pytest.mark.anyio
CONFIGURATION = 'tls {{ cert_file: "{0}/cert.pem", key_file: "{0}/key.pem", handshake_first: true }}\n'


@pytest.fixture
def encrypted(tmp_path: Path) -> Iterator[NatsServer]:
    """A server with a certificate that signs itself."""
    write_certificate(tmp_path, x509.IPAddress(ipaddress.ip_address("127.0.0.1")))
    (tmp_path / "nats.conf").write_text(CONFIGURATION.format(tmp_path))
    with NatsServer(tmp_path / "nats.conf", is_encrypted=True) as server:
        yield server


async def test_signals_travel_encrypted_where_the_certificate_is_trusted(
    encrypted: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    signals, heard = connect_signals(encrypted.url.replace("nats:", "tls:")), asyncio.Event()

    async def hear(_subject: str, _body: bytes) -> None:
        heard.set()

    await signals.start()
    try:
        await signals.listen("bell", hear)
        await signals.signal("bell", b"ding")
        await asyncio.wait_for(heard.wait(), 5)
    finally:
        await signals.close()


@pytest.mark.parametrize("scheme", ["tls", "nats"])
async def test_nothing_is_said_to_a_server_that_is_not_trusted_or_not_encrypted(
    encrypted: NatsServer, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    monkeypatch.setattr(nats_connection, "START_SECONDS", 1.5)
    with pytest.raises(Unavailable):
        await connect_signals(encrypted.url.replace("nats:", f"{scheme}:")).start()


async def test_a_server_that_does_not_encrypt_is_told_nothing(
    nats_server: NatsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nats_connection, "START_SECONDS", 1.5)
    with pytest.raises(Unavailable):
        await connect_signals(nats_server.url.replace("nats:", "tls:")).start()
