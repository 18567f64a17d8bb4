CLOSING = {"(": ")", "[": "]", "{": "}"}


def scan(text):
    """Return where a closing bracket is wrong, or None, and the places still open."""
    is_open = []
    for place, character in enumerate(text):
        if character in CLOSING:
            is_open.append(place)
        elif character in CLOSING.values():
            if not is_open or CLOSING[text[is_open[-1]]] != character:
                return place, is_open
            is_open.pop()
    return None, is_open


def fault(text):
    """Return the place of the first wrong bracket, or None."""
    wrong, is_open = scan(text)
    if wrong is None and is_open:
        return is_open[-1]
    return wrong


def completion(text):
    """Return the closing brackets that are missing at the end, or None."""
    wrong, is_open = scan(text)
    if wrong is not None:
        return None
    return "".join(CLOSING[text[place]] for place in reversed(is_open))
