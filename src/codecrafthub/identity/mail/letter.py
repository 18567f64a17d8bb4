"""A letter, and how it is written as a message of mail."""

from dataclasses import dataclass
from email.headerregistry import BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import Policy, default
from email.utils import format_datetime, make_msgid

from codecrafthub.kit.clock import now


@dataclass(frozen=True, slots=True)
class Letter:
    """A text to one address, which may look better as HTML."""

    to: str
    subject: str
    text: str
    html: str | None = None
    message_id: str | None = None
    """`<…@…>`, the same however often the letter is tried again; one is made up for letters without."""
    unsubscribe: str | None = None
    """An address that ends such letters when it is asked with POST (RFC 8058)."""


class _Whole(UnstructuredHeader, BaseHeader):
    """A header that is never broken into lines: Python would write a long address as words in another encoding."""

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


_headers = HeaderRegistry()
_headers.map_to_type("list-unsubscribe", _Whole)
_POLICY = default.clone(header_factory=_headers)


def written(letter: Letter, sender: str) -> EmailMessage:
    """The letter as a message. Raises ValueError where a header would hold more than one line."""
    message = EmailMessage(_POLICY)
    message["From"] = sender
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(now())
    message["Message-ID"] = letter.message_id or make_msgid(domain="codecrafthub")
    message["Auto-Submitted"] = "auto-generated"
    if letter.unsubscribe is not None:
        message["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.text)
    if letter.html is not None:
        message.add_alternative(letter.html, subtype="html")
    return message
