def explore(dish, needs, way, finished):
    """Finish a dish after all that it needs; return the circle that is in its way."""
    if dish in way:
        on_the_way = list(way)
        return [*on_the_way[on_the_way.index(dish) :], dish]
    way[dish] = needs[dish]
    for needed in needs[dish]:
        if needed not in finished:
            found = explore(needed, needs, way, finished)
            if found:
                return found
    way.popitem()
    finished[dish] = needs[dish]
    return []


def walk(needs):
    """Return a circle, empty if there is none, and the dishes as they are finished."""
    finished = {}
    for dish in needs:
        if dish not in finished:
            found = explore(dish, needs, {}, finished)
            if found:
                return found, []
    return [], list(finished)


def order(needs):
    """Return the dishes in an order in which they can be cooked, or None."""
    found, finished = walk(needs)
    return None if found else finished


def circle(needs):
    """Return a circle of dishes that need each other, or None."""
    return walk(needs)[0] or None
