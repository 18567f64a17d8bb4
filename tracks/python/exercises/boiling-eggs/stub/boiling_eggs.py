import asyncio

from clock import run


def breakfast(eggs):
    """Boil all eggs at the same time, and return the log."""
    pass


def small_pot(eggs, places):
    """Boil the eggs in a pot that holds so many at a time, and return the log."""
    pass
