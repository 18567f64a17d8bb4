"""Calls from service to service: always HTTP, over the network or straight into an app of this process."""

import json
import ssl
from collections.abc import Mapping
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any

import httpx
from starlette.types import ASGIApp

from codecrafthub.kit import tracing
from codecrafthub.kit.auth import ServiceTokens
from codecrafthub.kit.discovery import Discovery
from codecrafthub.kit.discovery.balancer import IDEMPOTENT, Balancer, OutOfReach
from codecrafthub.kit.errors import BY_STATUS, HubError, Unavailable
from codecrafthub.kit.here import Answer, Question, ask
from codecrafthub.kit.logging import logger, request_id
from codecrafthub.kit.telemetry import RequestContext
from codecrafthub.kit.tracing import Kind

log = logger(__name__)

TIMEOUT = httpx.Timeout(10, connect=2)
LIMITS = httpx.Limits(max_connections=500, max_keepalive_connections=50, keepalive_expiry=2)
"""Idle connections are dropped before the other side does so (uvicorn: after 5 s): no request meets a closed one."""


@cache
def authorities() -> ssl.SSLContext:
    """Whose certificates this process trusts, for all its clients: reading them takes 25 ms or more."""
    return httpx.create_ssl_context(trust_env=False)


def no_cookies() -> CookieJar:
    """For clients that speak for many people: by default httpx keeps what it is given and shows it for the next one."""
    return CookieJar(DefaultCookiePolicy(allowed_domains=()))


class Peers:
    """Finds every other service: the internal app in this process, else the instances that discovery knows."""

    def __init__(self, tokens: ServiceTokens, discovery: Discovery) -> None:
        self._tokens = tokens
        self.discovery = discovery
        self.balancer = Balancer(discovery)
        self._here: dict[str, ASGIApp] = {}
        self._away = httpx.AsyncClient(
            timeout=TIMEOUT, limits=LIMITS, trust_env=False, verify=authorities(), cookies=no_cookies()
        )

    def add(self, name: str, app: ASGIApp) -> None:
        """Let calls to `name` go straight to an app of this process."""
        self._here[name] = RequestContext(app)

    def client(self, name: str, caller: str) -> "PeerClient":
        """The client with which `caller` speaks to the service `name`; may be made before either runs."""
        return PeerClient(self, name, caller)

    async def start(self) -> None:
        """Begin to look for services elsewhere. Raises Unavailable when the registry cannot be reached."""
        await self.discovery.start()

    async def close(self) -> None:
        await self.discovery.close()
        await self._away.aclose()

    async def send(self, name: str, caller: str, question: Question, seconds: float | None = None) -> Answer:
        """Raises Unavailable when no instance of a service that is not in this process answers."""
        with tracing.span(f"ask {name}", caller, Kind.CLIENT):
            return await self._send(name, caller, question, seconds)

    async def _send(self, name: str, caller: str, question: Question, seconds: float | None) -> Answer:
        headers = {"Authorization": f"Bearer {self._tokens.issue(issuer=caller, audience=name)}"}
        if question.body:
            headers["Content-Type"] = "application/json"
        if (current := request_id.get()) is not None:
            headers["X-Request-ID"] = current
        if (trace := tracing.carried()) is not None:
            headers[tracing.HEADER] = trace
        if (app := self._here.get(name)) is not None:
            return await ask(app, f"/internal/{name}", question, headers)

        async def ask_there(address: str) -> Answer:
            return await self._ask_away(f"{address}/internal/{name}{question.path}", name, question, headers, seconds)

        return await self.balancer.ask(name, ask_there)

    async def _ask_away(
        self, url: str, name: str, question: Question, headers: Mapping[str, str], seconds: float | None
    ) -> Answer:
        params: Mapping[str, Any] = question.params
        try:
            found = await self._away.request(
                question.method,
                url,
                headers=headers,
                params=params,
                content=question.body or None,
                timeout=TIMEOUT if seconds is None else httpx.Timeout(seconds, connect=2),
            )
        except httpx.HTTPError as error:
            raise OutOfReach(name, may_repeat=may_repeat(question.method, error)) from error
        return Answer(found.status_code, found.content)


def may_repeat(method: str, error: httpx.HTTPError) -> bool:
    """Whether a request that failed so may be made of another instance: nothing happens twice.

    One that took too long is not repeated: the next instance would be as busy with it.
    """
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return True
    return method in IDEMPOTENT and not isinstance(error, httpx.TimeoutException)


class PeerClient:
    """What the typed clients in `contracts` are built on: JSON in, JSON out, errors as our own."""

    def __init__(self, peers: Peers, name: str, caller: str) -> None:
        self._peers, self._name, self._caller = peers, name, caller

    async def get(self, path: str, **params: Any) -> Any:
        """The JSON at a path of the peer. Raises the HubError that the peer answered with, or Unavailable."""
        given = {name: value for name, value in params.items() if value is not None}
        return await self._call(Question("GET", path, given))

    async def post(self, path: str, body: Mapping[str, Any], seconds: float | None = None) -> Any:
        """What the peer answers to a body; `seconds` is how long that may take where it is more than usual."""
        return await self._call(Question("POST", path, {}, json.dumps(body).encode()), seconds)

    async def _call(self, question: Question, seconds: float | None = None) -> Any:
        answer = await self._peers.send(self._name, self._caller, question, seconds)
        if httpx.codes.is_success(answer.status):
            return json.loads(answer.body) if answer.body else None
        raise _error(self._name, answer)


def _error(name: str, answer: Answer) -> HubError:
    """A peer's problem as our own; its own faults and a refused token are no fault of whoever asked us."""
    kind = BY_STATUS.get(answer.status)
    if answer.status == httpx.codes.UNAUTHORIZED:
        log.error("service_token_refused", service=name, mend="give all processes the same HUB_SERVICE_SECRET")
    if kind is None or answer.status == httpx.codes.UNAUTHORIZED:
        return Unavailable(f"The service {name} could not answer ({answer.status}).")
    try:
        return kind(str(json.loads(answer.body)["detail"]))
    except (ValueError, KeyError, TypeError):
        return kind()
