"""Addresses that no page links to: the services' back door, and files of the server."""

import socket

from codecrafthub.kit.auth import ServiceTokens
from tests.e2e.visitor import SEEN, Visitor
from tests.support.process import HubProcess
from tests.support.shape import SECRET


def raw(address: str, path: str, *headers: str) -> bytes:
    """The answer to a path that no client library would send."""
    host, _, port = address.removeprefix("http://").partition(":")
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}:{port}", "Connection: close", *headers]
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode("latin-1"))
        answer = b""
        while part := connection.recv(65536):
            answer += part
    return answer


INSIDE = (
    "content/exercises/python.running-total", "assessment/sandbox",
    "analytics/events?after=0", "identity/jwks", "content/tracks",
)  # fmt: skip
SPELLINGS = (
    "/internal/{}", "//internal/{}", "/./internal/{}", "/x/../internal/{}", "/%2e/internal/{}", "/x/%2e%2e/internal/{}",
    "/%69nternal/{}", "/INTERNAL/{}", "/internal;a=b/{}", "/internal%2f{}", "/api/../internal/{}", "/api/internal/{}",
    "/api/content/../../internal/{}", "/api/content/%2e%2e/%2e%2e/internal/{}", "/api//internal/{}",
    "/api/content/..%2f..%2finternal%2f{}", "/api/content/%252e%252e/internal/{}", "/%2finternal/{}", "/internal\\{}",
)  # fmt: skip


def test_the_back_door_has_no_address(attacked_hub: HubProcess, mallory: Visitor) -> None:
    service = ServiceTokens(SECRET).issue(issuer="assessment", audience="content")
    for path in INSIDE:
        for spelling in SPELLINGS:
            for token in (mallory.token, service):
                answer = raw(
                    attacked_hub.address, spelling.format(path), f"Authorization: Bearer {token}", "Accept: */*"
                )
                status = int(answer.split()[1])
                is_page = status == 200 and b"<!doctype html>" in answer.lower()
                assert status in (400, 404) or is_page, (spelling.format(path), answer[:200])
                assert b"exemplars" not in answer
                assert b'"occurred_at"' not in answer


def test_no_file_of_the_server_is_served(attacked_hub: HubProcess) -> None:
    key = (attacked_hub.data / "first-admin.txt").read_text()
    for target in (
        "etc/passwd",
        "proc/self/environ",
        str(attacked_hub.data / "first-admin.txt").lstrip("/"),
        "pyproject.toml",
    ):
        for up in ("../" * 8, "..%2f" * 8, "%2e%2e/" * 8, "..%5c" * 8, "%252e%252e%252f" * 8, "..;/" * 8, ""):
            for start in ("/", "/assets/", "//", "/api/", "/static/", "/file:///"):
                answer = raw(attacked_hub.address, f"{start}{up}{target}", "Accept: */*")
                assert answer.startswith(b"HTTP/1.1 "), (start, up)
                assert int(answer.split()[1]) in (200, 400, 404)
                for secret in (b"root:x:", SECRET.encode(), key.encode()[-20:], b"[build-system]"):
                    assert secret not in answer


def test_the_hub_has_lived_through_it_all(attacked_hub: HubProcess) -> None:
    assert attacked_hub.is_running
    assert Visitor(attacked_hub.address).is_served_honestly()
    log = attacked_hub.log.read_text()
    assert "Traceback" not in log
    for secret in (SECRET, SEEN, "nobody will ever guess this"):
        assert secret not in log
