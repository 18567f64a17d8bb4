"""Around every request: an id that follows it through logs and peers, its time in the metrics, one line in the log."""

import re
import time
from dataclasses import replace

from prometheus_client import Counter, Gauge, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from codecrafthub.kit import tracing
from codecrafthub.kit.clock import new_id
from codecrafthub.kit.logging import logger, request_id, without_secrets
from codecrafthub.kit.tracing import Kind, Span, TraceContext

log = logger(__name__)

GIVEN_ID = re.compile(rb"[A-Za-z0-9._-]{8,64}")
TRACE = tracing.HEADER.encode()
FIRST_FAULT = 500
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
DURATION = Histogram(
    "hub_http_request_duration_seconds",
    "Time from a request's arrival to the end of its answer",
    ["service", "method", "route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 10),
)
REQUESTS = Counter(
    "hub_http_requests_total", "Requests by their answer's status", ["service", "method", "route", "status"]
)
FACTS_HEARD = Counter(
    "hub_facts_total",
    "Facts handed to a consumer: handled, failed (to be tried again) or given up",
    ["consumer", "outcome"],
)
BUS_CONNECTED = Gauge("hub_bus_connected", "1 while the bus is within reach, else 0")
BUS_PENDING = Gauge("hub_bus_pending_facts", "Facts on the bus that a consumer has not handled yet", ["consumer"])
SOCKETS = Counter("hub_websockets_opened_total", "WebSockets opened", ["service"])


class RequestContext:
    """ASGI middleware for the outermost app of a process, and for an app that peers of this process ask."""

    def __init__(self, app: ASGIApp, name: str = "") -> None:
        """`name`: the service that spans are of; by default the one that answers."""
        self._app, self._name = app, name

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        given = _headers(scope)
        current = given.get(b"x-request-id") or new_id().hex
        mark = request_id.set(current)
        where = tracing.current.set(self._trace(given.get(TRACE), current))
        try:
            if scope["type"] == "websocket":
                await self._counted(scope, receive, send)
            else:
                await self._timed(scope, receive, send, current)
        finally:
            tracing.current.reset(where)
            request_id.reset(mark)

    def _trace(self, given: str | None, request: str) -> TraceContext:
        """The trace that a peer goes on with, or a new one. Who asks at the door names it, and decides nothing."""
        found = TraceContext.parsed(given)
        if found is None:
            return tracing.root(request)
        return replace(found, is_sampled=tracing.root(found.trace_id).is_sampled) if self._name else found

    async def _counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "websocket.accept":
                SOCKETS.labels(place(scope)[0]).inc()
            await send(message)

        await self._app(scope, receive, sending)

    async def _timed(self, scope: Scope, receive: Receive, send: Send, current: str) -> None:
        started = time.perf_counter()
        status = 500

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (b"x-request-id", current.encode())]
            await send(message)

        method = scope["method"] if scope["method"] in METHODS else "other"
        with tracing.span(method, self._name, Kind.SERVER, request_id=current) as span:
            try:
                await self._app(scope, receive, sending)
            finally:
                seconds = time.perf_counter() - started
                service, route = place(scope)
                DURATION.labels(service, method, route).observe(seconds)
                REQUESTS.labels(service, method, route, str(status)).inc()
                if span is not None:
                    answered(span, route, status, self._name or service)
                path, milliseconds = without_secrets(scope["path"]), round(seconds * 1000, 1)
                log.debug("request", method=scope["method"], path=path, status=status, ms=milliseconds)


def place(scope: Scope) -> tuple[str, str]:
    """Which service answered a request that has been answered, and the template of its route.

    Never what a stranger typed: `/*` stands for what no route took, `/api/NAME/*` at the door for what was passed on.
    """
    service = getattr(getattr(scope.get("app"), "state", None), "service", "hub")
    route = scope.get("route")
    return service, str(scope.get("root_path", "")) + (route.path if route is not None else "/*")


def answered(span: Span, route: str, status: int, service: str) -> None:
    """Note what came of a request."""
    span.attributes |= {"http.request.method": span.name, "http.route": route}
    span.attributes["http.response.status_code"] = status
    span.service, span.name = service, f"{span.name} {route}"
    if status >= FIRST_FAULT:
        span.error = str(status)


class Mounted:
    """ASGI middleware around a service that the door holds in its own process: a span of its own, where any is made."""

    def __init__(self, app: ASGIApp, name: str) -> None:
        self._app, self._name = app, name

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 500

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        method = scope["method"] if scope["method"] in METHODS else "other"
        with tracing.span(method, self._name, Kind.SERVER) as span:
            try:
                await self._app(scope, receive, send if span is None else sending)
            finally:
                if span is not None:
                    answered(span, place(scope)[1], status, self._name)


def _headers(scope: Scope) -> dict[bytes, str]:
    """The ids that the caller sent along: a request's, if it is a sane one, and a trace's."""
    found = {}
    for name, value in scope["headers"]:
        if name == TRACE or (name == b"x-request-id" and GIVEN_ID.fullmatch(value)):
            found[name] = value.decode("latin-1")
    return found
