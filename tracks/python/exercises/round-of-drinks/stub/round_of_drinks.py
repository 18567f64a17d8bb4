import asyncio

from bar import price


def bill(drinks):
    """Return what the drinks cost together."""
    pass


def cheapest(drinks):
    """Return the drink with the lowest price, or None."""
    pass
