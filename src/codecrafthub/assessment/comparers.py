"""Whether an answer is right, by the exercise's declared comparer, and how a nearly right one differs."""

import math
from collections import Counter
from collections.abc import Callable

from codecrafthub.contracts.content import Comparer
from codecrafthub.contracts.values import Plain, key, same

TOLERANCE = 1e-9
TYPE_NAMES = {
    "int": "a whole number", "float": "a number with a decimal point", "str": "a text", "bytes": "bytes",
    "bool": "True or False", "list": "a list", "tuple": "a tuple", "set": "a set", "frozenset": "a frozenset",
    "dict": "a dictionary", "NoneType": "None",
}  # fmt: skip


def is_right(comparer: Comparer, expected: Plain, actual: Plain) -> bool:
    """Whether a value meets what was expected; both are plain data, so nothing of the learner's runs here."""
    return _COMPARERS[comparer](expected, actual)


def is_right_text(expected: str, actual: str) -> bool:
    """Whether printed text is right: line by line; spaces at line ends and blank lines at the end do not count."""
    return lines(expected) == lines(actual)


def lines(text: str) -> list[str]:
    """The lines of a text without what nobody sees: spaces at their ends, and blank lines at the end."""
    found = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    while found and not found[-1]:
        found.pop()
    return found


def difference(expected: Plain, actual: Plain) -> str | None:
    """A sentence on an answer that is right but for its form: the type, or the case or spaces of a text."""
    if isinstance(expected, str) and isinstance(actual, str):
        return text_difference(expected, actual)
    if type(expected) is type(actual) or actual is None or not _looks_equal(expected, actual):
        return None
    return f"The value looks right, but it is {_type_name(actual)}, and {_type_name(expected)} is expected."


def type_difference(expected: Plain, actual: Plain) -> str | None:
    """A sentence on an answer of another type than expected."""
    if type(expected) is type(actual):
        return None
    if actual is None:
        return "The function gave back nothing (None): check that every path ends in a return."
    return f"The answer is {_type_name(actual)}, but {_type_name(expected)} is expected."


def text_difference(expected: str, actual: str) -> str | None:
    """A sentence on a text that differs only in case, spaces or line ends."""
    if expected.rstrip("\n") == actual.rstrip("\n"):
        return "The text is right, but the line break at its end is not."
    if expected.split() == actual.split():
        return "The words are right, but spaces or line breaks differ."
    if expected.casefold() == actual.casefold():
        return "The text is right but for upper and lower case."
    if expected.casefold().split() == actual.casefold().split():
        return "The words are right, but spaces and upper or lower case differ."
    return None


def _type_name(value: Plain) -> str:
    return TYPE_NAMES[type(value).__name__]


def _looks_equal(expected: Plain, actual: Plain) -> bool:
    """Whether values of two types mean the same to a reader: 3 and 3.0 and "3", a list and a tuple of the same."""
    if isinstance(expected, str) or isinstance(actual, str):
        return str(expected) == str(actual)
    if isinstance(expected, list | tuple) and isinstance(actual, list | tuple):
        return same(list(expected), list(actual))
    return bool(expected == actual)


def _close(expected: Plain, actual: Plain) -> bool:
    if type(expected) is not type(actual):
        return False
    if isinstance(expected, float):
        return math.isclose(expected, actual, rel_tol=TOLERANCE, abs_tol=TOLERANCE) or same(expected, actual)
    if isinstance(expected, list | tuple):
        return len(expected) == len(actual) and all(map(_close, expected, actual))
    if isinstance(expected, dict):
        mine, theirs = ({key(name): item for name, item in one.items()} for one in (expected, actual))
        return mine.keys() == theirs.keys() and all(_close(mine[name], theirs[name]) for name in mine)
    if isinstance(expected, set | frozenset):
        numbers, others = _split(expected)
        came, rest = _split(actual)
        return others == rest and _close(numbers, came)
    return same(expected, actual)


def _split(members: set[Plain] | frozenset[Plain]) -> tuple[list[float], Counter[object]]:
    """The floats of a set in order, and everything else."""
    numbers = sorted(member for member in members if isinstance(member, float))
    return numbers, Counter(key(member) for member in members if not isinstance(member, float))


def _unordered(expected: Plain, actual: Plain) -> bool:
    if type(expected) is not type(actual):
        return False
    if isinstance(expected, list | tuple):
        # the lengths first: how many values alike in hash are counted is then for the author to say
        return len(expected) == len(actual) and Counter(map(key, expected)) == Counter(map(key, actual))
    return same(expected, actual)


def _text(expected: Plain, actual: Plain) -> bool:
    if isinstance(expected, str) and isinstance(actual, str):
        return is_right_text(expected, actual)
    return same(expected, actual)


_COMPARERS: dict[Comparer, Callable[[Plain, Plain], bool]] = {
    "value": same, "close": _close, "unordered": _unordered, "text": _text,
}  # fmt: skip
