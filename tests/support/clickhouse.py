"""ClickHouse's own engine (the wheel `chdb-core`) behind its HTTP interface, in a process of its own.

What it does not have is a server: users and the version it tells are played here, everything else is the engine's.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Lock
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

import httpx

from tests.support.postgresql import free_port

USER, PASSWORD = "hub", "right"


class ClickHouseServer:
    """Starts on entering, stops on leaving, and may be stopped in between; what it stores is gone when it leaves."""

    def __init__(self, version: str = "", *, may: bool = True) -> None:
        self._options = {"CLICKHOUSE_VERSION": version, "CLICKHOUSE_MAY": "1" if may else "0"}
        self._databases = count(1)

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="hub-clickhouse-")
        self._port = free_port()
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._folder.cleanup()

    def start(self) -> None:
        command = [sys.executable, "-m", "tests.support.clickhouse", str(self._port), self._folder.name]
        self._process = subprocess.Popen(command, env={**os.environ, **self._options})
        deadline = time.monotonic() + 30
        while True:
            try:
                self.execute("SELECT 1")
            except httpx.TransportError:
                assert time.monotonic() < deadline
                assert self._process.poll() is None
                time.sleep(0.05)
            else:
                return

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()

    def execute(self, statement: str) -> str:
        headers = {"X-ClickHouse-User": USER, "X-ClickHouse-Key": PASSWORD}
        answer = httpx.post(f"http://127.0.0.1:{self._port}/", content=statement, headers=headers, timeout=30)
        assert answer.status_code == 200, answer.text
        return answer.text

    def new_database(self) -> str:
        """The address of an empty database."""
        name = f"hub_{next(self._databases)}"
        self.execute(f"CREATE DATABASE {name}")
        return self.url_of(name)

    def url_of(self, database: str, password: str = PASSWORD) -> str:
        return f"clickhouse://{USER}:{password}@127.0.0.1:{self._port}/{database}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    session: Any
    turn = Lock()

    def do_POST(self) -> None:
        with self.turn:
            self._post()

    def _post(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        if (self.headers.get("X-ClickHouse-User"), self.headers.get("X-ClickHouse-Key")) != (USER, PASSWORD):
            self._answer(403, "Code: 516. DB::Exception: hub: Authentication failed", 516)
            return
        query = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        statement = f"{query.pop('query')}\n{body}" if "query" in query else body
        try:
            self._run(f"USE {self.headers.get('X-ClickHouse-Database', 'default')}")
            for name, value in query.items():
                quoted = value.replace("\\", "\\\\").replace("'", "\\'")
                self._run(f"SET {name} = '{quoted}'")
            found = self._played(statement) or self._run(statement)
        except RuntimeError as error:
            code = re.search(r"Code: (\d+)", str(error))
            self._answer(500, str(error), int(code[1]) if code else 1)
        else:
            self._answer(200, found)
        finally:
            for name in query:
                if not name.startswith("param_"):
                    self._run(f"SET {name} = DEFAULT")

    def _played(self, statement: str) -> str:
        if statement == "SELECT version()":
            return os.environ["CLICKHOUSE_VERSION"]
        return "0\n" if statement.startswith("CHECK GRANT") and os.environ["CLICKHOUSE_MAY"] == "0" else ""

    def _run(self, statement: str) -> str:
        return bytes(self.session.query(statement, "TabSeparated").bytes() or b"").decode()

    def _answer(self, status: int, text: str, code: int = 0) -> None:
        self.send_response(status)
        if code:
            self.send_header("X-ClickHouse-Exception-Code", str(code))
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


def main() -> None:
    from chdb.session import Session

    _Handler.session = Session(sys.argv[2])
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), _Handler).serve_forever()


if __name__ == "__main__":
    main()
