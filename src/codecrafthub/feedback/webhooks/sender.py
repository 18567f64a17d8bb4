"""Posts to addresses that strangers name: to public hosts only, within a time, and reading only so much of the answer.

A name is looked up once, all that it stands for is checked, and the connection goes to an address that was checked:
what the name stands for a moment later leads nowhere. Nothing is followed, nothing is kept between two posts.
"""

import asyncio
import re
import ssl
import time
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import httpx

from codecrafthub.feedback.webhooks.targets import Target
from codecrafthub.kit.addresses import is_public, look_up
from codecrafthub.kit.client import authorities

SECONDS = 10.0
"""For all of it: looking the name up, connecting, sending, and reading the answer."""
CONNECT_SECONDS = 4.0
MOST_ADDRESSES = 3
MOST_BYTES = 64 * 1024
"""Of the answer; what comes after them is not read."""
SHOWN = 500
"""Characters of the answer that are kept."""
LOOK_UPS = 16
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
NOT_REACHABLE = "The name cannot be looked up, or stands for an address that is not public."
"""One sentence for both: who asks is not told what names there are in the networks around the hub."""

Resolve = Callable[[str, int], Awaitable[list[str]]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, and the beginning of the text."""

    status: int
    text: str


class NotAnswered(Exception):
    """Nothing came back, for the reason given, in words for whoever set the webhook up."""


class LookUp:
    """Looks names up in threads of its own, so that a name server that hangs holds up nobody else."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(LOOK_UPS, thread_name_prefix="webhook-names")

    async def __call__(self, host: str, port: int) -> list[str]:
        return await asyncio.get_running_loop().run_in_executor(self._threads, look_up, host, port)

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)


class Sender:
    def __init__(
        self, resolve: Resolve, *, allows_private: bool = False, trusted: ssl.SSLContext | None = None
    ) -> None:
        self._resolve, self._allows_private = resolve, allows_private
        self._trusted = trusted or authorities()

    async def check(self, target: Target) -> None:
        """Look a name up, as a warning to who just wrote it. Raises NotAnswered."""
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                await self._addresses(target)
        except TimeoutError:
            raise NotAnswered(NOT_REACHABLE) from None

    async def post(self, target: Target, headers: Mapping[str, str], body: bytes) -> Answer:
        """Post a body once. Raises NotAnswered."""
        try:
            async with asyncio.timeout(SECONDS):
                return await self._post(target, headers, body, await self._addresses(target))
        except TimeoutError:
            raise NotAnswered(f"It did not answer completely within {SECONDS:.0f} seconds.") from None

    async def _addresses(self, target: Target) -> list[str]:
        try:
            found = [target.literal] if target.literal else await self._resolve(target.host, target.port)
        except (OSError, UnicodeError):
            raise NotAnswered(NOT_REACHABLE) from None
        if not found or not (self._allows_private or all(is_public(one) for one in found)):
            raise NotAnswered(NOT_REACHABLE)
        return found[:MOST_ADDRESSES]

    async def _post(self, target: Target, headers: Mapping[str, str], body: bytes, addresses: list[str]) -> Answer:
        reason, until = NotAnswered(NOT_REACHABLE), time.monotonic() + SECONDS
        for address in addresses:
            request = _request(address, target, headers, body, until - time.monotonic())
            try:
                return await self._exchange(request)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                reason = NotAnswered(_unconnected(error))
            except httpx.HTTPError as error:
                raise NotAnswered(_broken(error)) from None
        raise reason

    async def _exchange(self, request: httpx.Request) -> Answer:
        """One connection, for this alone: no cookies, no proxies, no redirects."""
        async with httpx.AsyncHTTPTransport(verify=self._trusted, trust_env=False) as transport:
            response = await transport.handle_async_request(request)
            try:
                return Answer(response.status_code, _text(await _beginning(response)))
            finally:
                await response.aclose()


def _request(address: str, target: Target, headers: Mapping[str, str], body: bytes, seconds: float) -> httpx.Request:
    """To an address, under the name that it stands for.

    Connecting and shaking hands may take less than half of the seconds left each, so that the client ends them itself:
    a handshake that is cancelled leaves its connection to the garbage collector.
    """
    limits = {"connect": max(0.01, min(CONNECT_SECONDS, seconds * 0.45)), "read": SECONDS, "write": SECONDS}
    return httpx.Request(
        "POST",
        httpx.URL(scheme=target.scheme, host=address, port=target.port, raw_path=target.path.encode()),
        headers={
            "Host": target.authority, "User-Agent": "CodeCraftHub-Webhooks/1", "Content-Type": "application/json",
            "Accept-Encoding": "identity", "Connection": "close", **headers,
        },
        content=body,
        extensions={"sni_hostname": target.host, "timeout": limits},
    )  # fmt: skip


async def _beginning(response: httpx.Response) -> bytes:
    read = b""
    async for part in response.aiter_raw():
        read += part
        if len(read) >= MOST_BYTES:
            break
    return read[:MOST_BYTES]


def _text(body: bytes) -> str:
    return _UNPRINTABLE.sub("", body[: SHOWN * 4].decode(errors="replace"))[:SHOWN]


def _unconnected(error: BaseException) -> str:
    if isinstance(error, httpx.ConnectTimeout):
        return "No connection came about in time."
    within: BaseException | None = error
    while within is not None:
        if isinstance(within, ssl.SSLCertVerificationError):
            return f"Its certificate is not trusted: {within.verify_message}."
        if isinstance(within, ssl.SSLError):
            return "It does not speak TLS as it should."
        within = within.__cause__ or within.__context__
    return "It accepts no connections."


def _broken(error: httpx.HTTPError) -> str:
    if isinstance(error, httpx.RemoteProtocolError):
        return "What it answered is not HTTP, or broke off."
    return "The connection broke."
