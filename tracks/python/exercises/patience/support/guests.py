"""Guests, who answer as guests do."""

import asyncio

_GUESTS = {
    "Ana": (2, "yes"),
    "Bo": (3600, "maybe"),
    "Cem": (1, ConnectionError("the line is dead")),
    "Dot": (9, "no"),
    "Eve": (5, ValueError("what party?")),
    "Fay": (12, "yes, gladly"),
}


async def ask(guest):
    """Return the answer of a guest, after some seconds; or raise an exception."""
    seconds, said = _GUESTS[guest]
    await asyncio.sleep(seconds)
    if isinstance(said, Exception):
        raise said
    return said
