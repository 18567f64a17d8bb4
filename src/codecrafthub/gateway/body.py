"""No request body may be larger than the hub wants to hold, whether its size is announced or not."""

from collections.abc import Mapping
from contextlib import suppress

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from codecrafthub.gateway.refusals import refuse
from codecrafthub.kit.errors import BadRequest, TooLarge


class _Overrun(HTTPException):
    """Raised into whoever reads the body; an HTTPException, since FastAPI lets only those through unchanged."""

    def __init__(self) -> None:
        super().__init__(TooLarge.status)


class BodyLimit:
    """ASGI middleware: answers 413 when a body is announced, or turns out, to be too large."""

    def __init__(self, app: ASGIApp, *, max_kb: int, uploads: Mapping[str, int] | None = None) -> None:
        """`uploads`: paths to which more may be sent, and how many KiB."""
        self._app, self._max_kb, self._uploads = app, max_kb, uploads or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        max_kb = self._uploads.get(scope["path"], self._max_kb)
        error = TooLarge(f"A request may hold at most {max_kb} KiB here. Send less, or in smaller parts.")
        announced = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if not announced.isdigit():
            await refuse(BadRequest("The header Content-Length is not a number."), scope, receive, send)
        elif int(announced) > max_kb * 1024:
            await refuse(error, scope, receive, send)
        else:
            await self._counted(scope, receive, send, max_kb * 1024, error)

    async def _counted(self, scope: Scope, receive: Receive, send: Send, most: int, error: TooLarge) -> None:
        received = 0
        is_over = has_started = False

        async def receiving() -> Message:
            nonlocal received, is_over
            message = await receive()
            received += len(message.get("body", b""))
            if received > most:
                is_over = True
                raise _Overrun
            return message

        async def sending(message: Message) -> None:
            nonlocal has_started
            if is_over and not has_started:
                return  # whatever the app makes of the overrun, the answer is ours
            has_started = True
            await send(message)

        with suppress(_Overrun):
            await self._app(scope, receiving, sending)
        if is_over and not has_started:
            await refuse(error, scope, receive, send)
