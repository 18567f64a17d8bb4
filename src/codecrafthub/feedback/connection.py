"""One open socket: sends what its channel pushes, keeps it alive, and turns away garbage, floods and slow readers."""

import asyncio
import contextlib
import time
from collections import deque
from uuid import UUID

from pydantic import TypeAdapter, ValidationError
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from codecrafthub.feedback.channels import Channel, Channels
from codecrafthub.feedback.limits import Close
from codecrafthub.feedback.messages import Body, MessageType, Notice, Pong, Resume, encode
from codecrafthub.feedback.metrics import MESSAGES_DROPPED, MESSAGES_SENT, SOCKETS_OPEN

FROM_CLIENT: TypeAdapter[Pong | Resume] = TypeAdapter(Pong | Resume)
NOT_UNDERSTOOD = 'This message is not understood: send {"type": "pong"} or {"type": "resume", "after": "<event id>"}.'


class Connection:
    """An accepted socket of a signed-in learner; `run` returns when it is closed."""

    def __init__(self, websocket: WebSocket, learner_id: UUID, channels: Channels) -> None:
        self._websocket, self._learner_id, self._channels = websocket, learner_id, channels
        self._limits = channels.limits
        self._queue: asyncio.Queue[tuple[MessageType, str]] = asyncio.Queue(self._limits.queue)
        self._ended: asyncio.Future[tuple[int, str]] = asyncio.get_running_loop().create_future()
        self._heard_at = time.monotonic()
        self._arrivals: deque[float] = deque(maxlen=self._limits.messages_per_second)
        self._garbage = 0
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
        """Serve the socket until either side ends it, at most for its lifetime."""
        channel = self._channels.join(self._learner_id, self, after)
        SOCKETS_OPEN.inc()
        tasks = [asyncio.create_task(work) for work in (self._read(channel), self._write(), self._beat(channel))]
        for task in tasks:
            task.add_done_callback(self._stopped)
        code, reason = Close.AWAY, "This connection has been open for long; connect again."
        try:
            async with asyncio.timeout(self._limits.lifetime_seconds):
                code, reason = await self._ended
        except TimeoutError:
            pass
        finally:
            SOCKETS_OPEN.dec()
            self._channels.leave(self._learner_id, self)
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

    async def _beat(self, channel: Channel) -> None:
        """A ping now and then; its id tells the client where it is before anything has happened."""
        while time.monotonic() - self._heard_at < self._limits.silence_seconds:
            self.push("ping", encode(channel.position, "ping", Body()))
            await asyncio.sleep(self._limits.heartbeat_seconds)
        self.end(Close.SILENT, "Nothing was heard from you for a while; connect again.")

    async def _read(self, channel: Channel) -> None:
        while not self._ended.done():
            message = await self._websocket.receive()
            if message["type"] == "websocket.disconnect":
                self.end(Close.AWAY, "")
                return
            self._heard_at = time.monotonic()
            if self._is_flooded():
                self.end(Close.ABUSE, f"Send at most {self._limits.messages_per_second} messages a second.")
                return
            self._take(channel, message.get("text"))

    def _is_flooded(self) -> bool:
        now = time.monotonic()
        full = len(self._arrivals) == self._arrivals.maxlen
        is_flooded = full and now - self._arrivals[0] < 1
        self._arrivals.append(now)
        return is_flooded

    def _take(self, channel: Channel, text: str | None) -> None:
        """Act on one message of the client."""
        if text is None:
            self._refuse(channel)
            return
        if len(text) > self._limits.message_bytes or len(text.encode()) > self._limits.message_bytes:
            self.end(Close.TOO_LARGE, f"A message may have at most {self._limits.message_bytes} bytes.")
            return
        try:
            said = FROM_CLIENT.validate_json(text)
        except ValidationError:
            self._refuse(channel)
            return
        if isinstance(said, Resume):
            channel.replay(self, said.after)

    def _refuse(self, channel: Channel) -> None:
        self._garbage += 1
        self.push("error", encode(channel.position, "error", Notice(detail=NOT_UNDERSTOOD)))
        if self._garbage >= self._limits.garbage:
            self.end(Close.ABUSE, f"{self._garbage} messages could not be understood.")


async def close(websocket: WebSocket, code: int, reason: str, seconds: float) -> None:
    """Close a socket with a reason; one that is gone, or whose reader is stuck, is left to the web server."""
    if websocket.client_state is WebSocketState.DISCONNECTED:
        return
    with contextlib.suppress(TimeoutError, WebSocketDisconnect, RuntimeError, OSError):
        async with asyncio.timeout(seconds):
            await websocket.close(code, reason)
