def shunting(station):
    """Return the trip that consists of this one station."""
    return (station,)


def extended(trip, station):
    """Return the trip that goes on to the station."""
    return (*trip, station)


def and_back(trip):
    """Return the trip that turns round at its last station."""
    return trip + trip[::-1][1:]
