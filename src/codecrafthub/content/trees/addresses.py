"""Where a repository may be fetched from: public addresses over https, never this machine or the networks around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from codecrafthub.content.trees.errors import TreeRefused
from codecrafthub.kit.addresses import is_public, look_up

_REF = re.compile(r"(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._/-]{0,99}")
_HOST = re.compile(r"[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]")


@dataclass(frozen=True, slots=True)
class Address:
    """A repository by its URL, and which commit, branch or tag of it; empty for the one it shows first."""

    url: str
    host: str
    port: int
    ref: str = ""


def parse_address(text: str) -> Address:
    """Take `https://host/path[@ref]` apart. Raises TreeRefused for whatever else it may be."""
    start, at, ref = text.rpartition("@") if "@" in text.partition("://")[2].partition("/")[2] else (text, "", "")
    if not start.startswith("https://") or not start.isprintable() or " " in start:
        raise TreeRefused("Only addresses that begin with https:// are fetched. Or give a folder or a zip.")
    if at and not _REF.fullmatch(ref):
        raise TreeRefused("Write the commit, branch or tag with letters, digits and . _ / - only.")
    try:
        parts = urlsplit(start)
        port = parts.port or 443
    except ValueError as error:
        raise TreeRefused(f"This is not an address: {error}.") from None
    if parts.username is not None or parts.password is not None:
        raise TreeRefused("Leave name and password out of the address. Only public repositories are fetched.")
    if not parts.hostname or not _HOST.fullmatch(parts.netloc.removesuffix(f":{port}")):
        raise TreeRefused("The address names no host that can be looked up. Write https://host/path.")
    if parts.query or parts.fragment or not parts.path.strip("/"):
        raise TreeRefused("Give the address of a repository, such as https://host/owner/name.")
    return Address(start, parts.hostname, port, ref)


def public_addresses(host: str, port: int) -> list[str]:
    """What the name stands for right now. Raises TreeRefused if any of it is not open to everybody."""
    try:
        addresses = look_up(host, port)
    except (OSError, UnicodeError):
        raise TreeRefused(f"{host}: there is no such host, or it cannot be looked up right now.") from None
    for address in addresses:
        if not is_public(address):
            raise TreeRefused(f"{host} stands for {address}, which is not a public address. It is not fetched.")
    return addresses
