import re


def whole(word):
    """Return the pattern that fits a word where nothing is stuck to it."""
    return rf"\b{re.escape(word)}\b"


def replaced(text, word, new):
    """Return the text with the word replaced wherever it stands as a whole."""
    return re.sub(whole(word), lambda _: new, text)


def counts(text, words):
    """Return how often each of the words stands in the text as a whole word."""
    return {word: len(re.findall(whole(word), text)) for word in words}
