"""Passes requests on to a service that runs in another process, and its answers back, both as they come."""

from collections.abc import AsyncIterator, Iterable
from urllib.parse import quote

import httpx
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from codecrafthub.gateway.refusals import refuse
from codecrafthub.gateway.sockets import pass_on_socket
from codecrafthub.kit import tracing
from codecrafthub.kit.client import may_repeat
from codecrafthub.kit.discovery.balancer import Balancer, OutOfReach
from codecrafthub.kit.errors import BadRequest, HubError
from codecrafthub.kit.logging import logger, request_id
from codecrafthub.kit.telemetry import TRACE

log = logger(__name__)

TIMEOUT = httpx.Timeout(60, connect=2)
HOP_BY_HOP = frozenset(
    (b"connection", b"keep-alive", b"proxy-authenticate", b"proxy-authorization", b"te", b"trailer",
     b"transfer-encoding", b"upgrade")
)  # fmt: skip
WITHOUT_BODY = frozenset((httpx.codes.NO_CONTENT, httpx.codes.RESET_CONTENT, httpx.codes.NOT_MODIFIED))
OURS = frozenset(
    (TRACE, b"tracestate", b"x-request-id", b"x-forwarded-for", b"x-forwarded-proto", b"x-forwarded-host", b"forwarded")
)
"""Headers that the door itself writes; what a client claims in them is dropped."""


class Elsewhere:
    """ASGI app in place of a service of other processes; each request goes to one of its instances."""

    def __init__(self, name: str, balancer: Balancer, client: httpx.AsyncClient) -> None:
        self._name, self._balancer, self._client = name, balancer, client

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = _Body(scope, receive)

        async def pass_on(address: str) -> None:
            if scope["type"] == "websocket":
                await pass_on_socket(self._name, address + _target(scope), scope, receive, send)
            else:
                await self._pass_on(address + _target(scope), body, send)

        try:
            await self._balancer.ask(self._name, pass_on)
        except HubError as error:
            await refuse(error, scope, receive, send)
        except ClientDisconnect:
            log.debug("client_left", service=self._name)

    async def _pass_on(self, url: str, body: "_Body", send: Send) -> None:
        scope = body.scope
        try:
            onward = self._client.build_request(
                scope["method"], url, headers=_onward(scope), content=body.stream() if body.is_there else None
            )
        except httpx.InvalidURL as error:
            raise BadRequest("This address cannot be understood.") from error
        try:
            answer = await self._client.send(onward, stream=True)
        except httpx.HTTPError as error:
            raise self._out_of_reach(body, error) from error
        try:
            rest = answer.aiter_raw()
            try:  # a service that dies after its headers has said nothing yet: that can still be told honestly
                first = await anext(rest, b"")
            except httpx.HTTPError as error:
                raise self._out_of_reach(body, error) from error
            back: Response = (
                Response(first, answer.status_code)
                if _is_whole(scope["method"], answer, first)
                else StreamingResponse(_beginning_with(first, rest), answer.status_code)
            )
            back.raw_headers = [
                (name.lower(), value)
                for name, value in answer.headers.raw
                if name.lower() not in _for_one_hop(answer.headers.raw) | {b"x-request-id", b"server", b"date"}
            ]
            await back(scope, body.receive, send)
        finally:
            await answer.aclose()

    def _out_of_reach(self, body: "_Body", error: httpx.HTTPError) -> OutOfReach:
        log.warning("service_out_of_reach", service=self._name, error=type(error).__name__)
        return OutOfReach(self._name, may_repeat=not body.is_begun and may_repeat(body.scope["method"], error))


class _Body:
    """A request's body on its way: what has been taken from it can be sent to nobody else."""

    def __init__(self, scope: Scope, receive: Receive) -> None:
        self.scope, self.receive = scope, receive
        self.is_begun = False

    @property
    def is_there(self) -> bool:
        return any(name in (b"content-length", b"transfer-encoding") for name, _ in self.scope["headers"])

    async def stream(self) -> AsyncIterator[bytes]:
        async for chunk in Request(self.scope, self.receive).stream():
            self.is_begun = True
            yield chunk


def _is_whole(method: str, answer: httpx.Response, first: bytes) -> bool:
    """Whether nothing comes after the first bytes; what has no body would be given one by gzip if it was streamed."""
    if method == "HEAD" or answer.status_code in WITHOUT_BODY:
        return True
    return len(first) == int(answer.headers.get("content-length", -1))


async def _beginning_with(first: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for chunk in rest:
        yield chunk


def _target(scope: Scope) -> str:
    """The path and query as the service is asked for them: quoted anew from the path that the guard has seen."""
    query = scope["query_string"].decode("latin-1")
    return quote(scope["path"], safe="/:@!$&'()*+,;=~") + (f"?{query}" if query else "")


def _for_one_hop(headers: Iterable[tuple[bytes, bytes]]) -> frozenset[bytes]:
    """Headers that concern one connection only: the usual ones, and what `Connection` names (RFC 9110, 7.6.1)."""
    named = [value.lower().split(b",") for name, value in headers if name.lower() == b"connection"]
    return HOP_BY_HOP | {name.strip() for names in named for name in names}


def _onward(scope: Scope) -> list[tuple[bytes, bytes]]:
    """The client's headers, without what concerns this connection only, and with where the request came from."""
    dropped = _for_one_hop(scope["headers"]) | OURS | {b"accept-encoding"}
    kept = [(name, value) for name, value in scope["headers"] if name not in dropped]
    client = scope.get("client") or ("unknown", 0)
    host = next((value for name, value in scope["headers"] if name == b"host"), b"")
    return [
        *kept,
        (b"accept-encoding", b"identity"),  # the door compresses, once
        (b"x-forwarded-for", client[0].encode()),
        (b"x-forwarded-proto", scope["scheme"].replace("ws", "http").encode()),
        (b"x-forwarded-host", host),
        (b"x-request-id", (request_id.get() or "").encode()),
        *([(TRACE, trace.encode())] if (trace := tracing.carried()) else []),
    ]
