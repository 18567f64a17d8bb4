def read_plan(text):
    """Return a dictionary from numbers of seats to names."""
    pass


def free(text, seats):
    """Return the numbers of the free seats."""
    pass


def moved(text, first, second):
    """Return the text of the plan after somebody has moved."""
    pass
