"""`codecrafthub runner` as an operator runs it: a process of its own that can be killed, and what it logged."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parents[2]
START_SECONDS = 90


class RunnerProcess:
    """Starts on entering, and is killed on leaving."""

    def __init__(self, folder: Path, bus: str, name: str, slots: int = 2, **environment: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.name = name
        self.log = folder / f"{name}.log"
        self._options = ["--name", name, "--slots", str(slots), "--json"]
        self._environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "HUB_RUNNER_URL": bus, **environment}
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> None:
        """Returns once it serves."""
        before = len(self.said("runner_ready"))
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "codecrafthub", "runner", *self._options],
                env=self._environment, cwd=ROOT, stdout=log, stderr=log,
            )  # fmt: skip
        deadline = time.monotonic() + START_SECONDS
        while len(self.said("runner_ready")) == before:
            assert time.monotonic() < deadline, self.log.read_text()[-4000:]
            assert self.is_running, self.log.read_text()[-4000:]
            time.sleep(0.05)

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        self._send(signal.SIGKILL)
        self.ended(10)

    def ask_to_leave(self) -> None:
        self._send(signal.SIGTERM)

    def ended(self, seconds: float) -> int:
        """Its exit status, once it has ended."""
        assert self._process is not None
        return self._process.wait(seconds)

    def _send(self, how: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(how)

    def said(self, event: str) -> list[dict[str, Any]]:
        """The lines of its log about an event."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        found = [json.loads(line) for line in lines if line.startswith("{") and line.endswith("}")]
        return [one for one in found if one["event"] == event]
