"""One open socket: sends what its channel pushes, keeps it alive, and cuts readers who are too slow or silent."""

import asyncio
import contextlib
import time
from uuid import UUID

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from codecrafthub.feedback.channels import Channel
from codecrafthub.feedback.inbound import Inbound, Office
from codecrafthub.feedback.limits import Close
from codecrafthub.feedback.messages import Body, MessageType, encode
from codecrafthub.feedback.metrics import MESSAGES_DROPPED, MESSAGES_SENT, SOCKETS_OPEN


class Connection:
    """An accepted socket of a signed-in learner; `run` returns when it is closed."""

    def __init__(self, websocket: WebSocket, learner_id: UUID, office: Office) -> None:
        self._websocket, self._learner_id, self._office = websocket, learner_id, office
        self._limits = office.channels.limits
        self._queue: asyncio.Queue[tuple[MessageType, str]] = asyncio.Queue(self._limits.queue)
        self._ended: asyncio.Future[tuple[int, str]] = asyncio.get_running_loop().create_future()
        self._waiting_bytes = 0

    def push(self, kind: MessageType, text: str) -> None:
        """Queue a message; one who does not read loses the socket, never our memory."""
        self._waiting_bytes += len(text)
        if self._queue.full() or self._waiting_bytes > self._limits.queue_bytes:
            MESSAGES_DROPPED.labels("slow_reader").inc()
            self.end(Close.TRY_AGAIN, "You read too slowly; connect again to get what you missed.")
        else:
            self._queue.put_nowait((kind, text))

    def end(self, code: int, reason: str) -> None:
        """Have the socket closed; the first reason counts."""
        if not self._ended.done():
            self._ended.set_result((code, reason))

    async def run(self, after: str | None) -> None:
        """Serve the socket until either side ends it."""
        channels = self._office.channels
        channel = channels.join(self._learner_id, self, after)
        inbound = Inbound(self, self._learner_id, channel, self._office)
        SOCKETS_OPEN.inc()
        parts = self._read(inbound), self._write(), self._beat(channel, inbound)
        tasks = [asyncio.create_task(part) for part in parts]
        for task in tasks:
            task.add_done_callback(self._stopped)
        try:
            code, reason = await self._ended
        finally:
            SOCKETS_OPEN.dec()
            channels.leave(self._learner_id, self)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        await close(self._websocket, code, reason, self._limits.close_seconds)

    def _stopped(self, task: asyncio.Task[None]) -> None:
        """A part that breaks takes the socket with it; a client that is gone needs no reason."""
        if not task.cancelled() and (error := task.exception()) is not None:
            is_gone = isinstance(error, WebSocketDisconnect | RuntimeError | OSError)
            self.end(Close.AWAY if is_gone else Close.BROKEN, "" if is_gone else "Something went wrong; connect again.")

    async def _write(self) -> None:
        while True:
            kind, text = await self._queue.get()
            await self._websocket.send_text(text)
            self._waiting_bytes -= len(text)
            MESSAGES_SENT.labels(kind).inc()

    async def _beat(self, channel: Channel, inbound: Inbound) -> None:
        """A ping now and then; its id tells the client where it is before anything has happened."""
        while time.monotonic() - inbound.heard_at < self._limits.silence_seconds:
            self.push("ping", encode(channel.position, "ping", Body()))
            inbound.check_signed_in()
            await asyncio.sleep(self._limits.heartbeat_seconds)
        self.end(Close.SILENT, "Nothing was heard from you for a while; connect again.")

    async def _read(self, inbound: Inbound) -> None:
        while not self._ended.done():
            message = await self._websocket.receive()
            if message["type"] == "websocket.disconnect":
                self.end(Close.AWAY, "")
                return
            await inbound.take(message.get("text"))


async def close(websocket: WebSocket, code: int, reason: str, seconds: float) -> None:
    """Close a socket with a reason; one that is gone, or whose reader is stuck, is left to the web server."""
    if websocket.client_state is WebSocketState.DISCONNECTED:
        return
    with contextlib.suppress(TimeoutError, WebSocketDisconnect, RuntimeError, OSError):
        async with asyncio.timeout(seconds):
            await websocket.close(code, reason)
