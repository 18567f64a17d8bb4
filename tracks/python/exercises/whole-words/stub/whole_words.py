def replaced(text, word, new):
    """Return the text with the word replaced wherever it stands as a whole."""
    pass


def counts(text, words):
    """Return how often each of the words stands in the text as a whole word."""
    pass
