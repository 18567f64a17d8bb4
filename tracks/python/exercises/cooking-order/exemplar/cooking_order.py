def explore(dish, needs, on_the_way, finished):
    """Finish a dish after all that it needs; return a circle where there is one."""
    if dish in finished:
        return None
    if dish in on_the_way:
        return [*on_the_way[on_the_way.index(dish) :], dish]
    on_the_way.append(dish)
    for needed in needs[dish]:
        found = explore(needed, needs, on_the_way, finished)
        if found:
            return found
    on_the_way.pop()
    finished[dish] = True
    return None


def walk(needs):
    """Return a circle, or None, and the dishes in the order of being finished."""
    finished = {}
    for dish in needs:
        found = explore(dish, needs, [], finished)
        if found:
            return found, list(finished)
    return None, list(finished)


def order(needs):
    """Return the dishes in an order in which they can be cooked, or None."""
    found, finished = walk(needs)
    return None if found else finished


def circle(needs):
    """Return a circle of dishes that need each other, or None."""
    return walk(needs)[0]
