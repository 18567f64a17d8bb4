def count_stock(names):
    """Return how often each name occurs."""
    counts = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return counts


def in_stock(counts, name):
    """Return how many of this article there are."""
    return counts.get(name, 0)


def to_order(counts, wanted):
    """Return the wanted names of which there are fewer than 2."""
    return [name for name in wanted if in_stock(counts, name) < 2]
