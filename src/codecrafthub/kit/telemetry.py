"""Around every request: an id that follows it through logs and peers, its time in the metrics, one line in the log."""

import re
import time

from prometheus_client import Counter, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from codecrafthub.kit.clock import new_id
from codecrafthub.kit.logging import logger, request_id, without_secrets

log = logger(__name__)

GIVEN_ID = re.compile(rb"[A-Za-z0-9._-]{8,64}")
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
SECONDS = Histogram(
    "hub_http_request_seconds",
    "Time from a request's arrival to the end of its answer, in seconds",
    ["service", "method", "status"],
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
FACTS_HEARD = Counter(
    "hub_facts_total",
    "Facts handed to a consumer: handled, failed (to be tried again) or given up",
    ["consumer", "outcome"],
)
SOCKETS = Counter("hub_websockets_opened_total", "WebSockets opened", ["service"])


class RequestContext:
    """ASGI middleware for the outermost app of a process."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        current = _given(scope) or new_id().hex
        mark = request_id.set(current)
        try:
            if scope["type"] == "websocket":
                SOCKETS.labels(_service(scope["path"])).inc()
                await self._app(scope, receive, send)
            else:
                await self._timed(scope, receive, send, current)
        finally:
            request_id.reset(mark)

    async def _timed(self, scope: Scope, receive: Receive, send: Send, current: str) -> None:
        started = time.perf_counter()
        status = 500

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (b"x-request-id", current.encode())]
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            seconds = time.perf_counter() - started
            method = scope["method"] if scope["method"] in METHODS else "other"
            SECONDS.labels(_service(scope["path"]), method, str(status)).observe(seconds)
            path, milliseconds = without_secrets(scope["path"]), round(seconds * 1000, 1)
            log.debug("request", method=scope["method"], path=path, status=status, ms=milliseconds)


def _given(scope: Scope) -> str | None:
    """The id that the caller sent along, if it is a sane one."""
    for name, value in scope["headers"]:
        if name == b"x-request-id" and GIVEN_ID.fullmatch(value):
            return str(value.decode())
    return None


def _service(path: str) -> str:
    """The label of a path: the service's name, never what a stranger typed."""
    parts = path.split("/", 3)
    known = {"identity", "content", "assessment", "feedback", "recommendation", "analytics", "health"}
    return parts[2] if len(parts) > 2 and parts[1] in ("api", "internal") and parts[2] in known else "web"  # noqa: PLR2004
