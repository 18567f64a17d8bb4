def stretches(counts, days):
    """Return all stretches of that many neighbouring days."""
    return [counts[start : start + days] for start in range(len(counts) - days + 1)]


def busiest(counts, days):
    """Return the largest sum of a stretch, or None."""
    return max((sum(stretch) for stretch in stretches(counts, days)), default=None)
