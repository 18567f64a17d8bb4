"""Mail that nobody sends: each letter becomes a file in the data folder, for hubs without a mail server."""

import asyncio
import os
from email.message import EmailMessage
from email.policy import SMTPUTF8
from pathlib import Path

from codecrafthub.identity.addresses import fingerprint
from codecrafthub.kit.clock import new_id, now
from codecrafthub.kit.logging import logger
from codecrafthub.settings import Settings

log = logger(__name__)


class FolderCarrier:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def carry(self, message: EmailMessage) -> None:
        path = self._folder / f"{now():%Y%m%dT%H%M%S}-{new_id().hex[-8:]}-{_mark(str(message['To']))}.eml"
        await asyncio.to_thread(_write, path, message.as_bytes(policy=SMTPUTF8))
        # The letter may hold a one-time link: the log says where it is, never what it says.
        log.info("mail_written", file=str(path))

    async def forget(self, address: str) -> None:
        for path in await asyncio.to_thread(lambda: list(self._folder.glob(f"*-{_mark(address)}.*"))):
            path.unlink(missing_ok=True)


def _mark(address: str) -> str:
    """By which the letters to one address are found again, without its standing in their names."""
    return fingerprint("mail", address)[:16]


def _write(path: Path, content: bytes) -> None:
    """Only the hub's own user may read it; it has its name once it is whole, also when the hub is killed meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    part.rename(path)


def connect(settings: Settings) -> FolderCarrier:
    return FolderCarrier(settings.data / "mail")
