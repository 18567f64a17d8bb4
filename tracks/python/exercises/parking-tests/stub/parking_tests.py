def tests():
    """Return at most eight tests: lists of minutes and fee."""
    return []
