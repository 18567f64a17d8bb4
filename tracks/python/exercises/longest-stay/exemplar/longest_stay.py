def longest_stay(prices, budget):
    """Return the most nights in a row that cost at most the budget."""
    longest = first = total = 0
    for last, price in enumerate(prices):
        total += price
        while total > budget:
            total -= prices[first]
            first += 1
        longest = max(longest, last - first + 1)
    return longest


def shortest_stay(prices, amount):
    """Return the fewest nights in a row that cost at least the amount, or None."""
    shortest = None
    first = total = 0
    for last, price in enumerate(prices):
        total += price
        while total >= amount:
            nights = last - first + 1
            shortest = nights if shortest is None else min(shortest, nights)
            total -= prices[first]
            first += 1
    return shortest
