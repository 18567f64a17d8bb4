def orders(text):
    """Return the orders of a table as tuples of customer, item and cents."""
    pass


def revenue(filename):
    """Return how many cents the orders of each customer come to."""
    pass
