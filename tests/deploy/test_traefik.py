"""A real Traefik with the flags of compose.yaml and traefik.yaml: what it lets through, and what it puts right."""

import http.server
import json
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest
from cryptography.x509 import DNSName

from tests.support.certificate import write_certificate
from tests.support.postgresql import free_port

yaml = pytest.importorskip("yaml", reason="`make test` installs requirements/deploy.txt")
DEPLOY = Path(__file__).parents[2] / "deploy"
TRAEFIK = Path(sys.executable).parent / "traefik"
HOST = "learn.example.org"

pytestmark = pytest.mark.skipif(not TRAEFIK.exists(), reason="there is no wheel of Traefik for this machine")


class Hub(http.server.BaseHTTPRequestHandler):
    """Answers with the headers that it was asked with."""

    def do_GET(self) -> None:
        body = json.dumps({name.lower(): value for name, value in self.headers.items()}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (its parent's name)
        """Says nothing."""


@contextmanager
def hub() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hub) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def ports(tmp_path: Path) -> Iterator[tuple[int, int]]:
    """Where it listens without and with TLS; a certificate of its own stands in for one of an authority."""
    plain, encrypted = free_port(), free_port()
    write_certificate(tmp_path, DNSName(HOST))
    with hub() as address:
        dynamic = (DEPLOY / "traefik.yaml").read_text().replace("http://hub:8000", address)
        assert address in dynamic
        dynamic = dynamic.replace("tls: { certResolver: acme }", "tls: {}")
        dynamic += f"  certificates: [{{ certFile: {tmp_path}/cert.pem, keyFile: {tmp_path}/key.pem }}]\n"
        (tmp_path / "dynamic.yaml").write_text(dynamic)
        told = "\n".join(yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]["traefik"]["command"])
        for there, here in (
            ("/etc/traefik/dynamic.yaml", f"{tmp_path}/dynamic.yaml"),
            ("/acme/acme.json", f"{tmp_path}/acme.json"),
            (":8080", f"127.0.0.1:{plain}"),
            (":8443", f"127.0.0.1:{encrypted}"),
        ):
            assert there in told
            told = told.replace(there, here)
        log = (tmp_path / "log").open("w+")
        flags = [*told.split("\n"), f"--entrypoints.traefik.address=127.0.0.1:{free_port()}"]
        started = subprocess.Popen([TRAEFIK, *flags], env={"HUB_DOMAIN": HOST}, cwd=tmp_path, stdout=log, stderr=log)
        try:
            until_open(started, encrypted, tmp_path / "log")
            yield plain, encrypted
        finally:
            started.terminate()
            started.wait(30)
            log.close()


def until_open(started: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + 60
    while True:
        assert started.poll() is None and time.monotonic() < deadline, log.read_text()  # noqa: PT018  (one wait)
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            time.sleep(0.1)


def ask(folder: Path, port: int, host: str = HOST, **headers: str) -> httpx.Response:
    context = ssl.create_default_context(cafile=str(folder / "cert.pem"))
    with httpx.Client(verify=context, trust_env=False, timeout=20) as client:
        return client.get(
            f"https://127.0.0.1:{port}/x", headers={"Host": host} | headers, extensions={"sni_hostname": host}
        )


def until_routed(folder: Path, port: int) -> httpx.Response:
    """The hub's answer, once Traefik has read its certificate and routes, and found the hub well."""
    deadline = time.monotonic() + 30
    while True:
        try:
            if (answer := ask(folder, port)).status_code == HTTPStatus.OK:
                return answer
            came: object = answer.status_code
        except httpx.ConnectError as error:
            came = error
        assert time.monotonic() < deadline, came
        time.sleep(0.2)


def test_it_leads_to_the_hub_and_says_for_whom(ports: tuple[int, int], tmp_path: Path):
    plain, encrypted = ports
    answer = until_routed(tmp_path, encrypted)
    assert answer.json()["x-forwarded-proto"] == "https"
    assert answer.json()["x-forwarded-for"] == "127.0.0.1"
    assert answer.headers["strict-transport-security"] == "max-age=31536000"

    lying = ask(tmp_path, encrypted, **{"X-Forwarded-For": "203.0.113.9"})
    assert lying.json()["x-forwarded-for"] == "127.0.0.1"

    moved = httpx.get(f"http://127.0.0.1:{plain}/x", headers={"Host": HOST}, trust_env=False)
    assert moved.status_code in (301, 308)
    assert moved.headers["location"] == f"https://{HOST}:443/x" or moved.headers["location"] == f"https://{HOST}/x"


def test_it_speaks_only_for_its_own_name(ports: tuple[int, int], tmp_path: Path):
    until_routed(tmp_path, ports[1])
    with pytest.raises(httpx.ConnectError):
        ask(tmp_path, ports[1], "evil.example.org")
