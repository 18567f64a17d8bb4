def tokens(text):
    """Return the tokens of a text: numbers as numbers, others as texts."""
    pass


def value(text):
    """Return the value of what was typed."""
    pass
