import asyncio

from clock import timed
from guests import ask


async def answer(guest, seconds):
    """Return what a guest answered, "no answer" or "fault"."""
    try:
        async with asyncio.timeout(seconds):
            return await ask(guest)
    except TimeoutError:
        return "no answer"
    except Exception:
        return "fault"


async def answers(guests, seconds):
    """Return the answers of all guests, who are asked at the same time."""
    found = await asyncio.gather(*(answer(guest, seconds) for guest in guests))
    return dict(zip(guests, found, strict=True))


def call(guest, seconds):
    """Return the answer of one guest, and how many seconds passed. Given."""
    return timed(answer(guest, seconds))


def party(guests, seconds):
    """Return the answers of all guests, and how many seconds passed. Given."""
    return timed(answers(guests, seconds))
