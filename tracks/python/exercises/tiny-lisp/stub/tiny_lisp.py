def parse(text):
    """Return the list of all expressions in a text."""
    pass


def run(text):
    """Return the value of the last expression in a text, or None."""
    pass
