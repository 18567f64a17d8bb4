import re


def spoken(text):
    """Return all speeches of a text."""
    return re.findall(r'"(.*?)"', text, re.DOTALL)


def without_asides(text):
    """Return the text without what stands in brackets."""
    return re.sub(r" *\(.*?\)", "", text, flags=re.DOTALL)


def masked(text):
    """Return the text with each name cut down to its first letter."""
    return re.sub(r"@[a-z]+", lambda found: f"{found.group()[1]}.", text)
