"""Many sockets: how long a message is on its way, what an idle one weighs, how fast all come back.

`python -m benchmarks.sockets [--json] [--sockets N] [--idle N] [--seconds S]`: each of N learners is sent one message a
second, at moments of its own whether or not the one before has come (an open loop), from the bus through feedback and
the door to the socket; the reference is a bare echo server of the same library, to and from which the same client sends
as many. Then more learners join who hear nothing, for the memory of each; then all go, and the first ones come back.
"""

import argparse
import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from benchmarks import reference
from benchmarks.running import Door, running_hub
from benchmarks.wires import Socket
from codecrafthub.contracts.assessment import Progress
from codecrafthub.feedback.tickets import AUDIENCE
from codecrafthub.kit.auth import ServiceTokens
from codecrafthub.kit.bus.nats_signals import NatsSignals
from tests.support.nats import NatsServer
from tests.support.tracks import short_tracks

SECRET = "a secret of benchmarks alone, long enough"
OPENED_AT_ONCE = 50
RAMP = 2.0
"""Seconds at the beginning that do not count."""
Send = Callable[[int], Awaitable[None]]


class Listeners:
    """Sockets, each of which notes how long its messages took since they were sent."""

    def __init__(self) -> None:
        self.sockets: dict[int, Socket] = {}
        self.sent: list[float] = []
        self.took: list[float] = []

    async def open(self, addresses: Sequence[str]) -> None:
        gate = asyncio.Semaphore(OPENED_AT_ONCE)
        first = len(self.sent)
        self.sent += [0.0] * len(addresses)

        async def join(number: int, address: str) -> None:
            async with gate:
                self.sockets[number] = await Socket.opened(address, lambda message: self._hear(number, message))

        await asyncio.gather(*(join(first + at, address) for at, address in enumerate(addresses)))

    def _hear(self, number: int, message: bytes) -> None:
        if b'"type":"ping"' in message:
            if number in self.sockets:  # one comes before we know that the socket is open
                self.sockets[number].send(b'{"type":"pong"}')
        elif self.sent[number]:
            self.took.append((time.perf_counter() - self.sent[number]) * 1000)
            self.sent[number] = 0.0

    def close(self) -> None:
        for one in self.sockets.values():
            one.close()


async def paced(listeners: Listeners, count: int, seconds: float, send: Send) -> list[float]:
    """Milliseconds of each message, of those that came: one a second to each listener, each at its own moment."""
    begun, number = time.perf_counter(), 0
    while (due := number / count) < seconds + RAMP:
        if (ahead := begun + due - time.perf_counter()) > 0:
            await asyncio.sleep(ahead)
        if number == int(count * RAMP):
            listeners.took.clear()
        listeners.sent[number % count] = time.perf_counter()
        await send(number % count)
        number += 1
    await asyncio.sleep(1)
    return list(listeners.took)


@asynccontextmanager
async def echo() -> AsyncIterator[str]:
    command = [sys.executable, "-m", "benchmarks.echo"]
    process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        yield f"ws://127.0.0.1:{int(await process.stdout.readline())}/?"
    finally:
        process.terminate()
        await process.wait()


async def of_echo(count: int, seconds: float) -> list[float]:
    async with echo() as address:
        listeners = Listeners()
        await listeners.open([address] * count)

        async def send(number: int) -> None:
            listeners.sockets[number].send(b'{"type":"message","text":"as long as a short message of the hub"}')

        took = await paced(listeners, count, seconds, send)
        listeners.close()
    return took


def addresses(door: Door, learners: Sequence[UUID]) -> list[str]:
    tokens = ServiceTokens(SECRET)
    base = door.address.replace("http", "ws", 1)
    tickets = (tokens.seal(AUDIENCE, 30, sub=str(one), jti=uuid4().hex) for one in learners)
    return [f"{base}/api/feedback/socket?ticket={ticket}" for ticket in tickets]


def resident(pid: int) -> int:
    """Bytes that a process holds in memory."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


async def of_hub(count: int, idle: int, seconds: float, folder: Path) -> dict[str, Any]:
    """Latencies in milliseconds, bytes for each idle socket, seconds until all are back."""
    learners = [uuid4() for _ in range(count)]
    with NatsServer() as nats:
        settings = {"HUB_BUS_URL": nats.url, "HUB_SERVICE_SECRET": SECRET}
        with running_hub(short_tracks(folder / "tracks"), **settings) as door:
            listeners, bus = Listeners(), NatsSignals(nats.url)
            await bus.start()
            await listeners.open(addresses(door, learners))

            async def send(number: int) -> None:
                said = Progress(
                    kind="queued", submission_id=learners[number], learner_id=learners[number],
                    exercise="python.running-total", files={"a.py": ""}, position=1,
                )  # fmt: skip
                await bus.signal(said.subject, said)

            took = await paced(listeners, count, seconds, send)
            before = resident(door.process.pid)
            await listeners.open(addresses(door, [uuid4() for _ in range(idle)]))
            await asyncio.sleep(1)
            each = (resident(door.process.pid) - before) / idle
            listeners.close()
            await bus.close()
            back = await until_all_are_back(door, learners)
    return {"took": took, "lost": int(count * seconds) - len(took), "idle_bytes": each, "back_seconds": back}


async def until_all_are_back(door: Door, learners: Sequence[UUID]) -> float:
    """Seconds until as many sockets as before are open, all opened at once."""
    listeners = Listeners()
    begun = time.perf_counter()
    await listeners.open(addresses(door, learners))
    took = time.perf_counter() - begun
    listeners.close()
    return took


async def measure(count: int, idle: int, seconds: float) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        bare = await of_echo(count, seconds)
        hub = await of_hub(count, idle, seconds, Path(folder))
    rows = []
    for name, took in (("bare echo server, there and back", bare), ("hub, from the bus to the socket", hub["took"])):
        p50, p99 = (reference.percentile(took, share) for share in (0.5, 0.99))
        rows.append({"name": name, "p50_ms": round(p50, 2), "p99_ms": round(p99, 2), "messages": len(took)})
    ratio = rows[1]["p99_ms"] / rows[0]["p99_ms"]
    return {
        "reference": f"{count} sockets, each with a message a second",
        "rows": rows,
        "p99_ratio": round(ratio, 2),
        "lost": hub["lost"],
        "idle_kb": round(hub["idle_bytes"] / 1024, 1),
        "back_seconds": round(hub["back_seconds"], 1),
    }


def show(found: dict[str, Any], idle: int) -> None:
    print(found["reference"])
    for one in found["rows"]:
        print(f"{one['name']:36} p50 {one['p50_ms']:7.2f} ms   p99 {one['p99_ms']:7.2f} ms   of {one['messages']}")
    print(f"p99 of the hub is {found['p99_ratio']}x that of the echo server; {found['lost']} messages did not come")
    print(
        f"each of {idle} idle sockets takes {found['idle_kb']} KB; all who left are back in {found['back_seconds']} s"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--sockets", type=int, default=2000)
    parser.add_argument("--idle", type=int, default=5000)
    parser.add_argument("--seconds", type=float, default=15.0)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    found = asyncio.run(measure(options.sockets, options.idle, options.seconds))
    print(json.dumps(found)) if options.json else show(found, options.idle)


if __name__ == "__main__":
    main()
