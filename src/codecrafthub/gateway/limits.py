"""How many requests one person or one address may make; signing up and in are counted apart and more strictly."""

import ipaddress
import math
import re
import time

from limits import RateLimitItemPerMinute
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from codecrafthub.gateway.refusals import refuse
from codecrafthub.gateway.tally import Bucket, Count, Tally
from codecrafthub.kit.auth import TokenVerifier, bearer
from codecrafthub.kit.errors import HubError, TooMany
from codecrafthub.settings import Settings

GUESSABLE = re.compile(r"(?:POST|DELETE) /api/identity/(users|sessions|password-resets)(?:/.*)?")
"""Where a password, an address or a link could be tried out; each of the three is counted by itself."""
HARMLESS = ("POST /api/identity/sessions/refresh", "DELETE /api/identity/sessions")
"""Refreshing and signing out: nothing to guess there, and every page load refreshes."""


class RateLimit:
    """ASGI middleware for the API: 429 and `Retry-After` for whoever asks too often.

    Signed-in people are counted by their verified token, so that a classroom behind one address is not one client.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings, verifier: TokenVerifier, tally: Tally) -> None:
        self._app, self._verifier, self._tally = app, verifier, tally
        self._usual = RateLimitItemPerMinute(settings.requests_per_minute)
        self._strict = RateLimitItemPerMinute(settings.sign_ins_per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or not _is_counted(scope["path"]):
            await self._app(scope, receive, send)
            return
        bucket = await self._bucket(scope)
        count = await self._tally.hit(bucket)
        headers = _headers(bucket, count)
        if count.is_allowed:
            await self._app(scope, receive, _adding(headers, send))
            return
        wait = headers["RateLimit"].rpartition("t=")[2]
        error = TooMany(f"Too many requests; try again in {wait} seconds.", headers={**headers, "Retry-After": wait})
        await refuse(error, scope, receive, send)

    async def _bucket(self, scope: Scope) -> Bucket:
        asked = f"{scope.get('method')} {scope['path']}"
        if asked not in HARMLESS and (found := GUESSABLE.fullmatch(asked)):
            return Bucket(found[1], self._strict, _address(scope))
        return Bucket("requests", self._usual, await self._person(scope) or _address(scope))

    async def _person(self, scope: Scope) -> str | None:
        """Who is signed in, if a valid token says so; a forged one makes nobody someone else."""
        token = bearer(Headers(scope=scope).get("authorization"))
        if token is None:
            return None
        try:
            return str((await self._verifier.verify(token)).id)
        except HubError:
            return None


def _headers(bucket: Bucket, count: Count) -> dict[str, str]:
    """The headers `RateLimit` and `RateLimit-Policy` of the IETF's draft: what is allowed and what is left."""
    wait = max(1, math.ceil(count.reset_time - time.time()))
    return {
        "RateLimit-Policy": f'"{bucket.name}";q={bucket.item.amount};w={bucket.item.get_expiry()}',
        "RateLimit": f'"{bucket.name}";r={count.remaining};t={wait}',
    }


def _is_counted(path: str) -> bool:
    return path.startswith("/api/") and not path.startswith("/api/health/")


def _adding(headers: dict[str, str], send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(headers)
        await send(message)

    return sending


def _address(scope: Scope) -> str:
    """The client's address; one IPv6 subscriber has a whole /64 and counts as one."""
    host = scope["client"][0] if scope.get("client") else "unknown"
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return str(host)
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else str(address)  # noqa: PLR2004
