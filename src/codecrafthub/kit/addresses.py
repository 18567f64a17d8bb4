"""Which network addresses everybody can reach, and which are this machine's or a network's around it."""

import ipaddress
import socket

_UNICAST = ipaddress.ip_network("2000::/3")
"""What IPv6 has given out: this machine and translated IPv4 addresses lie outside, but for two networks."""
_WITHIN = [ipaddress.ip_network(network) for network in ("2002::/16", "2001::/32")]
"""6to4 and Teredo: they name an IPv4 address, perhaps a private one, and nobody uses them any more."""
_FOR_PROTOCOLS = [ipaddress.ip_network(network) for network in ("192.0.0.0/24", "2001::/23", "3fff::/20")]
"""Given out for protocols or examples: older Pythons hold parts of them for public."""
_OF_CLOUDS = frozenset({ipaddress.ip_address("168.63.129.16")})
"""Where a cloud tells a machine its secrets at an address that looks public; the others are link-local or private."""


def is_public(text: str) -> bool:
    """Whether an address is one host that everybody reaches: nothing private, local, shared, reserved or multicast.

    An IPv4 address within an IPv6 one counts for nothing but `::ffff:a.b.c.d`, which counts as what it names.
    """
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(str(address.ipv4_mapped))
        if address not in _UNICAST or any(address in network for network in _WITHIN):
            return False
    if address.is_multicast or address in _OF_CLOUDS or any(address in network for network in _FOR_PROTOCOLS):
        return False
    return address.is_global


def look_up(host: str, port: int) -> list[str]:
    """What a name stands for right now, IPv4 first, without repetitions. Raises OSError or UnicodeError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = {str(address[4][0]).partition("%")[0] for address in found}
    return sorted(addresses, key=lambda text: (ipaddress.ip_address(text).version, text))
