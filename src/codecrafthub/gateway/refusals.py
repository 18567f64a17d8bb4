"""How the door says no: the same problem answer to a request and to the opening of a WebSocket."""

from starlette.types import Receive, Scope, Send

from codecrafthub.kit.errors import BadRequest, HubError
from codecrafthub.kit.web import problem


class HeadersTooLarge(HubError):
    """The headers of this request are larger than the hub reads; clear this site's cookies and try again."""

    status = 431
    title = "Headers too large"


class BadAddress(BadRequest):
    """This address has parts that no page of the hub has."""


class BadHost(BadRequest):
    """The request does not say properly which host it is for."""


async def refuse(error: HubError, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request with a problem; a WebSocket that is still opening gets it in place of the handshake."""
    if scope["type"] == "websocket" and "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": 1008, "reason": error.detail[:120]})
        return
    await problem(error)(scope, receive, send)
