def floors(lowest, highest):
    """Return all floors from the lowest to the highest."""
    return list(range(lowest, highest + 1))


def ride_down(lowest, highest):
    """Return all floors from the highest to the lowest."""
    return list(range(highest, lowest - 1, -1))
