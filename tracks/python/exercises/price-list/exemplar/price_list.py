def order(slip):
    """Return the name and the number on the slip."""
    name, number = slip.split()
    return name, int(number)


def total(prices, slips):
    """Return what all readable orders cost together."""
    result = 0
    for slip in slips:
        try:
            name, number = order(slip)
        except ValueError:
            continue
        result += prices[name] * number
    return result
