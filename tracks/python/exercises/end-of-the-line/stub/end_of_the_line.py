def ending(text, count):
    """Return the last characters of the text."""
    pass


def display(text, width):
    """Return what the display shows."""
    pass
