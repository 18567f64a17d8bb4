"""The shape of the hubs that end-to-end tests run against: one process, or `up --apart` (`pytest --shape apart`)."""

import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

from codecrafthub.cli.apart.shape import RUNNERS
from tests.support.process import ROOT, HubProcess

SHAPES = ("embedded", "apart")
SECRET = "the secret that only services know 4711"
ROOMY = {"HUB_REQUESTS_PER_MINUTE": "100000", "HUB_SIGN_INS_PER_MINUTE": "10000"}
"""All tests come from one address."""
SHARED = {**ROOMY, "HUB_SERVICE_SECRET": SECRET, "HUB_WEBHOOKS_PRIVATE": "true"}
"""The settings of the one shape that most tests share: what one of them needs and none of the others minds."""
ARTIFACTS = ROOT / "test-artifacts"
START_SECONDS = 240
STOP_SECONDS = 60


class Apart(HubProcess):
    """`codecrafthub up --apart`, and what an operator sees of it; `data` is where all that its processes store lies."""

    stop_seconds = STOP_SECONDS
    runners = RUNNERS

    def __init__(self, folder: Path, *options: str, **settings: str) -> None:
        super().__init__(folder, ["up", "--apart", *options], **settings)
        self.data = folder / "apart"
        self._before = 0

    def start(self, *, is_awaited: bool = True) -> None:
        self._before = self.log.stat().st_size if self.log.exists() else 0
        super().start(is_awaited=is_awaited)

    def wait_until_ready(self) -> None:
        self.wait_for(lambda: b"CodeCraftHub is open at" in self.log.read_bytes()[self._before :])

    def wait_for(self, is_so: Callable[[], bool], seconds: float = START_SECONDS) -> float:
        """How long it took."""
        began = time.monotonic()
        while not is_so():
            assert self.is_running, self.log.read_text()[-6000:]
            assert time.monotonic() - began < seconds, self.log.read_text()[-6000:]
            time.sleep(0.05)
        return time.monotonic() - began

    def children(self) -> dict[int, str]:
        """The processes of the shape, with what they were started with."""
        shown = subprocess.run(["ps", "-ewwo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
        rows = [line.split(None, 2) for line in shown.splitlines()]
        return {int(pid): arguments for pid, parent, arguments in rows if int(parent) == self.pid}

    def pid_of(self, words: str) -> int:
        return next(pid for pid, arguments in self.children().items() if words in arguments)

    def kill(self) -> None:
        """The whole machine loses power: the supervisor, and all that it started."""
        children = self.children() if self.is_running else {}
        super().kill()
        deadline = time.monotonic() + STOP_SECONDS
        while left := [pid for pid in children if Path(f"/proc/{pid}").exists()]:
            assert time.monotonic() < deadline, [children[pid] for pid in left]
            time.sleep(0.02)

    def database(self, service: str) -> str:
        """Where the tables of a service lie, for SQLAlchemy."""
        ports, password = (self.data / "ports.json").read_text(), (self.data / "postgresql.key").read_text()
        [port] = re.findall(r'"postgresql": (\d+)', ports)
        return f"postgresql+asyncpg://hub:{password.strip()}@127.0.0.1:{port}/{service}"


@contextmanager
def data_folder() -> Iterator[Path]:
    """One that PostgreSQL may reach, which runs as another user where the tests run as root."""
    folder = Path(tempfile.mkdtemp(prefix="hub-apart-"))
    folder.chmod(0o755)
    try:
        yield folder / "data"
    finally:
        shutil.rmtree(folder)


class Hubs(Protocol):
    """Where tests get their hubs from, whatever shape these have."""

    def published(self, *, is_own: bool = False, **settings: str) -> AbstractContextManager[HubProcess]:
        """A hub with the tracks that ship and room for all requests of a test; with `is_own` for one test alone."""

    def fresh(self, tracks: Path, **settings: str) -> AbstractContextManager[HubProcess]:
        """A hub with tracks of the test's own and nothing else in it."""


class EmbeddedHubs:
    def __init__(self, place: Callable[[], Path], published: Callable[[], Path]) -> None:
        """`place` makes a new folder; `published` the data that are copied."""
        self._place, self._published = place, published

    def published(self, *, is_own: bool = False, **settings: str) -> AbstractContextManager[HubProcess]:
        return HubProcess(self._place() / "data", copied_from=self._published(), **{**ROOMY, **settings})

    def fresh(self, tracks: Path, **settings: str) -> AbstractContextManager[HubProcess]:
        return HubProcess(self._place() / "data", HUB_TRACKS=str(tracks), **{**ROOMY, **settings})


class ApartHubs:
    """Twenty processes take their time to start: one shape serves every test that needs none of its own."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._shared: HubProcess | None = None

    @contextmanager
    def published(self, *, is_own: bool = False, **settings: str) -> Iterator[HubProcess]:
        if is_own or not settings.items() <= SHARED.items():
            with self.fresh(ROOT / "tracks", **settings) as hub:
                yield hub
            return
        if self._shared is None:
            self._shared = self._stack.enter_context(self._apart(**SHARED))
        if not self._shared.is_running:  # a test that failed has left it so
            self._shared.start()
        yield self._shared

    def fresh(self, tracks: Path, **settings: str) -> AbstractContextManager[HubProcess]:
        return self._apart("--instances", "1", HUB_TRACKS=str(tracks), **{**ROOMY, **settings})

    def close(self) -> None:
        self._stack.close()

    @contextmanager
    def _apart(self, *options: str, **settings: str) -> Iterator[HubProcess]:
        """Its log is kept under test-artifacts/: what twenty processes said of a test that failed."""
        with data_folder() as data:
            try:
                with Apart(data, *options, **settings) as hub:
                    yield hub
            finally:
                ARTIFACTS.mkdir(exist_ok=True)
                for log in data.glob("*.log"):
                    shutil.copy(log, ARTIFACTS)
