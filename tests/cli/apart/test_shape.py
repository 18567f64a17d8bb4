"""What the shape is made of before anything of it runs: engines, the door, and what is refused in words."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from codecrafthub.cli.apart import programs
from codecrafthub.cli.apart.engines import Engines
from codecrafthub.cli.apart.ports import chosen_ports, free_port
from codecrafthub.cli.apart.shape import Shape
from codecrafthub.cli.apart.traefik import configuration, write
from codecrafthub.gateway import traefik
from codecrafthub.kit.discovery import Instance
from codecrafthub.settings import Settings

GATEWAYS = [Instance("gateway", "http://127.0.0.1:8002"), Instance("gateway", "http://127.0.0.1:8001")]


def test_engines_that_a_setting_names_are_not_started(settings: Settings, tmp_path: Path) -> None:
    everything = Engines(settings, tmp_path)
    assert {part.name for part in everything.parts} == {"nats", "valkey"}
    assert everything.settings["HUB_DISCOVERY_URL"] == everything.settings["HUB_BUS_URL"]
    given = {"bus_url": "nats://bus:4222", "cache_url": "valkey://cache", "database_url": "postgresql://db/hub"}
    named = Engines(settings.model_copy(update=given), tmp_path)
    assert named.parts == []
    assert named.settings == {"HUB_DISCOVERY_URL": "nats://bus:4222"}


def test_passwords_of_engines_are_no_arguments_and_for_nobody_else(settings: Settings, tmp_path: Path) -> None:
    engines = Engines(settings, tmp_path)
    secret = (tmp_path / "engines.key").read_text()
    assert secret in engines.settings["HUB_BUS_URL"]
    for part in engines.parts:
        assert secret not in " ".join(map(str, part.command))
    for path in tmp_path.iterdir():
        assert path.name == "ports.json" or path.stat().st_mode & 0o077 == 0
    assert Engines(settings, tmp_path).settings == engines.settings


def test_ports_are_kept_unless_somebody_took_them(tmp_path: Path) -> None:
    first = chosen_ports(tmp_path, ("nats", "valkey"))
    assert chosen_ports(tmp_path, ("nats", "valkey")) == first
    with socket.create_server(("127.0.0.1", first["nats"])):
        second = chosen_ports(tmp_path, ("nats", "valkey"))
        assert second["nats"] != first["nats"]
        assert second["valkey"] == first["valkey"]
        with pytest.raises(ValueError, match="Is a hub running already"):
            free_port("127.0.0.1", first["nats"])
    (tmp_path / "ports.json").write_text("broken")
    assert chosen_ports(tmp_path, ("nats",)).keys() == {"nats"}


def test_a_wheel_that_is_missing_is_named_with_the_command_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs.sys, "executable", "/nowhere/python")
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(
        programs.Missing, match=r"nats-server is not installed.* pip install 'codecrafthub\[production\]'"
    ):
        programs.beside_python("nats-server")
    monkeypatch.setattr(programs.importlib.util, "find_spec", lambda _name: None)
    for missing in (programs.valkey, programs.postgresql):
        with pytest.raises(programs.Missing, match="codecrafthub"):
            missing()


def test_a_certificate_without_its_key_is_refused(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="belong together"):
        Shape(settings.model_copy(update={"tls_certificate": tmp_path / "cert.pem"}), 2)


def test_a_port_that_is_taken_is_refused_before_anything_starts(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        environment = {"PATH": "/usr/bin:/bin", "HUB_DATA": str(tmp_path), "HUB_PORT": str(taken.getsockname()[1])}
        command = [sys.executable, "-m", "codecrafthub", "up", "--apart"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "Is a hub running already?" in done.stderr
    assert "Traceback" not in done.stderr


def test_routes_lead_to_every_gateway(settings: Settings) -> None:
    told = traefik.routes(settings, GATEWAYS)
    servers = told["http"]["services"]["gateway"]["loadBalancer"]["servers"]
    assert servers == [{"url": "http://127.0.0.1:8001"}, {"url": "http://127.0.0.1:8002"}]
    assert "tls" not in told["http"]["routers"]["hub"]
    assert set(told["http"]["routers"]["hub"]["middlewares"]) == told["http"]["middlewares"].keys()
    nobody = traefik.routes(settings, [])
    assert nobody["http"]["services"]["gateway"]["loadBalancer"]["servers"] == []


def test_certificates_of_ones_own_and_by_acme(settings: Settings, tmp_path: Path) -> None:
    own = settings.model_copy(update={"tls_certificate": tmp_path / "cert.pem", "tls_key": tmp_path / "key.pem"})
    told = traefik.routes(own, GATEWAYS)
    assert told["http"]["routers"]["hub"]["tls"] == {}
    assert told["tls"]["certificates"] == [
        {"certFile": str(tmp_path / "cert.pem"), "keyFile": str(tmp_path / "key.pem")}
    ]
    acme = settings.model_copy(update={"acme_email": "ops@example.org"})
    assert traefik.routes(acme, GATEWAYS)["http"]["routers"]["hub"]["tls"] == {"certResolver": "acme"}
    known = configuration(acme, "http://x", 8101, tmp_path)
    assert known["certificatesResolvers"]["acme"]["acme"]["email"] == "ops@example.org"


def test_the_door_asks_every_second_where_it_leads(settings: Settings) -> None:
    chosen = settings.model_copy(update={"trusted_proxies": "10.0.0.1, 10.0.0.2"})
    chosen.data.mkdir()
    known = json.loads(write(chosen, "http://127.0.0.1:1/traefik", 2).read_text())
    assert known["providers"]["http"]["pollInterval"] == "1s"
    assert known["entryPoints"]["door"]["forwardedHeaders"]["trustedIPs"] == ["10.0.0.1", "10.0.0.2"]
    assert known["entryPoints"]["probe"]["address"] == "127.0.0.1:2"
    assert json.loads(Path(known["providers"]["file"]["filename"]).read_text())["http"]["routers"]
