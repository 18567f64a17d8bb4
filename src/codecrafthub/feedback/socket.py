"""The socket's door: who may open it, and why others are turned away."""

from urllib.parse import urlsplit
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from codecrafthub.feedback.connection import Connection, close
from codecrafthub.feedback.inbound import Office
from codecrafthub.feedback.limits import REFUSED
from codecrafthub.feedback.protocol import document
from codecrafthub.kit.errors import Forbidden, HubError

router = APIRouter()
LONGEST_EVENT_ID = 60


@router.get("/asyncapi.json", include_in_schema=False)
async def read_protocol() -> JSONResponse:
    """What travels over the socket, as an AsyncAPI document."""
    return JSONResponse(document())


class SocketDoor:
    """Live messages of the signed-in learner, at `WS /socket?ticket=…&after=…`.

    A bare ASGI app, for a socket stays open for hours: what a framework's route keeps of its request meanwhile would
    weigh more than all else. One that is refused is accepted all the same, so that the refusal can give its reason;
    others once all is asked, for from then on they miss nothing.
    """

    def __init__(self, office: Office, address: str) -> None:
        self._office, self._address = office, address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        websocket, limits = WebSocket(scope, receive, send), self._office.channels.limits
        try:
            learner_id = await self._let_in(websocket)
        except HubError as error:
            await websocket.accept()
            await close(websocket, REFUSED[error.status], error.detail, limits.close_seconds)
            return
        await websocket.accept()
        after = websocket.query_params.get("after")
        await Connection(websocket, learner_id, self._office).run(after[:LONGEST_EVENT_ID] if after else None)

    async def _let_in(self, websocket: WebSocket) -> UUID:
        """Who opens it. Raises Forbidden for a page of another site, BadTicket, or Unavailable."""
        if not is_ours(websocket, self._address):
            raise Forbidden("Connections from other sites are not accepted.")
        return await self._office.tickets.redeem(websocket.query_params.get("ticket", ""))


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
