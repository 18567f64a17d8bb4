def tests():
    """Return at most eight tests: lists of minutes and fee."""
    return [
        [30, 0],
        [31, 2],
        [60, 2],
        [61, 4],
        [301, 12],
        [361, 12],
    ]
