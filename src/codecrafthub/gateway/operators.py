"""Who runs the hub, as the door sees it: what is wrong inside, and figures about it, are for them."""

import ipaddress

from fastapi import Request

from codecrafthub.settings import Settings


def is_operator(request: Request, settings: Settings) -> bool:
    """Whether the client is on this machine or in a private network, or all may know (`HUB_METRICS=open`).

    A proxy in between must name the client.
    """
    if settings.metrics == "open":
        return True
    try:
        address = ipaddress.ip_address((request.client.host if request.client else "").partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_private
