from itertools import islice

from endless import Endless


def merge(one, other):
    """Yield all numbers of two sorted queues, the smallest first."""
    pass


def once(numbers):
    """Yield each number of a sorted queue once."""
    pass


def merged(one, other):
    """Return all numbers of both as a list. This is complete."""
    return list(merge(iter(one), iter(other)))


def first_numbers(count):
    """Return the first numbers of two endless queues. This is complete."""
    return list(islice(merge(Endless(1, 2), Endless(2, 2)), count))


def merged_once(one, other):
    """Return the numbers of both, each once. This is complete."""
    return list(once(merge(one, other)))
