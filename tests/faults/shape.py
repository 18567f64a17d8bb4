"""`up --apart` for the drill: whether all of it is there, and the end of one of its processes."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.support.shape import Apart, data_folder

WHOLE = 21
"""Two instances of six services, two gateways, two runners, four engines with Traefik among them, and `routes`."""


class WholeShape(Apart):
    def wait_until_whole(self) -> None:
        """Until as many processes run as at first, and the hub says that it is well."""
        self.wait_for(lambda: len(self.children()) >= WHOLE and self._is_ready())

    def kill_one(self, words: str) -> None:
        """kill -9 of the process that runs longest of those with these words in their command line."""
        pids = [pid for pid, arguments in self.children().items() if words in arguments]
        os.kill(min(pids, key=lambda pid: Path(f"/proc/{pid}").stat().st_ctime), signal.SIGKILL)

    def _is_ready(self) -> bool:
        try:
            return httpx.get(f"{self.address}/api/health/ready", timeout=5).status_code == 200
        except httpx.TransportError:
            return False


@contextmanager
def whole_shape(**settings: str) -> Iterator[WholeShape]:
    with data_folder() as data, WholeShape(data, **settings) as hub:
        yield hub
