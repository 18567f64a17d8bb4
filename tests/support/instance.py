"""One instance of a toy service as a process of its own, registered in NATS.

    python -m tests.support.instance nats://127.0.0.1:4222 content

Its internal address `/who` answers its process id; `/slow` takes a second for it.
"""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping

import uvicorn
from fastapi import FastAPI

from codecrafthub.kit import discovery
from codecrafthub.kit.discovery.heartbeat import Heartbeat


def start_instance(url: str, service: str = "content") -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", __name__, url, service])


def _app(service: str) -> FastAPI:
    app = FastAPI()

    @app.get(f"/internal/{service}/who")
    @app.post(f"/internal/{service}/who")
    async def who() -> int:
        return os.getpid()

    @app.get(f"/internal/{service}/slow")
    async def slow() -> int:
        await asyncio.sleep(1)
        return os.getpid()

    return app


async def _serve(url: str, service: str) -> None:
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    registry = discovery.connect(url, {})
    await registry.start()

    async def health() -> Mapping[str, bool]:
        return {service: True}

    heartbeat = Heartbeat(registry, f"http://127.0.0.1:{door.getsockname()[1]}", [service], health)
    server = uvicorn.Server(uvicorn.Config(_app(service), lifespan="off", log_level="warning"))
    signal.signal(signal.SIGTERM, lambda *_: None)  # uvicorn raises it once more when it is done
    beating = asyncio.create_task(heartbeat.run())
    await server.serve(sockets=[door])
    beating.cancel()
    await asyncio.gather(beating, return_exceptions=True)
    await registry.close()


if __name__ == "__main__":
    asyncio.run(_serve(*sys.argv[1:]))
