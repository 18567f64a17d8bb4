import asyncio

from bar import price


async def priced(drinks):
    """Return pairs of drink and price for all drinks that the bar has."""
    pairs = [(drink, await price(drink)) for drink in drinks]
    return [(drink, cents) for drink, cents in pairs if cents is not None]


def bill(drinks):
    """Return what the drinks cost together."""
    return sum(cents for _, cents in asyncio.run(priced(drinks)))


def cheapest(drinks):
    """Return the drink with the lowest price, or None."""
    pairs = asyncio.run(priced(drinks))
    if not pairs:
        return None
    return min(pairs, key=lambda pair: pair[1])[0]
