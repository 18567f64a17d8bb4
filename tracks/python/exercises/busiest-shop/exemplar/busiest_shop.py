def best_total(shops):
    """Return the largest total of a shop."""
    return max((sum(sales) for sales in shops), default=0)


def best_shop(shops):
    """Return the position of the shop with the largest total."""
    totals = [sum(sales) for sales in shops]
    return totals.index(max(totals))
