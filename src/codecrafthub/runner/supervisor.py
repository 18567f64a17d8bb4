"""The runner's own process: takes jobs over one socket, runs as many at once as it has slots, streams answers back.

In: {"settings": …} first, then {"job": id, …}. Out: {"status": …} once, then for each job {"job": id, "answer": …} and
{"job": id, "end": …}.
"""

import asyncio
import signal
import socket
import sys
from typing import Any

from codecrafthub.contracts.runner import SandboxUnavailable
from codecrafthub.runner import libc, wire
from codecrafthub.runner.execution import Execution
from codecrafthub.runner.pool import Pool

CHUNK = 1 << 18


def main(descriptor: int) -> None:
    """Serve until the other end closes the socket."""
    libc.prctl(libc.PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal reaches us too; the hub decides when we stop
    link = socket.socket(fileno=descriptor)
    link.setblocking(False)
    asyncio.run(Supervisor(link).serve())


class Supervisor:
    def __init__(self, link: socket.socket) -> None:
        self._link = link
        self._frames = wire.Frames()
        self._sending = asyncio.Lock()
        self._jobs: set[asyncio.Task[None]] = set()

    async def serve(self) -> None:
        settings = await self._first()
        if settings is None:
            return
        pool = Pool(settings["warm"], settings["tools"])
        try:
            await pool.start()
            await pool.prove()
        except SandboxUnavailable as error:
            await self._send({"status": {"tier": "none", "detail": str(error)}})
            return
        await self._send({"status": {"tier": "A", "detail": "", **pool.facts}})
        slots = asyncio.Semaphore(settings["slots"])
        try:
            await self._take_jobs(pool, slots)
        finally:
            for task in self._jobs:
                task.cancel()
            await asyncio.gather(*self._jobs, return_exceptions=True)
            await pool.close()

    async def _first(self) -> dict[str, Any] | None:
        while data := await asyncio.get_running_loop().sock_recv(self._link, CHUNK):
            if messages := self._frames.feed(data):
                first: dict[str, Any] = messages[0]["settings"]
                return first
        return None

    async def _take_jobs(self, pool: Pool, slots: asyncio.Semaphore) -> None:
        while data := await asyncio.get_running_loop().sock_recv(self._link, CHUNK):
            for job in self._frames.feed(data):
                task = asyncio.create_task(self._run(pool, slots, job))
                self._jobs.add(task)
                task.add_done_callback(self._jobs.discard)

    async def _run(self, pool: Pool, slots: asyncio.Semaphore, job: dict[str, Any]) -> None:
        async def send(message: dict[str, Any]) -> None:
            await self._send({"job": job["job"], **message})

        try:
            async with slots:
                await Execution(pool, job, send).run()
        except Exception as error:
            sys.stderr.write(f"job {job['job']} failed: {error!r}\n")
            await send({"end": {"outcome": "internal_error", "detail": type(error).__name__}})

    async def _send(self, message: dict[str, Any]) -> None:
        try:
            frame = wire.pack(message)
        except wire.BadFrame:
            frame = wire.pack({"job": message.get("job"), "end": {"outcome": "internal_error", "detail": "too large"}})
        async with self._sending:
            await asyncio.get_running_loop().sock_sendall(self._link, frame)
