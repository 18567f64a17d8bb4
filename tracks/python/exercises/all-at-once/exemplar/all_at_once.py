import asyncio

from clock import timed
from stations import ask


async def temperatures(stations):
    """Return the temperatures of all stations, which are asked at the same time."""
    return await asyncio.gather(*(ask(station) for station in stations))


async def named(station):
    """Return a station and its temperature."""
    return station, await ask(station)


async def first(stations):
    """Return the station that answers first, and its temperature; or None."""
    if not stations:
        return None
    tasks = [asyncio.create_task(named(station)) for station in stations]
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    return done.pop().result()


def survey(stations):
    """Return all temperatures, and how many seconds that takes. Given."""
    return timed(temperatures(stations))


def quickest(stations):
    """Return the first answer, and how many seconds that takes. Given."""
    return timed(first(stations))
