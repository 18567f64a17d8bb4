def payments(coins, amount):
    """Return every payment of the amount, the largest coins first."""
    if amount == 0:
        return [[]]
    if amount < 0 or not coins:
        return []
    largest, *smaller = coins
    with_it = [[largest, *rest] for rest in payments(coins, amount - largest)]
    return with_it + payments(smaller, amount)


def fewest(coins, amount):
    """Return a payment with as few coins as possible, or None."""
    return min(payments(coins, amount), key=len, default=None)
