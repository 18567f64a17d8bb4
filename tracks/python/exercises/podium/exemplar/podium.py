def podium(times):
    """Return the three fastest times, fastest first."""
    return sorted(times)[:3]


def gap(times):
    """Return the lead of the fastest over the second, or None."""
    fastest = podium(times)
    if len(fastest) < 2:
        return None
    return fastest[1] - fastest[0]
