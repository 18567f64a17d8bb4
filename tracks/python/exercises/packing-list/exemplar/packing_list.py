def missing(things, bag):
    """Return what is on the list, and not in the bag."""
    return sorted(set(things) - set(bag))


def too_much(things, bag):
    """Return what is in the bag, and not on the list."""
    return sorted(set(bag) - set(things))


def wrong(things, bag):
    """Return what is at one of the two places only."""
    return sorted(set(things) ^ set(bag))
