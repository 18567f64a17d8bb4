import re


def spoken(text):
    """Return all speeches of a text."""
    return re.findall(r'"([^"]*)"', text)


def without_asides(text):
    """Return the text without what stands in brackets."""
    return re.sub(r" *\([^()]*\)", "", text)


def masked(text):
    """Return the text with each name cut down to its first letter."""
    return re.sub(r"@([a-z])[a-z]*", r"\1.", text)
