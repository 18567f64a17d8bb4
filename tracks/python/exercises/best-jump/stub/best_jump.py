def best(tries):
    """Return the longest try that counted, or None."""
    pass


def is_record(record, tries):
    """Return whether the best try is longer than the record."""
    pass
