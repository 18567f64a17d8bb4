from itertools import islice

from endless import Endless

END = object()


def merge(one, other):
    """Yield all numbers of two sorted queues, the smallest first."""
    one, other = iter(one), iter(other)
    left, right = next(one, END), next(other, END)
    while left is not END and right is not END:
        if left <= right:
            yield left
            left = next(one, END)
        else:
            yield right
            right = next(other, END)
    if left is not END:
        yield left
        yield from one
    if right is not END:
        yield right
        yield from other


def once(numbers):
    """Yield each number of a sorted queue once."""
    last = END
    for number in numbers:
        if number != last:
            yield number
        last = number


def merged(one, other):
    """Return all numbers of both as a list. This is complete."""
    return list(merge(iter(one), iter(other)))


def first_numbers(count):
    """Return the first numbers of two endless queues. This is complete."""
    return list(islice(merge(Endless(1, 2), Endless(2, 2)), count))


def merged_once(one, other):
    """Return the numbers of both, each once. This is complete."""
    return list(once(merge(one, other)))
