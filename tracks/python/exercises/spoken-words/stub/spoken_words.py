def spoken(text):
    """Return all speeches of a text."""
    pass


def without_asides(text):
    """Return the text without what stands in brackets."""
    pass


def masked(text):
    """Return the text with each name cut down to its first letter."""
    pass
