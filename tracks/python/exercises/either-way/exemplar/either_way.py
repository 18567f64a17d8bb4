def road(one, other):
    """Return the tuple under which the road between both is kept."""
    return (one, other) if one < other else (other, one)


def table(measurements):
    """Return the shortest distance measured for each road."""
    shortest = {}
    for one, other, km in measurements:
        key = road(one, other)
        shortest[key] = min(km, shortest.get(key, km))
    return shortest


def distance(table, one, other):
    """Return the kilometres between both villages, or None."""
    if one == other:
        return 0
    return table.get(road(one, other))
