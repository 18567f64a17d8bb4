def running_total(amounts):
    """Return the total up to each day."""
    pass


def day_full(amounts, size):
    """Return the first day on which the total reaches the size, or None."""
    pass
