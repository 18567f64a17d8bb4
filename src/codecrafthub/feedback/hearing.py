"""What people say over their sockets, handed to whoever acts on it."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar
from uuid import UUID

from pydantic import Field, TypeAdapter

from codecrafthub.feedback.messages import Here, Pong, Renew, Resume, Said, Typing, Unwatch, Watch
from codecrafthub.kit.errors import HubError
from codecrafthub.kit.logging import logger

FROM_CLIENT: TypeAdapter[Said] = TypeAdapter(
    Annotated[Pong | Resume | Renew | Watch | Unwatch | Here | Typing, Field(discriminator="type")]
)
Message = TypeVar("Message", bound=Said)
Handler = Callable[[UUID, Any], Awaitable[None]]

log = logger(__name__)


class Hearing:
    """Handlers by kind of message; what a socket does by itself (pong, resume, renew, watch) does not come here."""

    def __init__(self) -> None:
        self._handlers: dict[type[Said], list[Handler]] = {}

    def on(self, kind: type[Message], handler: Callable[[UUID, Message], Awaitable[None]]) -> None:
        """Have all messages of a kind handed over, with the id of the person who said them."""
        self._handlers.setdefault(kind, []).append(handler)

    async def hear(self, user_id: UUID, said: Said) -> str | None:
        """Act on a message; what to answer where it was refused, in words. What breaks here costs nobody the socket."""
        for handler in self._handlers.get(type(said), ()):
            try:
                await handler(user_id, said)
            except HubError as error:
                return error.detail
            except Exception:
                log.exception("hearing_failed", kind=type(said).__name__)
                return "Something went wrong here; this was not taken."
        return None
