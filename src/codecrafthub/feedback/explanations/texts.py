"""How a text differs from the expected one."""

import re
import string

from codecrafthub.feedback.explanations.phrases import Finding, code, counted

NEAR = 12
_POINT = re.compile(r"\b(\d+)\.0\b")


def differ_texts(expected: str, actual: str) -> Finding:
    """Two texts, from what is hardest to see to what is plain."""
    for rule in (_empty, _point, _spaces, _case, _marks, _order, _ends):
        found = rule(expected, actual)
        if found is not None:
            return found
    return _first_difference(expected, actual)


def _empty(expected: str, actual: str) -> Finding | None:
    if not actual:
        return Finding("Your answer is an empty text.", "Does the text grow, and is the grown one returned?")
    if not expected:
        return Finding("An empty text is expected: `''`.", "Think of what the task says about having nothing.")
    return None


def _point(expected: str, actual: str) -> Finding | None:
    """What Python's true division leaves behind."""
    found = _POINT.search(actual)
    if found is None or _POINT.sub(r"\1", actual) != expected:
        return None
    text = f"`{found[1]}` is expected, not `{found[0]}`: in Python `/` always gives a number with a point."
    return Finding(text, "`//` divides into whole numbers.")


def _spaces(expected: str, actual: str) -> Finding | None:
    if expected.strip() == actual.strip():
        more = len(actual) > len(expected)
        text = f"Only spaces or line breaks at its ends differ: there are too {'many' if more else 'few'}."
        return Finding(text, "`strip()` returns a copy without them." if more else "Add them where you build the text.")
    if "".join(expected.split()) == "".join(actual.split()):
        return Finding("Only spaces or line breaks differ.", "Compare where spaces stand between the words.")
    return None


def _case(expected: str, actual: str) -> Finding | None:
    if expected.casefold() != actual.casefold():
        return None
    return Finding(
        "Only upper and lower case differ.",
        "Copy the spelling from the task; `upper()`, `lower()` and `title()` return changed copies.",
    )


def _marks(expected: str, actual: str) -> Finding | None:
    unmarked = str.maketrans("", "", string.punctuation)
    if expected.translate(unmarked) != actual.translate(unmarked):
        return None
    return Finding("Only punctuation differs.", "Compare commas, full stops and other marks with the example.")


def _order(expected: str, actual: str) -> Finding | None:
    if actual == expected[::-1]:
        return Finding("The text is right, but backwards.", "Add each character at the other end, or use `[::-1]`.")
    if len(expected) > 1 and sorted(expected.split()) == sorted(actual.split()):
        return Finding("The words are right, but in another order.", "In which order does your code add them?")
    return None


def _ends(expected: str, actual: str) -> Finding | None:
    step = "Look at where your loop or slice starts and stops."
    if expected.startswith(actual):
        return Finding(f"The end is missing: {code(expected[len(actual) :], 40)}.", step)
    if expected.endswith(actual):
        return Finding(f"The start is missing: {code(expected[: -len(actual)], 40)}.", step)
    if actual.startswith(expected):
        return Finding(f"There is too much at the end: {code(actual[len(expected) :], 40)}.", step)
    if actual.endswith(expected):
        return Finding(f"There is too much at the start: {code(actual[: -len(expected)], 40)}.", step)
    return None


def _first_difference(expected: str, actual: str) -> Finding:
    place = next((i for i, (one, other) in enumerate(zip(expected, actual, strict=False)) if one != other), 0)
    if len(expected) == len(actual) and expected[place + 1 :] == actual[place + 1 :]:
        text = f"One character differs: {code(actual[place])} where {code(expected[place])} is expected."
        return Finding(text, f"It is at index {place}, counted from 0.")
    if place == 0:
        text = "The two texts differ from the first character on."
    else:
        before = expected[max(0, place - NEAR) : place]
        text = f"The first {counted(place, 'character')} agree; the texts part after {code(before)}."
    return Finding(text, "Compare both texts below: the marked parts are those that differ.")
