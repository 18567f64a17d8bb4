def podium(times):
    """Return the three fastest times, fastest first."""
    pass


def gap(times):
    """Return the lead of the fastest over the second, or None."""
    pass
