"""Mail through a mail server: smtp:// upgrades to TLS where the server can, smtps:// speaks TLS from the start."""

import asyncio
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

import aiosmtplib

from codecrafthub.settings import Settings

SECONDS, TOTAL_SECONDS = 15.0, 24.0
"""For each step, and for a letter as a whole: less than whoever has one brought waits for it (LETTER_SECONDS)."""


class SmtpCarrier:
    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if not parts.hostname:
            raise ValueError("HUB_MAIL_URL: name the mail server: smtp://user:password@host:587")
        self._host, self._is_tls = parts.hostname, parts.scheme == "smtps"
        self._port = parts.port or (465 if self._is_tls else 587)
        self._user = unquote(parts.username) if parts.username else None
        self._password = unquote(parts.password) if parts.password else None

    async def carry(self, message: EmailMessage) -> None:
        async with asyncio.timeout(TOTAL_SECONDS):
            await aiosmtplib.send(
                message,
                hostname=self._host,
                port=self._port,
                username=self._user,
                password=self._password,
                use_tls=self._is_tls,
                # A password never goes over a line that someone may have kept from becoming TLS.
                start_tls=True if self._user and not self._is_tls else None,
                timeout=SECONDS,
            )

    async def forget(self, address: str) -> None:
        """Nothing is kept here."""


def connect(settings: Settings) -> SmtpCarrier:
    return SmtpCarrier(settings.mail_url)
