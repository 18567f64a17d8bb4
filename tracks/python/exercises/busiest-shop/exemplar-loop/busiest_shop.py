def best_total(shops):
    """Return the largest total of a shop."""
    best = 0
    for sales in shops:
        best = max(best, sum(sales))
    return best


def best_shop(shops):
    """Return the position of the shop with the largest total."""
    best = 0
    for position, sales in enumerate(shops):
        if sum(sales) > sum(shops[best]):
            best = position
    return best
