def payments(coins, amount):
    """Return every payment of the amount, the largest coins first."""
    pass


def fewest(coins, amount):
    """Return a payment with as few coins as possible, or None."""
    pass
