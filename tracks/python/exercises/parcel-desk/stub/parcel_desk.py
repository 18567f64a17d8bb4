def postage(grams):
    """Return the price in euros."""
    pass


def labels(weights):
    """Return the label of each parcel: its price, or why it is refused."""
    pass
