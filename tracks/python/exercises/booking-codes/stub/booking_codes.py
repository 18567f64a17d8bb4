def is_code(text):
    """Return whether the whole text is a booking code."""
    pass


def codes(message):
    """Return all booking codes of a message."""
    pass
