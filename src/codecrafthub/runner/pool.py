"""The zygote's keeper: starts it, starts it again when it dies, and keeps boxes warm."""

import asyncio
import contextlib
import json
import os
import socket
import subprocess
import sys
from collections import deque
from typing import Any

from codecrafthub.contracts.runner import SandboxUnavailable
from codecrafthub.runner.cell import Cell

START_SECONDS = 20.0
START_ATTEMPTS = 3
LINGER_MS = 1000
"""How long a box may take to end once it has closed its channel."""
BOOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "boot.py")
INTERPRETER = os.path.realpath(getattr(sys, "_base_executable", sys.executable))
ENVIRONMENT = {"PYTHONHASHSEED": "0"}
"""All that a runner process gets to know of its surroundings; sets are shown in the same order each time."""


def command(program: str, descriptor: int) -> list[str]:
    """How one of the runner's programs is started: no site packages, no path of the caller's."""
    return [INTERPRETER, "-P", "-s", "-S", "-B", BOOT, program, str(descriptor)]


class Pool:
    """Warm single-use boxes: `take` hands one out, `refill` has others made in their place."""

    def __init__(self, warm: int, tools: dict[str, str]) -> None:
        self.facts: dict[str, Any] = {}
        self._warm = warm
        self._tools = tools
        self._ready: deque[Cell] = deque()
        self._making: dict[int, Cell] = {}
        self._living: dict[int, Cell] = {}
        self._tokens = 0
        self._link: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._starting = asyncio.Lock()

    async def start(self) -> None:
        """Raises SandboxUnavailable with the step that this machine refuses."""
        async with self._starting:
            for attempt in range(START_ATTEMPTS):
                if self._link is not None:
                    break
                await self._start_zygote(is_last=attempt == START_ATTEMPTS - 1)
        self.refill()

    async def take(self, *, is_tool: bool = False) -> Cell:
        """A box that is ready to be given its one job. Raises SandboxUnavailable when none can be made."""
        if self._link is None:
            await self.start()
        while not is_tool and self._ready:
            cell = self._ready.popleft()
            if not cell.is_over:
                return cell
        return self._make(is_tool=is_tool)

    async def prove(self) -> None:
        """See one box stand before any code is taken. Raises SandboxUnavailable with the wall that is missing."""
        cell = await self.take()
        if not await cell.standing():
            cell.hurry(LINGER_MS)
            outcome, detail = await cell.death()
            raise SandboxUnavailable(detail or outcome)
        await cell.dispose()
        self.refill()

    async def close(self) -> None:
        for cell in [*self._ready, *self._living.values()]:
            cell.kill()
        self._ready.clear()
        if self._link is not None:
            self._lose_zygote()

    async def _start_zygote(self, *, is_last: bool) -> None:
        """One attempt; a zygote that ends without a word is no refusal of the machine's, and may be tried again."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._process = subprocess.Popen(  # noqa: ASYNC220  (once, and nothing else can run before it)
            command("isolate", theirs.fileno()), env=ENVIRONMENT, pass_fds=[theirs.fileno()], cwd="/",
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        theirs.close()
        ours.setblocking(False)
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(START_SECONDS):
                await loop.sock_sendall(ours, json.dumps({"tools": self._tools}).encode())
                answer = await loop.sock_recv(ours, 65536)
        except (OSError, TimeoutError):
            answer = b""
        said = json.loads(answer) if answer else {"failed": "the zygote ended before it was ready"}
        if "failed" in said:
            ours.close()
            self._process.kill()
            self._process.wait()
            if answer or is_last:
                raise SandboxUnavailable(said["failed"])
            return
        self.facts = said
        self._link = ours
        loop.add_reader(ours, self._hear)

    def refill(self) -> None:
        """Have boxes made for the next jobs; not while someone waits for an answer, for both need the processors."""
        if self._link is not None:
            for _ in range(self._warm - len(self._ready)):
                self._ready.append(self._make(is_tool=False))

    def _make(self, *, is_tool: bool) -> Cell:
        """Ask for a box; it may be used at once, what is sent waits for it."""
        self._tokens += 1
        cell, descriptors = Cell.create()
        self._making[self._tokens] = cell
        request = json.dumps({"box": self._tokens, "tool": is_tool}).encode()
        try:
            if self._link is None:
                raise ConnectionError("there is no zygote")
            socket.send_fds(self._link, [request], descriptors)
        except OSError as error:
            del self._making[self._tokens]
            cell.fail(f"no box could be asked for: {error}")
        finally:
            for descriptor in descriptors:
                os.close(descriptor)
        return cell

    def _hear(self) -> None:
        """Take what the zygote says: boxes made, boxes ended."""
        assert self._link is not None
        while True:
            try:
                data, descriptors, _, _ = socket.recv_fds(self._link, 65536, 1)
            except BlockingIOError:
                return
            except OSError:
                data, descriptors = b"", []
            if not data:
                self._lose_zygote()
                return
            self._take_note(json.loads(data), descriptors)

    def _take_note(self, said: dict[str, Any], descriptors: list[int]) -> None:
        if "exit" in said:
            cell = self._living.pop(said["exit"], None)
            if cell is not None:
                cell.ended(said["status"], said["cpu_ms"], said["memory_kb"])
            return
        cell = self._making.pop(said["box"], None)
        if cell is None:
            for descriptor in descriptors:
                os.close(descriptor)
        elif "failed" in said:
            cell.fail(said["failed"])
        else:
            self._living[said["pid"]] = cell
            cell.born(said["pid"], descriptors[0])

    def _lose_zygote(self) -> None:
        """The zygote is gone and its boxes with it: tell those who wait; the next `take` starts another."""
        assert self._link is not None
        asyncio.get_running_loop().remove_reader(self._link)
        self._link.close()
        self._link = None
        for cell in [*self._making.values(), *self._living.values()]:
            cell.fail("the zygote died")
        self._making.clear()
        self._living.clear()
        self._ready.clear()
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            self._process.wait()
