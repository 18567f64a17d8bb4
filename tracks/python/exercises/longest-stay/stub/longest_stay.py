def longest_stay(prices, budget):
    """Return the most nights in a row that cost at most the budget."""
    pass


def shortest_stay(prices, amount):
    """Return the fewest nights in a row that cost at least the amount, or None."""
    pass
