from street import walked


def anybody(doors):
    """Return whether somebody opens."""
    pass


def first(doors):
    """Return the name at the first door that opens, or None."""
    pass


def some(doors, number):
    """Return the names at the first so many doors that open."""
    pass


def try_anybody(street):
    """Walk the street and count the rings. This is complete."""
    return walked(anybody, street)


def try_first(street):
    """Walk the street and count the rings. This is complete."""
    return walked(first, street)


def try_some(street, number):
    """Walk the street and count the rings. This is complete."""
    return walked(some, street, number)
