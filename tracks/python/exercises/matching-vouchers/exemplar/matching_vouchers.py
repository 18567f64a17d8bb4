def has_pair(values, wanted):
    """Return whether two of the vouchers add up to what is wanted."""
    seen = set()
    for value in values:
        if wanted - value in seen:
            return True
        seen.add(value)
    return False


def count_pairs(values, wanted):
    """Return how many pairs of vouchers add up to what is wanted."""
    pairs = 0
    seen = {}
    for value in values:
        pairs += seen.get(wanted - value, 0)
        seen[value] = seen.get(value, 0) + 1
    return pairs
