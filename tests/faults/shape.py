"""`up --apart` for the drill: its processes by what they were started with, and whether all of it is there."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.support.process import HubProcess

START_SECONDS = 240.0
WHOLE = 21
"""Two instances of six services, two gateways, two runners, four engines with Traefik among them, and `routes`."""
STOP_SECONDS = 60


class WholeShape(HubProcess):
    def __init__(self, folder: Path, **settings: str) -> None:
        super().__init__(folder, ["up", "--apart"], **settings)

    @property
    def stores(self) -> Path:
        """Where all that its processes store lies."""
        return self.data / "apart"

    @property
    def first_admin(self) -> tuple[str, str]:
        lines = (self.stores / "first-admin.txt").read_text().splitlines()
        note = dict(line.split(": ", 1) for line in lines if ": " in line)
        return note["Email"], note["Password"]

    def wait_until_ready(self) -> None:
        self._wait_for(lambda: "CodeCraftHub is open at" in self.log.read_text())

    def wait_until_whole(self) -> None:
        """Until as many processes run as at first, and the hub says that it is well."""
        self._wait_for(lambda: len(self._processes()) >= WHOLE and self._is_ready())

    def kill_one(self, words: str) -> None:
        """kill -9 of the process that runs longest of those with these words in their command line."""
        pids = [pid for pid, arguments in self._processes().items() if words in arguments]
        os.kill(min(pids, key=lambda pid: Path(f"/proc/{pid}").stat().st_ctime), signal.SIGKILL)

    def stop(self) -> None:
        """Twenty processes take longer to stop than one."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(STOP_SECONDS)

    def _processes(self) -> dict[int, str]:
        shown = subprocess.run(["ps", "-ewwo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
        rows = [line.split(None, 2) for line in shown.splitlines()]
        return {int(pid): arguments for pid, parent, arguments in rows if int(parent) == self.pid}

    def _is_ready(self) -> bool:
        try:
            return httpx.get(f"{self.address}/api/health/ready", timeout=5).status_code == 200
        except httpx.TransportError:
            return False

    def _wait_for(self, is_so: Callable[[], bool]) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not is_so():
            assert self.is_running, self.log.read_text()[-6000:]
            assert time.monotonic() < deadline, self.log.read_text()[-6000:]
            time.sleep(0.05)


@contextmanager
def whole_shape(**settings: str) -> Iterator[WholeShape]:
    """In a folder that PostgreSQL may reach, which runs as another user where the tests run as root."""
    folder = Path(tempfile.mkdtemp(prefix="hub-drill-"))
    folder.chmod(0o755)
    try:
        with WholeShape(folder / "data", **settings) as hub:
            yield hub
    finally:
        shutil.rmtree(folder)
