"""What `doctor` says, and a start refuses with, about each engine that can be wrong in a way of its own."""

import datetime as dt
import ipaddress
import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from cryptography import x509
from pydantic import SecretStr

from codecrafthub.hub import MIGRATIONS, Hub
from codecrafthub.kit import engines
from codecrafthub.kit.database import Database
from codecrafthub.kit.engines import Finding, ensure, look, postgresql, valkey, without_password
from codecrafthub.kit.engines import nats as nats_engine
from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.standing import migrate
from codecrafthub.settings import Settings
from tests.support.certificate import write_certificate
from tests.support.clickhouse import ClickHouseServer
from tests.support.mongodb import Mongodb
from tests.support.nats import NatsServer
from tests.support.postgresql import LOCKED, Postgresql
from tests.support.valkey import ValkeyServer

pytestmark = pytest.mark.anyio

CONTENT = {"content": MIGRATIONS["content"]}
ANALYTICS = {"analytics": MIGRATIONS["analytics"]}
REFUSED = "127.0.0.1:1"


async def only(settings: Settings, **given: str) -> Finding:
    """What is found of the one engine that is set."""
    secret = SecretStr("a secret that all processes share")
    chosen = settings.model_copy(update={"service_secret": secret, **given})
    [found] = await look(chosen, ANALYTICS if "events_url" in given else CONTENT)
    return found


@pytest.fixture
def silent() -> Iterator[str]:
    """A port that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


@pytest.mark.parametrize(
    ("setting", "url", "words"),
    [
        ("database_url", "mysql://hub@db/hub", "no address of a PostgreSQL database"),
        ("documents_url", "couchdb://db/hub", "no store of documents speaks this"),
        ("documents_url", "mongodb://db", "no address of a MongoDB database"),
        ("cache_url", "memcached://db", "no cache speaks this"),
        ("events_url", "parquet://db", "no store of events speaks this"),
        ("events_url", "clickhouse://db/a/b", "no store of events speaks this"),
        *[
            (setting, url.format(at="no-such-host.invalid:99"), "there is no host of this name")
            for setting, url in {
                "database_url": "postgresql://hub@{at}/hub",
                "bus_url": "nats://{at}",
                "discovery_url": "tls://{at}",
                "runner_url": "nats://{at}",
                "cache_url": "valkey://{at}",
                "events_url": "clickhouse://{at}/hub",
            }.items()
        ],
        *[
            (setting, url.format(at=REFUSED), "nobody listens there")
            for setting, url in {
                "database_url": "postgresql://hub@{at}/hub",
                "bus_url": "nats://{at}",
                "cache_url": "redis://{at}",
                "events_url": "clickhouses://{at}/hub",
            }.items()
        ],
        ("documents_url", f"mongodb://{REFUSED}/hub", "nobody listens there"),
    ],
)
async def test_addresses_that_lead_nowhere(settings: Settings, setting: str, url: str, words: str) -> None:
    found = await only(settings, **{setting: url})
    assert not found.is_fine
    assert found.setting == f"HUB_{setting.upper()}"
    assert words in found.detail
    assert found.fix


@pytest.mark.parametrize(("setting", "url"), [("bus_url", "kafka://x"), ("discovery_url", "consul://x")])
async def test_a_scheme_that_nobody_knows_is_refused(settings: Settings, setting: str, url: str) -> None:
    with pytest.raises(ValueError, match=f"HUB_{setting.upper()}"):
        await only(settings, **{setting: url})


@pytest.mark.parametrize("module", ["nats", "valkey", "postgresql"])
async def test_a_port_that_says_nothing(
    settings: Settings, silent: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in (nats_engine, valkey, postgresql):
        monkeypatch.setattr(one, "ANSWER_SECONDS", 1.2)
    url, setting = {
        "nats": (f"nats://{silent}", "bus_url"),
        "valkey": (f"valkey://{silent}", "cache_url"),
        "postgresql": (f"postgresql://hub@{silent}/hub", "database_url"),
    }[module]
    found = await only(settings, **{setting: url})
    assert "does not answer in time" in found.detail
    assert found.may_pass


async def test_postgresql_by_what_is_wrong_with_it(
    settings: Settings, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Postgresql.running()
    missing = await only(settings, database_url=server.url_of("no_such_database"))
    assert "there is no database 'no_such_database'" in missing.detail
    assert missing.fix.startswith("Make it: CREATE DATABASE")
    with server.new_database() as url:
        empty = await only(settings, database_url=url)
        assert empty.is_fine
        assert "content empty: the first start makes the tables" in empty.detail
        database = Database(settings.model_copy(update={"database_url": url}), "content")
        await migrate(database, MIGRATIONS["content"])
        assert "content up to date" in (await only(settings, database_url=url)).detail
        async with database.write() as session:
            await session.execute(sa.text("UPDATE alembic_version SET version_num = 'content_9999'"))
        await database.close()
        newer = await only(settings, database_url=url)
        assert "content were written by a newer release" in newer.detail
        assert "content_9999" in newer.fix
        monkeypatch.setattr(postgresql, "OLDEST", 99)
        assert "needs PostgreSQL 99 or newer" in (await only(settings, database_url=url)).fix


async def test_postgresql_of_a_user_who_may_too_little(settings: Settings, postgresql_url: str) -> None:
    server = Postgresql.running()
    server.execute(f"CREATE ROLE {LOCKED} LOGIN PASSWORD 'right'")
    with server.new_database() as url:
        name = url.rpartition("/")[2]
        theirs = url.replace("hub@", f"{LOCKED}:{{}}@")
        wrong = await only(settings, database_url=theirs.format("wrong"))
        assert "refuses this user" in wrong.detail
        assert wrong.place == url.replace("hub@", f"{LOCKED}@")
        assert "wrong" not in str(wrong)
        assert "may make no schema" in (await only(settings, database_url=theirs.format("right"))).detail
        server.execute(f"GRANT CREATE ON DATABASE {name} TO {LOCKED}")
        assert (await only(settings, database_url=theirs.format("right"))).is_fine
    server.execute(f"DROP ROLE {LOCKED}")


async def test_a_database_for_each_service(settings: Settings, postgresql_url: str) -> None:
    server = Postgresql.running()
    with server.new_database() as url:
        each = settings.model_copy(update={"database_url": url.rpartition("/")[0] + "/{service}"})
        found = {
            one.place.rpartition("/")[2]: one
            for one in await look(each, {**CONTENT, "identity": MIGRATIONS["identity"]})
        }
        assert found.keys() == {"content", "identity"}
        assert "there is no database 'identity'" in found["identity"].detail


async def test_nats_by_what_is_wrong_with_it(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "nats.conf").write_text("authorization { user: hub, password: right }\n")
    with NatsServer(tmp_path / "nats.conf") as server:
        assert "refuses this user" in (await only(settings, bus_url=server.url_of("hub", "wrong"))).detail
        assert "refuses this user" in (await only(settings, bus_url=server.url)).detail
        plain = await only(settings, discovery_url=server.url_of("hub", "right"))
        assert "without JetStream" in plain.detail
        assert (await only(settings, runner_url=server.url_of("hub", "right"))).is_fine
    with NatsServer() as server:
        assert "with JetStream" in (await only(settings, bus_url=server.url)).detail
        monkeypatch.setattr(nats_engine, "OLDEST", (99, 0))
        assert "needs NATS 99.0 or newer" in (await only(settings, bus_url=server.url)).fix
        assert "TLS" in (await only(settings, bus_url=server.url.replace("nats:", "tls:"))).detail


@pytest.mark.parametrize(
    "case",
    [
        (dt.timedelta(hours=-1), True, "its certificate has expired"),
        (dt.timedelta(hours=1), False, "its certificate is not trusted"),
        (dt.timedelta(hours=1), True, "with JetStream"),
    ],
)
async def test_certificates(
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    case: tuple[dt.timedelta, bool, str],
) -> None:
    ends_in, is_trusted, words = case
    write_certificate(tmp_path, x509.IPAddress(ipaddress.ip_address("127.0.0.1")), ends_in=ends_in)
    block = 'jetstream {{}}\ntls {{ cert_file: "{0}/cert.pem", key_file: "{0}/key.pem", handshake_first: true }}\n'
    (tmp_path / "nats.conf").write_text(block.format(tmp_path))
    if is_trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    with NatsServer(tmp_path / "nats.conf", is_encrypted=True) as server:
        found = await only(settings, bus_url=server.url.replace("nats:", "tls:"))
    assert words in found.detail
    assert found.is_fine is ("JetStream" in words)


@pytest.mark.parametrize(
    ("ends_in", "words"),
    [
        (dt.timedelta(hours=-1), "it has expired on"),
        (dt.timedelta(hours=1), "renew it soon"),
        (dt.timedelta(days=90), "good until"),
    ],
)
async def test_a_certificate_for_the_door(
    settings: Settings, tmp_path: Path, ends_in: dt.timedelta, words: str
) -> None:
    write_certificate(tmp_path, x509.DNSName("hub.example"), ends_in=ends_in)
    own = settings.model_copy(update={"tls_certificate": tmp_path / "cert.pem", "tls_key": tmp_path / "key.pem"})
    found = await only(own)
    assert words in found.detail
    assert found.is_fine is (ends_in > dt.timedelta())
    (tmp_path / "other").mkdir()
    write_certificate(tmp_path / "other", x509.DNSName("hub.example"))
    for file in (tmp_path / "other/key.pem", tmp_path / "missing.pem"):
        assert "does not fit its key" in (await only(own.model_copy(update={"tls_key": file}))).detail
    (tmp_path / "cert.pem").write_text("no certificate")
    assert "no certificate can be read" in (await only(own)).detail


async def test_valkey_by_what_is_wrong_with_it(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with ValkeyServer(password="right") as server:
        assert (await only(settings, cache_url=server.url)).detail.startswith("Valkey ")
        for password in ("wrong", ""):
            assert "refuses this user" in (await only(settings, cache_url=server.url_of(password))).detail
        monkeypatch.setattr(valkey, "OLDEST", 99)
        assert not (await only(settings, cache_url=server.url)).is_fine


async def test_clickhouse_by_what_is_wrong_with_it(
    settings: Settings, clickhouse: ClickHouseServer, nats_server: NatsServer
) -> None:
    url = clickhouse.new_database()
    assert "ClickHouse 2" in (await only(settings, events_url=url)).detail
    wrong = await only(settings, events_url=clickhouse.url_of("default", "wrong"))
    assert "refuses this user" in wrong.detail
    assert "wrong" not in str(wrong)
    missing = await only(settings, events_url=clickhouse.url_of("no_such"))
    assert missing.fix == "Make it: CREATE DATABASE no_such."
    other = await only(settings, events_url=nats_server.url.replace("nats", "clickhouse"))
    assert "does not answer as ClickHouse does over HTTP" in other.detail
    assert "8123" in other.fix
    with ClickHouseServer("24.3.1.2672") as old:
        assert "needs ClickHouse 25.3 or newer" in (await only(settings, events_url=old.new_database())).fix
    with ClickHouseServer(may=False) as strict:
        found = await only(settings, events_url=strict.new_database())
        assert "may too little" in found.detail
        assert found.fix.startswith("GRANT CREATE TABLE")


async def test_the_hub_starts_without_its_numbers_but_not_with_a_wrong_setting(
    settings: Settings, clickhouse: ClickHouseServer
) -> None:
    await ensure(settings.model_copy(update={"events_url": f"clickhouse://{REFUSED}/hub"}), ANALYTICS)
    wrong = settings.model_copy(update={"events_url": clickhouse.url_of("default", "wrong")})
    with pytest.raises(Unavailable, match=r"HUB_EVENTS_URL .* refuses this user"):
        await ensure(wrong, ANALYTICS)
    await ensure(wrong, CONTENT)


async def test_mongodb_without_transactions(settings: Settings, mongodb: Mongodb) -> None:
    assert (await only(settings, documents_url=mongodb.new_database())).is_fine
    with Mongodb(has_transactions=False) as server:
        found = await only(settings, documents_url=server.new_database())
    assert "keeps no transactions" in found.detail
    assert "replica set" in found.fix


async def test_a_sqlite_file_of_a_newer_release(settings: Settings) -> None:
    assert await look(settings, CONTENT) == []
    settings.data.mkdir()
    database = Database(settings, "content")
    await migrate(database, MIGRATIONS["content"])
    assert "content up to date" in (await only(settings)).detail
    async with database.write() as session:
        await session.execute(sa.text("UPDATE alembic_version SET version_num = 'content_9999'"))
    await database.close()
    assert "newer release" in (await only(settings)).detail
    (settings.data / "content.sqlite3").write_bytes(b"no database" * 1000)
    assert "cannot be read" in (await only(settings)).detail


async def test_a_driver_that_is_missing_is_named(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(engines, "import_module", missing)
    found = await only(settings, cache_url="valkey://127.0.0.1:1")
    assert found.fix == "Install it: pip install 'codecrafthub[valkey]'."


async def test_what_is_starting_is_waited_for_and_what_is_wrong_is_not(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with NatsServer() as server:
        chosen = settings.model_copy(update={"bus_url": server.url})
        server.stop()
        monkeypatch.setattr(engines, "PATIENCE_SECONDS", 0.2)
        with pytest.raises(Unavailable, match=r"HUB_BUS_URL \(nats://127.* nobody listens there. Start NATS"):
            await ensure(chosen, CONTENT)
        monkeypatch.setattr(engines, "PATIENCE_SECONDS", 60)
        monkeypatch.setattr(engines, "asyncio", _StartsWhenWaitedFor(server.start))
        await ensure(chosen, CONTENT)
        with pytest.raises(Unavailable, match="no cache speaks this"):
            await ensure(chosen.model_copy(update={"cache_url": "odd://x"}), CONTENT)


class _StartsWhenWaitedFor:
    """asyncio, with a pause in which the server comes up."""

    def __init__(self, start: Callable[[], None]) -> None:
        self._start = start

    def __getattr__(self, name: str) -> object:
        import asyncio

        return getattr(asyncio, name)

    async def sleep(self, _seconds: float) -> None:
        self._start()


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://hub:secret@db:5432/hub?sslmode=require", "postgresql://hub@db:5432/hub"),
        ("valkey://:secret@db", "valkey://db"),
        ("nats://token@one:4222", "nats://one:4222"),
        ("mongodb://a:secret@one,two/hub", "mongodb://a@one,two/hub"),
        ("/data/content.sqlite3", "/data/content.sqlite3"),
    ],
)
def test_no_password_is_ever_shown(url: str, shown: str) -> None:
    assert without_password(url) == shown


@pytest.mark.parametrize(
    ("held", "words"),
    [
        ("short", "it holds a key of fewer than 32 characters"),
        (f"{'a' * 48}\nshort 2026-01-01T00:00:00+00:00\n", "it holds a key of fewer than 32 characters"),
        ("\n", "it holds a key of fewer than 32 characters"),
        (b"\xff", "the file cannot be read"),
    ],
)
async def test_a_key_between_services_that_is_no_good_is_named(
    settings: Settings, held: str | bytes, words: str
) -> None:
    key = settings.data / "service.key"
    key.parent.mkdir(parents=True, exist_ok=True)
    key.write_bytes(held if isinstance(held, bytes) else held.encode())
    [found] = await look(settings, {})
    assert (found.setting, found.place, found.is_fine) == ("HUB_SERVICE_SECRET", str(key.resolve()), False)
    assert words in found.detail
    with pytest.raises(Unavailable, match=words):
        await ensure(settings, {})
    key.write_text("a" * 32)
    assert [one.detail for one in await look(settings, {})] == ["one key"]
    await ensure(settings, {})


async def test_services_apart_that_share_no_secret_are_told_to(settings: Settings) -> None:
    [found] = await look(settings.model_copy(update={"peers": {"content": "http://10.0.0.5:8002"}}), {})
    assert (found.place, found.is_fine) == ("not set", False)
    assert "Give every process the same HUB_SERVICE_SECRET" in found.fix


async def test_keys_of_encrypted_columns_by_what_is_wrong_with_them(settings: Settings) -> None:
    async def found(**given: object) -> list[Finding]:
        return await look(settings.model_copy(update=given), {}, ["identity"])

    assert await found() == []
    [apart] = await found(database_url=f"postgresql://hub@{REFUSED}/hub")
    assert (apart.setting, apart.is_fine) == ("HUB_ENCRYPTION_KEYS", False)
    assert "Give every process the same HUB_ENCRYPTION_KEYS" in apart.fix
    given = SecretStr(f"{'01' * 32},{'02' * 32}")
    [fine] = await found(database_url=f"postgresql://hub@{REFUSED}/hub", encryption_keys=given)
    assert fine.is_fine
    assert re.fullmatch(r"\w{8} encrypts, \w{8} decrypts", fine.detail)
    [bad] = await found(encryption_keys=SecretStr("no key"))
    assert "no key of 32 bytes" in bad.detail

    hub = Hub(settings, ["identity"])
    await hub.services["identity"].migrate()
    database = hub.services["identity"].storage.database
    await database.close()
    await hub.context.peers.close()
    [own] = [one for one in await found() if one.setting == "HUB_ENCRYPTION_KEYS"]
    assert (own.place, own.is_fine) == (str(database.keyring.file.path.resolve()), True)
    gone = database.keyring.current().id
    database.keyring.file.path.unlink()
    [lost] = [one for one in await found() if one.setting == "HUB_ENCRYPTION_KEYS"]
    assert f"encrypted with the key {gone}" in lost.detail
    assert "from a backup" in lost.fix
    with pytest.raises(Unavailable, match=gone):
        await ensure(settings, {}, ["identity"])
    database.keyring.file.path.mkdir()
    [unreadable] = [one for one in await found() if one.setting == "HUB_ENCRYPTION_KEYS"]
    assert "cannot be read" in unreadable.detail
