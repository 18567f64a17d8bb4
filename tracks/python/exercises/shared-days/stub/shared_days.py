def both_free(first, second):
    """Return the days on which both have time."""
    pass


def all_free(members):
    """Return the days on which everybody has time."""
    pass
