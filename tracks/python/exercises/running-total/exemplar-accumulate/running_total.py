from itertools import accumulate


def running_total(amounts):
    """Return the total up to each day."""
    return list(accumulate(amounts))


def day_full(amounts, size):
    """Return the first day on which the total reaches the size, or None."""
    totals = enumerate(accumulate(amounts), start=1)
    return next((day for day, total in totals if total >= size), None)
