def road(one, other):
    """Return the tuple under which the road between both is kept."""
    return tuple(sorted((one, other)))


def table(measurements):
    """Return the shortest distance measured for each road."""
    found = {}
    for one, other, km in measurements:
        found.setdefault(frozenset((one, other)), []).append(km)
    return {road(*villages): min(lengths) for villages, lengths in found.items()}


def distance(table, one, other):
    """Return the kilometres between both villages, or None."""
    return 0 if one == other else table.get(road(one, other))
