import re

CODE = r"[A-Z]{2}[0-9]{4}(?:-[A-Z])?"


def is_code(text):
    """Return whether the whole text is a booking code."""
    return re.fullmatch(CODE, text) is not None


def codes(message):
    """Return all booking codes of a message."""
    return re.findall(rf"\b{CODE}\b", message)
