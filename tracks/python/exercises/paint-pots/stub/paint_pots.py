def wall(width, height, windows):
    """Return the area that has to be painted."""
    pass


def pots(width, height, windows):
    """Return how many pots to buy."""
    pass


def cost(width, height, windows, price):
    """Return the price of all pots."""
    pass
