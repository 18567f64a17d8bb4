PARTNERS = {"(": ")", "[": "]", "{": "}"}


def unclosed(text):
    """Return what is open when the text ends or goes wrong, and where it went wrong."""
    waiting = []
    for place, character in enumerate(text):
        if character in PARTNERS:
            waiting.append((place, PARTNERS[character]))
        elif character in ")]}" and (not waiting or waiting.pop()[1] != character):
            return waiting, place
    return waiting, None


def fault(text):
    """Return the place of the first wrong bracket, or None."""
    waiting, wrong = unclosed(text)
    return waiting[-1][0] if wrong is None and waiting else wrong


def completion(text):
    """Return the closing brackets that are missing at the end, or None."""
    waiting, wrong = unclosed(text)
    if wrong is not None:
        return None
    return "".join(partner for _, partner in reversed(waiting))
