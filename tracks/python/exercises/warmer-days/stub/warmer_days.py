def mean(filename):
    """Return the mean of all temperatures in the file, or None."""
    pass


def warmer(filename):
    """Return the dates on which it was warmer than the mean."""
    pass
