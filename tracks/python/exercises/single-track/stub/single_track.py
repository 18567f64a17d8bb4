def shunting(station):
    """Return the trip that consists of this one station."""
    pass


def extended(trip, station):
    """Return the trip that goes on to the station."""
    pass


def and_back(trip):
    """Return the trip that turns round at its last station."""
    pass
