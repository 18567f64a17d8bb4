"""The socket's door: who may open it, and why others are turned away."""

from urllib.parse import urlsplit

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from codecrafthub.feedback.connection import Connection, close
from codecrafthub.feedback.errors import BadTicket
from codecrafthub.feedback.inbound import Office
from codecrafthub.feedback.limits import Close
from codecrafthub.feedback.protocol import document

router = APIRouter()
LONGEST_EVENT_ID = 60


@router.get("/asyncapi.json", include_in_schema=False)
async def read_protocol() -> JSONResponse:
    """What travels over the socket, as an AsyncAPI document."""
    return JSONResponse(document())


class SocketDoor:
    """Live messages of the signed-in learner, at `WS /socket?ticket=…&after=…`.

    A bare ASGI app, for a socket stays open for hours: what a framework's route keeps of its request meanwhile would
    weigh more than all else. Accepted first, so that a refusal can give its reason.
    """

    def __init__(self, office: Office, address: str) -> None:
        self._office, self._address = office, address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        websocket = WebSocket(scope, receive, send)
        await websocket.accept()
        seconds = self._office.channels.limits.close_seconds
        if not is_ours(websocket, self._address):
            await close(websocket, Close.FORBIDDEN, "Connections from other sites are not accepted.", seconds)
            return
        try:
            learner_id = self._office.tickets.redeem(websocket.query_params.get("ticket", ""))
        except BadTicket as error:
            await close(websocket, Close.TICKET, error.detail, seconds)
            return
        after = websocket.query_params.get("after")
        await Connection(websocket, learner_id, self._office).run(after[:LONGEST_EVENT_ID] if after else None)


def is_ours(websocket: WebSocket, address: str) -> bool:
    """Whether a page of this hub opens the socket; programs send no Origin and need their ticket alone."""
    origin = websocket.headers.get("origin")
    if origin is None:
        return True
    if origin.rstrip("/").lower() == address.lower():
        return True
    host = urlsplit(origin).netloc.lower()
    # Behind the gateway the host that was typed comes in a header of its own; no page can set it on a socket.
    hosts = (websocket.headers.get("host", ""), websocket.headers.get("x-forwarded-host", ""))
    return bool(host) and host in (one.lower() for one in hosts)
