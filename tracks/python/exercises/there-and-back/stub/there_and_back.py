def minutes(km, speed):
    """Return the whole minutes that a crossing takes."""
    pass


def round_trip(speed, km, pause):
    """Return the minutes from the departure to the return."""
    pass
