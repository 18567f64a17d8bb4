def count_stock(names):
    """Return how often each name occurs."""
    pass


def in_stock(counts, name):
    """Return how many of this article there are."""
    pass


def to_order(counts, wanted):
    """Return the wanted names of which there are fewer than 2."""
    pass
