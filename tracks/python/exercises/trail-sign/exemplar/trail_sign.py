MINUTES_PER_KM = 15


def sign(place, km):
    """Return the text of the sign."""
    return f"{place}: {km} km"


def sign_with_time(place, km):
    """Return the text of the sign with the walking time."""
    return f"{sign(place, km)} ({km * MINUTES_PER_KM} min)"
