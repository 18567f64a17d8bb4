"""A git server over https, as the world has them: git's own program for it behind Python's own web server."""

import os
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

from cryptography import x509

from tests.support.certificate import write_certificate

HOST = "tracks.example"
"""No name service knows it: whoever gets there was told the address."""
AUTHOR = ["-c", "user.name=A", "-c", "user.email=a@tracks.example", "-c", "commit.gpgsign=false"]


def git(folder: Path, *arguments: str, given: bytes | None = None) -> str:
    """Run git as an author would, unaware of the settings of whoever runs the tests."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    command = ["git", "-C", str(folder), *AUTHOR, *arguments]
    done = subprocess.run(command, input=given, env=environment, capture_output=True, check=True)
    return done.stdout.decode().strip()


class GitServer:
    """Serves every repository of a folder; what it was asked for is in `asked`."""

    def __init__(self, root: Path, *, redirect: str = "") -> None:
        self.root = root
        self.asked: list[str] = []
        self.redirect = redirect

    def __enter__(self) -> Self:
        write_certificate(self.root, x509.DNSName(HOST))
        handler = type("Handler", (_Handler,), {"served": self})
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.root / "cert.pem", self.root / "key.pem")
        self._http.socket = context.wrap_socket(self._http.socket, server_side=True)
        self._thread = threading.Thread(target=self._http.serve_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def url(self, name: str) -> str:
        return f"https://{HOST}:{self._http.server_port}/{name}"

    def resolve(self, host: str, port: int) -> list[str]:
        assert (host, port) == (HOST, self._http.server_port)
        return ["127.0.0.1"]


class _Handler(BaseHTTPRequestHandler):
    served: GitServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers["Content-Length"])))

    def _answer(self, body: bytes) -> None:
        path, _, query = self.path.partition("?")
        self.served.asked.append(path)
        if self.served.redirect:
            self.send_response(302)
            self.send_header("Location", self.served.redirect + self.path)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        environment = {
            "PATH": os.environ["PATH"],
            "GIT_PROJECT_ROOT": str(self.served.root),
            "GIT_HTTP_EXPORT_ALL": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
        }
        done = subprocess.run(["git", "http-backend"], input=body, env=environment, capture_output=True, check=False)
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
        self.send_response(int(headers.pop("Status", "200").split()[0]))
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
