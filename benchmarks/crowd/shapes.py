"""The hub as it comes, embedded or apart, in processes of its own: how soon it is ready, what it holds and takes."""

import http.client
import os
import time
from pathlib import Path

from benchmarks import cpu
from tests.support.process import HubProcess

START_SECONDS = 240.0
LOOK_SECONDS = 0.02
SETTINGS = {"HUB_SIGN_INS_PER_MINUTE": "100000", "HUB_ACCESS_TOKEN_SECONDS": "3600"}
"""A crowd signs up at once and stays; nothing else differs from a hub as it comes."""


class Shape(HubProcess):
    """`name` is `embedded` or `apart`."""

    def __init__(self, name: str, folder: Path) -> None:
        folder.chmod(0o755)  # PostgreSQL runs as another user where this runs as root
        arguments = ["up", "--apart"] if name == "apart" else ["up"]
        super().__init__(folder / name, arguments, **SETTINGS)
        self.name = name
        self.started_in = 0.0
        """Seconds from its start until it was ready."""

    def wait_until_ready(self) -> None:
        begun = time.monotonic()
        while not self._is_ready():
            assert self.is_running, self.log.read_text()[-4000:]
            assert time.monotonic() < begun + START_SECONDS, self.log.read_text()[-4000:]
            time.sleep(LOOK_SECONDS)
        self.started_in = time.monotonic() - begun

    def _is_ready(self) -> bool:
        """Apart, the door opens before all that is behind it is told of: the supervisor says when it is whole."""
        if self.name == "apart" and "CodeCraftHub is open at" not in self.log.read_text():
            return False
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/api/health/ready")
            return connection.getresponse().status == http.client.OK
        except OSError:
            return False
        finally:
            connection.close()

    def processor_seconds(self) -> float:
        """Of all its processes, boxes that ended among them."""
        used = cpu.used(self.pid)
        return used.hub + used.runner

    def megabytes(self) -> float:
        """What all its processes hold in memory, each page shared out between those who have it (PSS)."""
        return sum(_pss(pid) for pid in [self.pid, *cpu.below(self.pid)]) / 1024


def _pss(pid: int) -> int:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except (FileNotFoundError, ProcessLookupError):  # it has just ended
        return 0
    return next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)


def cores() -> int:
    return len(os.sched_getaffinity(0))
