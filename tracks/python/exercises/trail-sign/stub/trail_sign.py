def sign(place, km):
    """Return the text of the sign."""
    pass


def sign_with_time(place, km):
    """Return the text of the sign with the walking time."""
    pass
