def payments(coins, amount):
    """Return every payment of the amount, the largest coins first."""
    found = []
    chosen = []

    def pay(start, left):
        if left == 0:
            found.append(chosen.copy())
            return
        for place in range(start, len(coins)):
            if coins[place] <= left:
                chosen.append(coins[place])
                pay(place, left - coins[place])
                chosen.pop()

    pay(0, amount)
    return found


def fewest(coins, amount):
    """Return a payment with as few coins as possible, or None."""
    return min(payments(coins, amount), key=len, default=None)
