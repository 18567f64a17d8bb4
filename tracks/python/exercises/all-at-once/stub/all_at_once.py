import asyncio

from clock import timed
from stations import ask


async def temperatures(stations):
    """Return the temperatures of all stations, which are asked at the same time."""
    pass


async def first(stations):
    """Return the station that answers first, and its temperature; or None."""
    pass


def survey(stations):
    """Return all temperatures, and how many seconds that takes. Given."""
    return timed(temperatures(stations))


def quickest(stations):
    """Return the first answer, and how many seconds that takes. Given."""
    return timed(first(stations))
