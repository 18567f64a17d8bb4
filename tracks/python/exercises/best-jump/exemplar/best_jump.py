def best(tries):
    """Return the longest try that counted, or None."""
    return max([length for length in tries if length is not None], default=None)


def is_record(record, tries):
    """Return whether the best try is longer than the record."""
    longest = best(tries)
    if longest is None:
        return False
    return record is None or longest > record
