import asyncio

from clock import run


async def boil(name, seconds, pot, log):
    """Boil one egg as soon as the pot has room for it."""
    async with pot:
        log.append(f"{name} in")
        await asyncio.sleep(seconds)
        log.append(f"{name} out")


async def boil_all(eggs, places):
    """Boil all eggs and return the log."""
    log = []
    pot = asyncio.Semaphore(places)
    await asyncio.gather(*(boil(name, seconds, pot, log) for name, seconds in eggs))
    return log


def breakfast(eggs):
    """Boil all eggs at the same time, and return the log."""
    return small_pot(eggs, len(eggs))


def small_pot(eggs, places):
    """Boil the eggs in a pot that holds so many at a time, and return the log."""
    return run(boil_all(eggs, places))
