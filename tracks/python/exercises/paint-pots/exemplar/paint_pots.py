POT = 600


def wall(width, height, windows):
    """Return the area that has to be painted."""
    return width * height - windows


def pots(width, height, windows):
    """Return how many pots to buy."""
    area = wall(width, height, windows)
    return (area + POT - 1) // POT


def cost(width, height, windows, price):
    """Return the price of all pots."""
    return pots(width, height, windows) * price
