"""Small words that explanations share: values and their kinds as a learner would name them, cut to a sane length."""

import re
from typing import Any, NamedTuple

from codecrafthub.contracts.literals import parse_literal
from codecrafthub.contracts.values import NotPlain, Plain

LONGEST_LITERAL = 1000
DEEPEST_LITERAL = 40
ARGUMENTS = "arguments afterwards: "
"""Begins what judging shows where a call left its arguments other than they should be."""
_BRACKETS = re.compile(r"[()\[\]{}]")
_SIGNS = re.compile(r"[-+~](\s*[-+~]){3}")
KINDS: dict[type, str] = {
    bool: "True or False",
    int: "a whole number",
    float: "a float, a number with a decimal point",
    str: "text",
    bytes: "bytes",
    list: "a list",
    tuple: "a tuple",
    set: "a set",
    frozenset: "a frozenset",
    dict: "a dictionary",
    type(None): "None",
}


class Finding(NamedTuple):
    """What is amiss in one or two sentences, and one thing to do about it."""

    text: str
    next_step: str | None = None


class Unreadable:
    """Stands for a literal that is too long or not plain: only its text can be compared."""


UNREADABLE = Unreadable()


def read(source: str | None) -> Plain | Unreadable:
    """The value of a literal as judging shows it; long or deep ones are not worth the time."""
    if source is None or len(source) > LONGEST_LITERAL or _is_deep(source):
        return UNREADABLE
    try:
        return parse_literal(source)
    except NotPlain:
        return UNREADABLE


def _is_deep(source: str) -> bool:
    """Whether parsing would nest far: brackets that stay open, or a long row of signs."""
    if _SIGNS.search(source):
        return True
    depth = 0
    for bracket in _BRACKETS.findall(source):
        depth += 1 if bracket in "([{" else -1
        if depth > DEEPEST_LITERAL:
            return True
    return False


def kind(value: Any) -> str:
    """What a learner would call this sort of value."""
    return KINDS.get(type(value), type(value).__name__)


def code(value: Any, longest: int = 60) -> str:
    """A value as source text between backticks."""
    return f"`{cut(repr(value), longest)}`"


def cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: 1 element, 2 elements."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(names: list[str], most: int = 3) -> str:
    """Some of many things in a sentence: a, b and c."""
    shown = names[:most]
    rest = len(names) - len(shown)
    if rest:
        shown.append(f"{rest:,} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
