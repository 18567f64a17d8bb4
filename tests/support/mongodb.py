"""A real server of MongoDB's wire protocol, with transactions, from the wheel `secantusdb`."""

import socket
import sys
import uuid
from collections.abc import Sequence
from pathlib import Path

from tests.support.server import Server

PROGRAM = Path(sys.executable).parent / "secantusd-py"


class Mongodb(Server):
    """What it stores outlives `stop` and `start`."""

    name = "mongodb"
    start_seconds = 30

    def __init__(self, *, has_transactions: bool = True) -> None:
        self._options = [] if has_transactions else ["--standalone"]
        self._asks_for_passwords = False

    def new_database(self) -> str:
        """The address of a database that nobody has used."""
        return f"mongodb://127.0.0.1:{self._port}/test_{uuid.uuid4().hex}"

    def start(self, *, asks_for_passwords: bool = False) -> None:
        self._asks_for_passwords = asks_for_passwords
        super().start()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(20)

    def _command(self) -> Sequence[str | Path]:
        options = ["--host", "127.0.0.1", "--port", str(self._port), "--storage-path", str(self._folder / "data"),
                   "--cache-size", "256M", "--log-level", "WARNING"]  # fmt: skip
        return [PROGRAM, *options, *(["--auth"] if self._asks_for_passwords else []), *self._options]

    def _answers(self, connection: socket.socket) -> bool:
        return True
