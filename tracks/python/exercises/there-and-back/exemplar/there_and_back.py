def minutes(km, speed):
    """Return the whole minutes that a crossing takes."""
    return km * 60 // speed


def round_trip(speed, km, pause):
    """Return the minutes from the departure to the return."""
    return 2 * minutes(km, speed) + pause
