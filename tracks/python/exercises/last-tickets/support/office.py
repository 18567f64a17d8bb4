"""A box office that is slow, and lets everybody in at once."""

import asyncio


class Office:
    """Knows how many tickets are left, and keeps nobody from anything."""

    def __init__(self, tickets):
        self._tickets = tickets

    async def choose(self, name):
        """Let somebody choose."""
        await asyncio.sleep(5)

    async def read(self):
        """Return how many tickets are left."""
        await asyncio.sleep(1)
        return self._tickets

    async def write(self, number):
        """Store how many tickets are left."""
        await asyncio.sleep(1)
        self._tickets = number

    def left(self):
        """Return how many tickets are left, after the sale."""
        return self._tickets
