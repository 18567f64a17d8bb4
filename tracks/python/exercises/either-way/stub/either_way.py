def road(one, other):
    """Return the tuple under which the road between both is kept."""
    pass


def table(measurements):
    """Return the shortest distance measured for each road."""
    pass


def distance(table, one, other):
    """Return the kilometres between both villages, or None."""
    pass
