def order(needs):
    """Return the dishes in an order in which they can be cooked, or None."""
    pass


def circle(needs):
    """Return a circle of dishes that need each other, or None."""
    pass
