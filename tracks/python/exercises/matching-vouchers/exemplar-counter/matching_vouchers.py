from collections import Counter


def has_pair(values, wanted):
    """Return whether two of the vouchers add up to what is wanted."""
    return count_pairs(values, wanted) > 0


def count_pairs(values, wanted):
    """Return how many pairs of vouchers add up to what is wanted."""
    pairs = 0
    seen = Counter()
    for value in values:
        pairs += seen[wanted - value]
        seen[value] += 1
    return pairs
