def postage(grams):
    """Return the price in euros."""
    if grams <= 0:
        raise ValueError("not a weight")
    for limit, price in [(2_000, 5), (10_000, 9), (30_000, 17)]:
        if grams <= limit:
            return price
    raise ValueError("too heavy")


def label(grams):
    """Return the label of one parcel."""
    try:
        return f"{postage(grams)} euros"
    except ValueError as problem:
        return f"refused: {problem}"


def labels(weights):
    """Return the label of each parcel: its price, or why it is refused."""
    return [label(grams) for grams in weights]
