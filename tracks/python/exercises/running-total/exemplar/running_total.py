def running_total(amounts):
    """Return the total up to each day."""
    total = 0
    totals = []
    for amount in amounts:
        total += amount
        totals.append(total)
    return totals


def day_full(amounts, size):
    """Return the first day on which the total reaches the size, or None."""
    for day, total in enumerate(running_total(amounts), start=1):
        if total >= size:
            return day
    return None
