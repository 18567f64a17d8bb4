"""Where a webhook may go: taken apart and checked, so that nothing but a host, a port and a path comes out."""

import ipaddress
import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from codecrafthub.feedback.webhooks.errors import WebhookAddressRefused
from codecrafthub.kit.addresses import is_public

LONGEST_URL = 500
FIRST_FREE_PORT = 1024
_DEFAULT_PORTS = {"https": 443, "http": 80}
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9._-]*[a-z0-9])?|[0-9a-f:.]+")
_URL = re.compile(r"[!-;=?-\[\]_a-z~]+")
"""What an address is written with (RFC 3986): no spaces, no line breaks, nothing beyond ASCII."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address to post to; `path` has the query with it."""

    scheme: Literal["https", "http"]
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """As the Host header says it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def literal(self) -> str | None:
        """The host where it is written as an address, None where it is a name."""
        try:
            return str(ipaddress.ip_address(self.host))
        except ValueError:
            return None


def parse_target(url: str, *, allows_private: bool) -> Target:
    """Take the address of a webhook apart. Raises WebhookAddressRefused with what to change.

    Over https to port 443 or 1024 and above, so that nobody speaks to mail servers and the like through the hub; where
    private addresses are allowed also over http, and then to port 80 as well.
    """
    if len(url) > LONGEST_URL or not _URL.fullmatch(url):
        raise WebhookAddressRefused(
            f"Write the address without spaces and with plain letters only, in {LONGEST_URL} characters at most; "
            "a name in other letters in its xn-- form."
        )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise WebhookAddressRefused("This is not an address; write it like https://example.org/hook.") from None
    scheme: Literal["https", "http"] = "https"
    if parts.scheme == "http" and allows_private:
        scheme = "http"
    elif parts.scheme != "https":
        raise WebhookAddressRefused("The address must begin with https://.")
    if "@" in parts.netloc:
        raise WebhookAddressRefused("Leave name and password out of the address; the signature says who sent it.")
    host = (parts.hostname or "").rstrip(".")
    if not _HOST.fullmatch(host):
        raise WebhookAddressRefused("The address names no host; write it like https://example.org/hook.")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    target = Target(scheme, host, _DEFAULT_PORTS[scheme] if port is None else port, path)
    _check(target, allows_private=allows_private)
    return target


def _check(target: Target, *, allows_private: bool) -> None:
    if target.port != _DEFAULT_PORTS[target.scheme] and target.port < FIRST_FREE_PORT:
        usual = _DEFAULT_PORTS[target.scheme]
        raise WebhookAddressRefused(f"Webhooks go to port {usual}, or to one from {FIRST_FREE_PORT} upwards.")
    if target.literal is not None and not allows_private and not is_public(target.literal):
        raise WebhookAddressRefused("This is not a public address; the hub posts to public ones only.")
