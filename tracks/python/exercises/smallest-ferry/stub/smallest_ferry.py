def trips(loads, capacity):
    """Return how many trips the ferry makes, or None."""
    pass


def smallest(loads, most_trips):
    """Return how much the smallest ferry must carry that needs no more trips."""
    pass
