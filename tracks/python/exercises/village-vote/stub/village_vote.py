def votes(lines):
    """Yield the number of votes on each line."""
    pass


def as_list(lines):
    """Return whether votes gives an iterator, and its values. This is complete."""
    found = votes(lines)
    return iter(found) is found, list(found)


def percentages(lines):
    """Return the share of each line in whole percent."""
    pass
