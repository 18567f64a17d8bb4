"""A real server of MongoDB's wire protocol, with transactions, from the wheel `secantusdb`, in a process of its own."""

import shutil
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Self

from tests.support.postgresql import free_port

PROGRAM = Path(sys.executable).parent / "secantusd-py"
START_SECONDS = 30


class Mongodb:
    """Starts on entering, stops on leaving; what it stores outlives `stop` and `start` in between."""

    def __init__(self, *, has_transactions: bool = True) -> None:
        self._options = [] if has_transactions else ["--standalone"]

    def __enter__(self) -> Self:
        self._folder = Path(tempfile.mkdtemp(prefix="hub-mongodb-"))
        self._port = free_port()
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self._folder)

    def new_database(self) -> str:
        """The address of a database that nobody has used."""
        return f"mongodb://127.0.0.1:{self._port}/test_{uuid.uuid4().hex}"

    def start(self, *, asks_for_passwords: bool = False) -> None:
        options = ["--host", "127.0.0.1", "--port", str(self._port), "--storage-path", str(self._folder / "data"),
                   "--cache-size", "256M", "--log-level", "WARNING"]  # fmt: skip
        if asks_for_passwords:
            options.append("--auth")
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [PROGRAM, *options, *self._options], stdout=log, stderr=log, cwd=self._folder
            )
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            assert time.monotonic() < deadline, (self._folder / "log").read_text()
            assert self._process.poll() is None, (self._folder / "log").read_text()
            time.sleep(0.02)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(20)

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self._port), timeout=1):
                return True
        except OSError:
            return False
