def without_repeats(songs):
    """Return each song once, in the order in which they came."""
    pass


def repeated(songs):
    """Return the songs that occur more than once, smallest first."""
    pass
