def ending(text, count):
    """Return the last characters of the text."""
    start = max(len(text) - count, 0)
    return text[start:]


def display(text, width):
    """Return what the display shows."""
    if len(text) <= width:
        return text
    return "~" + ending(text, width - 1)
