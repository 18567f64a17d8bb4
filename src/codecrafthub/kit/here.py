"""A request to an app of this process: what a network would bring it, without a network."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from starlette.types import ASGIApp, Message, Scope

from codecrafthub.kit.logging import logger

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Question:
    """What a peer is asked."""

    method: str
    path: str
    params: Mapping[str, object]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; 500 with nothing in it when the app broke before it answered."""

    status: int
    body: bytes


async def ask(app: ASGIApp, root: str, question: Question, headers: Mapping[str, str]) -> Answer:
    """Have an app that is mounted at `root` answer a request as if it had come over HTTP."""
    status, parts = 500, list[bytes]()
    is_asked, is_answered = False, asyncio.Event()

    async def receive() -> Message:
        nonlocal is_asked
        if is_asked:
            await is_answered.wait()
            return {"type": "http.disconnect"}
        is_asked = True
        return {"type": "http.request", "body": question.body, "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
        elif message["type"] == "http.response.body":
            parts.append(message.get("body", b""))
            if not message.get("more_body", False):
                is_answered.set()

    try:
        await app(_scope(root, question, headers), receive, send)
    except Exception as error:  # noqa: BLE001  (the app has told of it, and answered as far as it could)
        log.debug("peer_broke", path=question.path, error=repr(error))
    return Answer(status, b"".join(parts))


def _scope(root: str, question: Question, headers: Mapping[str, str]) -> Scope:
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": question.method,
        "scheme": "http",
        "path": root + question.path,
        "raw_path": quote(root + question.path).encode(),
        "query_string": urlencode(question.params).encode(),
        "root_path": root,
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 0),
        "server": ("localhost", 80),
    }
