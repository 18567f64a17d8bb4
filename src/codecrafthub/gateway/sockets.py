"""Passes a WebSocket on to a service that runs in another process: messages, and why it was closed."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus

from codecrafthub.kit.discovery.balancer import OutOfReach
from codecrafthub.kit.logging import request_id
from codecrafthub.kit.tasks import ended

OPEN_SECONDS = 5
LARGEST_ANSWER = 4 * 1024 * 1024
SERVICE_RESTARTS = 1012
ONWARD = {"authorization": "Authorization", "cookie": "Cookie", "user-agent": "User-Agent", "host": "X-Forwarded-Host"}
"""Headers of the browser and what they are called on the way to the service, which compares host and origin."""
SENDABLE = frozenset({1000, 1001, 1002, 1003, *range(1007, 1015)})
"""Close codes that may be sent; 1005 and 1006 only say that none was received."""


async def pass_on_socket(service_name: str, url: str, scope: Scope, receive: Receive, send: Send) -> None:
    """Open the service's socket first: a browser is let in only where the service lets it in.

    Raises OutOfReach when this instance of the service is.
    """
    browser = WebSocket(scope, receive, send)
    opening = connect(
        "ws" + url.removeprefix("http"),
        additional_headers=_onward(browser),
        origin=browser.headers.get("origin"),  # type: ignore[arg-type]  # a NewType of str
        subprotocols=browser.scope.get("subprotocols") or None,
        open_timeout=OPEN_SECONDS,
        max_size=LARGEST_ANSWER,
        user_agent_header=None,
        proxy=None,
    )
    try:
        async with opening as service:
            await browser.accept(subprotocol=service.subprotocol)
            await _first(_to_service(browser, service), _to_browser(browser, service))
    except InvalidStatus as refusal:
        answer = refusal.response
        kind = answer.headers.get("Content-Type")
        await Response(bytes(answer.body or b""), answer.status_code, media_type=kind)(scope, receive, send)
    except (OSError, InvalidHandshake, TimeoutError) as error:
        raise OutOfReach(service_name, may_repeat=True) from error


def _onward(browser: WebSocket) -> dict[str, str]:
    headers = {
        "X-Forwarded-For": browser.client.host if browser.client else "unknown",
        "X-Forwarded-Proto": "https" if browser.url.scheme == "wss" else "http",
    }
    if (current := request_id.get()) is not None:
        headers["X-Request-ID"] = current
    return {**headers, **{ONWARD[name]: browser.headers[name] for name in ONWARD if name in browser.headers}}


async def _first(*both: Coroutine[Any, Any, None]) -> None:
    """Run until one direction ends, then stop the other: a socket that is closed on one side is closed."""
    tasks = [asyncio.create_task(one) for one in both]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        await ended(*tasks)


async def _to_service(browser: WebSocket, service: ClientConnection) -> None:
    try:
        while True:
            message = await browser.receive()
            if message["type"] == "websocket.disconnect":
                code = message.get("code", 1000)
                await service.close(code if _may_be_sent(code) else 1000, (message.get("reason") or "")[:120])
                return
            text: str | None = message.get("text")
            await service.send(message["bytes"] if text is None else text)
    except ConnectionClosed:
        return  # the other direction tells the browser


async def _to_browser(browser: WebSocket, service: ClientConnection) -> None:
    try:
        try:
            while True:
                message = await service.recv()
                await (browser.send_text(message) if isinstance(message, str) else browser.send_bytes(message))
        except ConnectionClosed:
            code = service.close_code or SERVICE_RESTARTS
            await browser.close(code if _may_be_sent(code) else SERVICE_RESTARTS, service.close_reason or "")
    except (WebSocketDisconnect, RuntimeError):
        return  # the browser has left meanwhile


def _may_be_sent(code: int) -> bool:
    return code in SENDABLE or 3000 <= code < 5000  # noqa: PLR2004  (the ranges of RFC 6455, section 7.4.2)
