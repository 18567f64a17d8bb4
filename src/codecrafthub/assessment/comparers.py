"""Whether an answer is right, by the comparer that its author declared; what it is compared with is plain data."""

import math
import re
from collections import Counter
from itertools import repeat

from codecrafthub.contracts.content import Comparer, Tolerance
from codecrafthub.contracts.values import Plain, key, same

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
USUAL = Tolerance()


def is_right(comparer: Comparer, expected: Plain, actual: Plain, tolerance: Tolerance = USUAL) -> bool:
    """Whether a value meets what was expected; both are plain data, so nothing of the learner's runs here."""
    if comparer == "close":
        return _close(expected, actual, tolerance)
    if comparer == "unordered":
        return _unordered(expected, actual)
    if comparer in ("text", "tokens") and isinstance(expected, str) and isinstance(actual, str):
        return what_counts(comparer, expected) == what_counts(comparer, actual)
    return same(expected, actual)


def is_right_text(comparer: Comparer, expected: str, actual: str, tolerance: Tolerance = USUAL) -> bool:
    """Whether what a program printed meets what was expected."""
    if comparer == "close":
        wanted, came = expected.split(), actual.split()
        return len(wanted) == len(came) and all(map(_is_close_word, wanted, came, repeat(tolerance)))
    return what_counts(comparer, expected) == what_counts(comparer, actual)


def what_counts(comparer: Comparer, text: str) -> str:
    """A text without what this comparer leaves out of account."""
    if comparer == "exact":
        return text
    if comparer in ("tokens", "close"):
        return " ".join(text.split())
    found = lines(text)
    return "\n".join(sorted(found) if comparer == "unordered" else found)


def lines(text: str) -> list[str]:
    """The lines of a text without what nobody sees: spaces at their ends, and blank lines at the end."""
    found = [line.rstrip() for line in text.replace("\r\n", "\n").split("\n")]
    while found and not found[-1]:
        found.pop()
    return found


def _is_close_word(expected: str, actual: str, tolerance: Tolerance) -> bool:
    if expected == actual:
        return True
    if not NUMBER.fullmatch(expected) or not NUMBER.fullmatch(actual):
        return False
    return _is_near(float(expected), float(actual), tolerance)


def _is_near(expected: float, actual: float, tolerance: Tolerance) -> bool:
    is_finite = math.isfinite(expected) and math.isfinite(actual)
    return is_finite and abs(actual - expected) <= max(tolerance.absolute, tolerance.relative * abs(expected))


def _close(expected: Plain, actual: Plain, tolerance: Tolerance) -> bool:
    if type(expected) is not type(actual):
        return False
    if isinstance(expected, float):
        return _is_near(expected, actual, tolerance) or same(expected, actual)
    if isinstance(expected, list | tuple):
        return len(expected) == len(actual) and all(map(_close, expected, actual, repeat(tolerance)))
    if isinstance(expected, dict):
        mine, theirs = ({key(name): item for name, item in one.items()} for one in (expected, actual))
        return mine.keys() == theirs.keys() and all(_close(mine[name], theirs[name], tolerance) for name in mine)
    if isinstance(expected, set | frozenset):
        numbers, others = _split(expected)
        came, rest = _split(actual)
        return others == rest and _close(numbers, came, tolerance)
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
