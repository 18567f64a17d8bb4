"""A real server on a free loopback port, in a process and a folder of its own."""

import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar, Self

from tests.support.postgresql import free_port


class Server:
    """Starts on entering, stops on leaving, and may be stopped and started in between."""

    name: ClassVar[str]
    start_seconds: ClassVar[float] = 10
    _environment: Mapping[str, str] | None = None

    def __enter__(self) -> Self:
        self._folder = Path(tempfile.mkdtemp(prefix=f"hub-{self.name}-"))
        self._port = free_port()
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self._folder)

    def start(self) -> None:
        log = self._folder / "log"
        with log.open("ab") as said:
            self._process = subprocess.Popen(
                self._command(), stdout=said, stderr=said, cwd=self._folder, env=self._environment
            )
        deadline = time.monotonic() + self.start_seconds
        while not self._is_there():
            assert time.monotonic() < deadline, log.read_text()
            assert self._process.poll() is None, log.read_text()
            time.sleep(0.02)

    def stop(self) -> None:
        """Pull the plug."""
        self._process.kill()
        self._process.wait()

    def _is_there(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self._port), timeout=1) as connection:
                return self._answers(connection)
        except OSError:
            return False

    def _command(self) -> Sequence[str | Path]:
        raise NotImplementedError

    def _answers(self, connection: socket.socket) -> bool:
        """Whether it says what it should to somebody who has just come."""
        raise NotImplementedError
