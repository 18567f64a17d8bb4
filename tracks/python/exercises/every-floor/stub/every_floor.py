def floors(lowest, highest):
    """Return all floors from the lowest to the highest."""
    pass


def ride_down(lowest, highest):
    """Return all floors from the highest to the lowest."""
    pass
