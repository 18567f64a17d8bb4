def order(slip):
    """Return the name and the number on the slip."""
    pass


def total(prices, slips):
    """Return what all readable orders cost together."""
    pass
