def breaks_longest():
    """Return words for which longest gives a wrong answer."""
    return []


def breaks_second_largest():
    """Return numbers for which second_largest gives a wrong answer."""
    return []


def breaks_turned():
    """Return values and a number of steps for which turned gives a wrong answer."""
    return [[], 0]
