"""A bar that has to look its prices up, and takes a moment for it."""

import asyncio

_PRICES = {"tea": 300, "juice": 400, "water": 150, "soda": 150, "air": 0}


async def price(drink):
    """Return the price of a drink in cents, or None."""
    await asyncio.sleep(0.001)
    return _PRICES.get(drink)
