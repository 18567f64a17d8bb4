def stretches(counts, days):
    """Return all stretches of that many neighbouring days."""
    pass


def busiest(counts, days):
    """Return the largest sum of a stretch, or None."""
    pass
