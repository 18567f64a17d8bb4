"""Certificates of engines, and what only MongoDB gets wrong: each is named, by the real drivers' real handshakes."""

import datetime as dt
import ipaddress
import socket
from pathlib import Path

import pytest
from cryptography import x509
from pymongo import AsyncMongoClient

from codecrafthub.hub import MIGRATIONS
from codecrafthub.kit.engines import Finding, look, mongodb
from codecrafthub.kit.postgresql import encryption
from codecrafthub.settings import Settings
from tests.support.certificate import write_certificate
from tests.support.mongodb import Mongodb
from tests.support.strange import encrypted

pytestmark = pytest.mark.anyio

HERE = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
ELSEWHERE = x509.DNSName("db.example.org")
URLS = {
    "database_url": "postgresql://hub:secret@{at}/hub?sslmode=verify-full",
    "cache_url": "valkeys://:secret@{at}",
    "documents_url": "mongodb://{at}/hub?tls=true",
}


async def only(settings: Settings, **given: str) -> Finding:
    """What is found of the one engine that is set."""
    [found] = await look(settings.model_copy(update=given), {"content": MIGRATIONS["content"]})
    return found


@pytest.mark.parametrize("setting", list(URLS))
@pytest.mark.parametrize(
    "case",
    [
        (HERE, -1, True, "its certificate has expired"),
        (HERE, 1, False, "its certificate is not trusted (self-signed certificate)"),
        (ELSEWHERE, 1, True, "its certificate is not trusted (IP address mismatch"),
    ],
)
async def test_a_certificate_that_is_no_good(
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    setting: str,
    case: tuple[x509.GeneralName, int, bool, str],
):
    host, hours, is_trusted, words = case
    write_certificate(tmp_path, host, ends_in=dt.timedelta(hours=hours))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem") if is_trusted else "/dev/null")
    async with encrypted(tmp_path, is_postgresql=setting == "database_url") as at:
        found = await only(settings, **{setting: URLS[setting].format(at=at)})
    assert words in found.detail
    assert not found.is_fine
    assert not found.may_pass, "no start waits for it"
    assert "secret" not in str(found)


@pytest.mark.parametrize("setting", list(URLS))
async def test_one_that_is_good_is_accepted(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str
):
    """The server hangs up then, and that is what is told of it."""
    write_certificate(tmp_path, HERE)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    async with encrypted(tmp_path, is_postgresql=setting == "database_url") as at:
        found = await only(settings, **{setting: URLS[setting].format(at=at)})
    assert "certificate" not in found.detail
    assert not found.is_fine


def test_authorities_of_a_database_may_stand_in_a_file_of_their_own(tmp_path: Path):
    write_certificate(tmp_path, HERE)
    given = encryption(f"postgresql://hub@db/hub?sslmode=verify-ca&sslrootcert={tmp_path}/cert.pem")["ssl"]
    assert not isinstance(given, str)
    assert not given.check_hostname
    assert given.cert_store_stats()["x509"] == 1
    assert encryption("postgresql://hub@db/hub?sslmode=require") == {"ssl": "require"}
    assert encryption("postgresql://hub@db/hub") == {}


async def test_authorities_that_cannot_be_read(settings: Settings, tmp_path: Path):
    url = f"postgresql://hub@127.0.0.1:1/hub?sslmode=verify-full&sslrootcert={tmp_path}/none.pem"
    found = await only(settings, database_url=url)
    assert f"No certificate can be read in sslrootcert={tmp_path}/none.pem" in found.fix


async def test_a_mongodb_that_refuses_a_password(settings: Settings):
    with Mongodb() as server:
        url = server.new_database()
        client: AsyncMongoClient[dict[str, object]] = AsyncMongoClient(url)
        await client.admin.command("createUser", "hub", pwd="right", roles=["root"])
        await client.close()
        server.stop()
        server.start(asks_for_passwords=True)
        theirs = url.replace("mongodb://", "mongodb://hub:{}@") + "?authSource=admin"
        assert (await only(settings, documents_url=theirs.format("right"))).is_fine
        for wrong in (theirs.format("wrong"), url):
            found = await only(settings, documents_url=wrong)
            assert found.detail == "it refuses this user"
            assert not found.may_pass
            assert "wrong" not in str(found)


async def test_a_mongodb_that_is_too_old(settings: Settings, mongodb: Mongodb, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("codecrafthub.kit.engines.mongodb.OLDEST_WIRE", 99)
    found = await only(settings, documents_url=mongodb.new_database())
    assert found.detail == "it is too old"
    assert "needs MongoDB 4.4 or newer" in found.fix


async def test_a_mongodb_that_is_not_there_or_says_nothing(settings: Settings, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(mongodb, "ANSWER_SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        for at, words in {
            "127.0.0.1:1": "nobody listens there",
            "no-such-host.invalid": "there is no host of this name",
            f"127.0.0.1:{silent.getsockname()[1]}": "it does not answer in time",
        }.items():
            found = await only(settings, documents_url=f"mongodb://{at}/hub")
            assert found.detail == words
            assert found.may_pass
