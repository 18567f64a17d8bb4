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
from codecrafthub.kit.tasks import ended


class Connection:
    """An accepted socket of a signed-in learner; `run` returns when it is closed."""

    def __init__(self, websocket: WebSocket, learner_id: UUID, office: Office) -> None:
        self._websocket, self._learner_id, self._office = websocket, learner_id, office
        self._limits = office.channels.limits
        self._loop = asyncio.get_running_loop()
        # Thousands are idle at a time: a list and a future weigh a tenth of what an asyncio.Queue does.
        self._waiting: list[tuple[MessageType, str]] = []
        self._waiting_bytes = 0
        self._woken: asyncio.Future[None] | None = None
        self._ended: asyncio.Future[tuple[int, str]] = self._loop.create_future()
        self._inbound: Inbound | None = None
        self._beats_at = 0.0

    def push(self, kind: MessageType, text: str) -> None:
        """Queue a message; one who does not read loses the socket, never our memory."""
        self._waiting_bytes += len(text)
        if len(self._waiting) >= self._limits.queue or self._waiting_bytes > self._limits.queue_bytes:
            MESSAGES_DROPPED.labels("slow_reader").inc()
            self.end(Close.TRY_AGAIN, "You read too slowly; connect again to get what you missed.")
            return
        self._waiting.append((kind, text))
        if self._woken is not None and not self._woken.done():
            self._woken.set_result(None)

    def end(self, code: int, reason: str) -> None:
        """Have the socket closed; the first reason counts."""
        if not self._ended.done():
            self._ended.set_result((code, reason))

    def beat(self, channel: Channel, now: float) -> None:
        """A ping now and then; its id tells the client where it is before anything has happened."""
        if self._inbound is None or now < self._beats_at:
            return
        self._beats_at = now + self._limits.heartbeat_seconds
        if now - self._inbound.heard_at >= self._limits.silence_seconds:
            self.end(Close.SILENT, "Nothing was heard from you for a while; connect again.")
            return
        self.push("ping", encode(channel.position, "ping", Body()))
        self._inbound.check_signed_in(now)

    async def run(self, after: str | None) -> None:
        """Serve the socket until either side ends it."""
        channels = self._office.channels
        channel = channels.join(self._learner_id, self, after)
        inbound = self._inbound = Inbound(self, self._learner_id, channel, self._office)
        SOCKETS_OPEN.inc()
        self.beat(channel, time.monotonic())
        tasks = [asyncio.create_task(part) for part in (self._read(inbound), self._write())]
        for task in tasks:
            task.add_done_callback(self._stopped)
        try:
            code, reason = await self._ended
        finally:
            SOCKETS_OPEN.dec()
            channels.leave(self._learner_id, self)
            await ended(*tasks)
        await close(self._websocket, code, reason, self._limits.close_seconds)

    def _stopped(self, task: asyncio.Task[None]) -> None:
        """A part that breaks takes the socket with it; a client that is gone needs no reason."""
        if not task.cancelled() and (error := task.exception()) is not None:
            is_gone = isinstance(error, WebSocketDisconnect | RuntimeError | OSError)
            self.end(Close.AWAY if is_gone else Close.BROKEN, "" if is_gone else "Something went wrong; connect again.")

    async def _write(self) -> None:
        while True:
            while self._waiting:
                kind, text = self._waiting.pop(0)
                await self._websocket.send_text(text)
                self._waiting_bytes -= len(text)
                MESSAGES_SENT.labels(kind).inc()
            self._woken = self._loop.create_future()
            await self._woken

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
