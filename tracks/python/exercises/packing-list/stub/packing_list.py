def missing(things, bag):
    """Return what is on the list, and not in the bag."""
    pass


def too_much(things, bag):
    """Return what is in the bag, and not on the list."""
    pass


def wrong(things, bag):
    """Return what is at one of the two places only."""
    pass
