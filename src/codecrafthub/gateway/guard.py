"""Turns away requests that no honest client sends, before anything looks at them."""

import re

from starlette.types import ASGIApp, Receive, Scope, Send

from codecrafthub.gateway.refusals import BadAddress, BadHost, HeadersTooLarge, refuse
from codecrafthub.kit.errors import HubError, NotFound

MAX_HEADER_BYTES = 32 * 1024
MAX_PATH = 2048
HOST = re.compile(rb"(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
STRANGE = re.compile("[\x00-\x1f\x7f\\\\\ufffd]")
"""Control characters, backslashes, and what is left of bytes that are no UTF-8."""


class Guard:
    """ASGI middleware: addresses, hosts and headers must be sane, and `/internal` is no address at all."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket"):
            fault = _fault(scope)
            if fault is not None:
                await refuse(fault, scope, receive, send)
                return
        await self._app(scope, receive, send)


def _fault(scope: Scope) -> HubError | None:
    if sum(len(name) + len(value) for name, value in scope["headers"]) > MAX_HEADER_BYTES:
        return HeadersTooLarge()
    hosts = [value for name, value in scope["headers"] if name == b"host"]
    if len(hosts) != 1 or not HOST.fullmatch(hosts[0]):
        return BadHost()
    return _fault_of_path(scope["path"])


def _fault_of_path(path: str) -> HubError | None:
    """What is wrong with a decoded path.

    Doubled slashes and dots are refused, never tidied: tidying is how two checks come to see different addresses.
    """
    parts = path.split("/")
    if len(path) > MAX_PATH or STRANGE.search(path) or not path.startswith("/") or {".", ".."} & set(parts):
        return BadAddress()
    if "" in parts[1:-1] or parts[1].strip().lower() == "internal":
        return NotFound("There is nothing at this address.")
    return None
