"""A hub as an operator runs it: a process of its own on a free port, which can be killed and started again."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

from tests.support.postgresql import free_port

ROOT = Path(__file__).parents[2]
START_SECONDS = 90
"""Generous: eight processes may start at once on a machine that is busy with other things."""


class HubProcess:
    """`codecrafthub up`, or `serve --only …`, with an environment of HUB_* settings and nothing else."""

    stop_seconds = 20
    runners = 1
    """How many it has; each has HUB_RUNNER_SLOTS."""

    def __init__(
        self,
        data: Path,
        arguments: list[str] | None = None,
        *,
        module: str = "codecrafthub",
        copied_from: Path | None = None,
        **settings: str,
    ) -> None:
        """With `copied_from` it goes on with a copy of that data folder, and has nothing to publish (`published`)."""
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.data = data
        self.log = data / f"hub-{self.port}.log"
        self._command = [sys.executable, "-m", module, *(arguments or ["up"])]
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(data),
            "HUB_PORT": str(self.port),
            "HUB_DATA": str(data),
            "HUB_TRACKS": str(ROOT / "tracks"),
            "HUB_WEB": str(ROOT / "web/dist"),
            **settings,
        }
        self._copied_from = copied_from
        self._process: subprocess.Popen[bytes] | None = None

    def configure(self, **settings: str) -> None:
        """More settings for the next start."""
        self._environment.update(settings)

    @property
    def first_admin(self) -> tuple[str, str]:
        """The address and password that the hub wrote into its data folder."""
        note = dict(
            line.split(": ", 1) for line in (self.data / "first-admin.txt").read_text().splitlines() if ": " in line
        )
        return note["Email"], note["Password"]

    def database(self, service: str) -> str:
        """Where the tables of a service lie, for SQLAlchemy."""
        return f"sqlite+aiosqlite:///{self.data / service}.sqlite3"

    def __enter__(self) -> Self:
        if self._copied_from is not None:
            shutil.copytree(self._copied_from, self.data, ignore=shutil.ignore_patterns("*.log", "*.lock"))
        self.data.mkdir(parents=True, exist_ok=True)
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def start(self, *, is_awaited: bool = True) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                env=self._environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )
        if is_awaited:
            self.wait_until_ready()

    def wait_until_ready(self) -> None:
        """Returns once the door answers that everything is ready; raises with the log's end when it never does."""
        deadline = time.monotonic() + START_SECONDS
        with httpx.Client(timeout=5) as http:  # one for all looks: to make one takes a hundred times as long as to look
            while time.monotonic() < deadline and self.is_running:
                try:
                    if http.get(f"{self.address}/api/health/ready").status_code == 200:
                        return
                except httpx.TransportError:
                    pass
                time.sleep(0.05)
        raise AssertionError(f"the hub is not ready:\n{self.log.read_text()[-4000:]}")

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        """As a power cut would: no chance to tidy up."""
        self._end(signal.SIGKILL)

    def ask_to_stop(self) -> None:
        """Without waiting for it, where several are to stop at once."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def ended(self) -> int:
        """Its exit code, negative where a signal ended it, once it has ended after it was asked to."""
        assert self._process is not None
        return self._process.wait(self.stop_seconds)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(how)
            try:
                self._process.wait(self.stop_seconds)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
                raise
