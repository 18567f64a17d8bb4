def readable(lines):
    """Return the numbers of all lines that can be read."""
    pass


def summary(lines):
    """Return the sum of the numbers, and the days that cannot be read."""
    pass
