def ends(stops):
    """Return the first and the last stop."""
    pass


def next_stop(stops):
    """Return the next stop and the list of those after it."""
    pass


def ends_swapped(stops):
    """Return the round with its ends in each other's place."""
    pass
