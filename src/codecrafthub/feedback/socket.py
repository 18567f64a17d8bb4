"""The socket's door: who may open it, and why others are turned away."""

from urllib.parse import urlsplit

from fastapi import APIRouter, WebSocket
from fastapi.responses import JSONResponse

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


@router.websocket("/socket")
async def open_socket(websocket: WebSocket, ticket: str = "", after: str | None = None) -> None:
    """Live messages of the signed-in learner; a socket is accepted first, so that a refusal can give its reason."""
    office: Office = websocket.app.state.office
    await websocket.accept()
    seconds = office.channels.limits.close_seconds
    if not is_ours(websocket, websocket.app.state.address):
        await close(websocket, Close.FORBIDDEN, "Connections from other sites are not accepted.", seconds)
        return
    try:
        learner_id = office.tickets.redeem(ticket)
    except BadTicket as error:
        await close(websocket, Close.TICKET, error.detail, seconds)
        return
    await Connection(websocket, learner_id, office).run(after[:LONGEST_EVENT_ID] if after else None)


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
