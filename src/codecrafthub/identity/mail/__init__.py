"""Mail: the port through which letters leave the hub, `connect`, which picks its adapter, and the postman's queue."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from importlib import import_module
from typing import Protocol
from urllib.parse import urlsplit

from prometheus_client import Counter

from codecrafthub.identity.mail.letter import Letter, written
from codecrafthub.kit.errors import Unavailable
from codecrafthub.kit.logging import logger
from codecrafthub.kit.service import background
from codecrafthub.settings import Settings

__all__ = ["Carrier", "Letter", "MailNotTaken", "Postman", "connect"]

log = logger(__name__)

QUEUE_BOUND = 1000
ATTEMPTS = 4
LAST_SECONDS = 5.0
"""How long a stopping hub keeps delivering what waits."""
MAILS = Counter("hub_mails_total", "Letters by what became of them", ["outcome"])

MODULES = {"folder": "folder", "smtp": "smtp", "smtps": "smtp"}


@dataclass(eq=False, slots=True)
class _Posted:
    """A letter that waits or is on its way; void when its reader has left meanwhile."""

    letter: Letter
    is_void: bool = False


class MailNotTaken(Unavailable):
    """This letter could not be brought on its way now; try again later."""


class Carrier(Protocol):
    async def carry(self, message: EmailMessage) -> None:
        """Bring a message on its way. Raises when that failed and may be tried again."""

    async def forget(self, address: str) -> None:
        """Delete what is kept of the letters to an address."""


def connect(settings: Settings) -> Carrier:
    """The carrier that HUB_MAIL_URL names. Raises ValueError for a scheme that has none."""
    scheme = urlsplit(settings.mail_url).scheme
    if scheme not in MODULES:
        raise ValueError(f"HUB_MAIL_URL: no mail goes by {scheme!r}; use folder: or smtp://user:password@host:587")
    carrier: Carrier = import_module(f"{__name__}.{MODULES[scheme]}").connect(settings)
    return carrier


class Postman:
    """Carries letters one after the other beside the requests, so that no answer's time tells whether one was written.

    What waits is kept in memory only: a letter that a crash loses can be asked for again.
    """

    def __init__(self, settings: Settings, first_pause: float = 2.0) -> None:
        self._carrier = connect(settings)
        self._from = settings.mail_from
        self._first_pause = first_pause
        self._letters: asyncio.Queue[_Posted] = asyncio.Queue(QUEUE_BOUND)
        self._pending: set[_Posted] = set()

    def post(self, letter: Letter) -> None:
        """Take a letter; it is dropped, and the log says so, when far too many wait."""
        posted = _Posted(letter)
        try:
            self._letters.put_nowait(posted)
            self._pending.add(posted)
        except asyncio.QueueFull:
            MAILS.labels("dropped").inc()
            log.warning("mail_dropped", waiting=QUEUE_BOUND)

    async def bring(self, letter: Letter) -> None:
        """Bring a letter on its way now, past all that wait: whoever asks keeps it until then.

        Raises MailNotTaken, and ValueError for a letter that cannot be written.
        """
        posted, message = _Posted(letter), written(letter, self._from)
        self._pending.add(posted)
        try:
            await self._carrier.carry(message)
        except Exception as error:
            MAILS.labels("refused").inc()
            log.warning("mail_failed", error=type(error).__name__)
            raise MailNotTaken from error
        finally:
            self._pending.discard(posted)
            if posted.is_void:  # its reader has left meanwhile
                await self._carrier.forget(letter.to)
        MAILS.labels("sent").inc()

    def has_room(self, letters: int) -> bool:
        """Whether so many letters could be taken now, and none would be dropped."""
        return self._letters.qsize() + letters <= QUEUE_BOUND

    async def forget(self, address: str) -> None:
        """Delete the letters to someone who leaves, and let none go that still waits."""
        for posted in self._pending:
            posted.is_void = posted.is_void or posted.letter.to == address
        await self._carrier.forget(address)

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """Carry letters while the block runs, and for a moment after it those that still wait."""
        async with background(self._work, "identity: mail"):
            yield
            try:
                await asyncio.wait_for(self._letters.join(), LAST_SECONDS)
            except TimeoutError:
                log.warning("mail_left_behind", waiting=self._letters.qsize())

    async def _work(self) -> None:
        while True:
            posted = await self._letters.get()
            try:
                await self._carry(posted)
                if posted.is_void:  # it may have been written while its reader left
                    await self._carrier.forget(posted.letter.to)
            finally:
                self._pending.discard(posted)
                self._letters.task_done()

    async def _carry(self, posted: _Posted) -> None:
        letter, message = posted.letter, written(posted.letter, self._from)
        for attempt in range(1, ATTEMPTS + 1):
            if posted.is_void:
                MAILS.labels("void").inc()
                return
            try:
                await self._carrier.carry(message)
            except Exception as error:  # noqa: BLE001  (whatever the carrier met, the next letter must still go)
                log.warning("mail_failed", attempt=attempt, error=type(error).__name__)
                if attempt < ATTEMPTS:
                    await asyncio.sleep(self._first_pause * 4 ** (attempt - 1))
            else:
                MAILS.labels("sent").inc()
                return
        MAILS.labels("failed").inc()
        log.error("mail_given_up", subject=letter.subject)
