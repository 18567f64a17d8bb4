def has_pair(values, wanted):
    """Return whether two of the vouchers add up to what is wanted."""
    pass


def count_pairs(values, wanted):
    """Return how many pairs of vouchers add up to what is wanted."""
    pass
