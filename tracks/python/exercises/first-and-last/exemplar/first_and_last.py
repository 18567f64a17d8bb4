def ends(stops):
    """Return the first and the last stop."""
    return stops[0], stops[-1]


def next_stop(stops):
    """Return the next stop and the list of those after it."""
    if not stops:
        return None, []
    stop, *others = stops
    return stop, others


def ends_swapped(stops):
    """Return the round with its ends in each other's place."""
    if len(stops) < 2:
        return stops[:]
    first, *middle, last = stops
    return [last, *middle, first]
