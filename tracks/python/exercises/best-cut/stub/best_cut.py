def most(prices, length):
    """Return the largest total for which pieces of the roll can be sold."""
    pass


def cuts(prices, length):
    """Return the lengths of pieces that bring that total, the longest first."""
    pass
