"""How an answer differs that is nearly right: in its form alone, or in the type of a value that reads alike."""

from collections.abc import Callable
from typing import NamedTuple

from codecrafthub.contracts.assessment import Difference
from codecrafthub.contracts.content import Runtime
from codecrafthub.contracts.foreign import UNDEFINED
from codecrafthub.contracts.literals import JAVASCRIPT
from codecrafthub.contracts.notation import written
from codecrafthub.contracts.values import Plain, same

PYTHON_NAMES = {
    "int": "a whole number", "float": "a number with a decimal point", "str": "a text", "bytes": "bytes",
    "bool": "True or False", "list": "a list", "tuple": "a tuple", "set": "a set", "frozenset": "a frozenset",
    "dict": "a dictionary", "NoneType": "None",
}  # fmt: skip
JAVASCRIPT_NAMES = {
    "float": "a number", "str": "a text", "bool": "true or false", "list": "an array", "dict": "an object",
    "NoneType": "null", "Undefined": "undefined", "BigInt": "a BigInt", "Map": "a Map", "set": "a Set",
    "bytes": "a Uint8Array",
}  # fmt: skip


class Nearly(NamedTuple):
    """The kind of difference, for programs, and a sentence on it, for the learner."""

    kind: Difference
    sentence: str


def nearly_right(runtime: Runtime, expected: Plain, actual: Plain) -> Nearly | None:
    """What alone is wrong with an answer; None where more is, or nothing."""
    if same(expected, actual):
        return None
    for kind, words, blur in _FORMS:
        if _is_alike(expected, actual, blur):
            subject = "The text is" if isinstance(expected, str) else "The texts in it are"
            return Nearly(kind, f"{subject} right but for {words}.")
    if type(expected) is type(actual) or actual in (None, UNDEFINED) or not _reads_alike(runtime, expected, actual):
        return None
    came, wanted = _type_name(runtime, actual), _type_name(runtime, expected)
    return Nearly("type", f"The value looks right, but it is {came}, and {wanted} is expected.")


def type_difference(runtime: Runtime, expected: Plain, actual: Plain) -> str | None:
    """A sentence on an answer of another type than expected."""
    if type(expected) is type(actual):
        return None
    if actual is (UNDEFINED if runtime in JAVASCRIPT else None):
        return f"The function gave back nothing ({written(runtime, actual)}): check that every path ends in a return."
    return f"The answer is {_type_name(runtime, actual)}, but {_type_name(runtime, expected)} is expected."


def _without_last_break(text: str) -> str:
    return text.rstrip("\r\n")


def _with_plain_breaks(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _without_space(text: str) -> str:
    return "".join(text.split())


def _without_space_and_case(text: str) -> str:
    return _without_space(text.casefold())


_FORMS: tuple[tuple[Difference, str, Callable[[str], str]], ...] = (
    ("trailing_newline", "the line break at its end", _without_last_break),
    ("line_ends", "the characters that end its lines (`\\n` or `\\r\\n`)", _with_plain_breaks),
    ("whitespace", "spaces or line breaks", _without_space),
    ("case", "upper and lower case", str.casefold),
    ("whitespace_and_case", "spaces and upper or lower case", _without_space_and_case),
)
"""From what is least amiss to what is most: each with what makes texts alike that differ in it only."""


def _is_alike(expected: Plain, actual: Plain, blur: Callable[[str], str]) -> bool:
    """Whether two values of the same shape are equal once every text in them is blurred."""
    if type(expected) is not type(actual):
        return False
    if isinstance(expected, str):
        return blur(expected) == blur(actual)
    if isinstance(expected, list | tuple):
        return len(expected) == len(actual) and all(
            _is_alike(mine, theirs, blur) for mine, theirs in zip(expected, actual, strict=True)
        )
    if isinstance(expected, dict) and same(set(expected), set(actual)):
        return all(_is_alike(value, actual[name], blur) for name, value in expected.items())
    return same(expected, actual)


def _type_name(runtime: Runtime, value: Plain) -> str:
    kind = type(value).__name__
    return (JAVASCRIPT_NAMES if runtime in JAVASCRIPT else PYTHON_NAMES)[kind]


def _reads_alike(runtime: Runtime, expected: Plain, actual: Plain) -> bool:
    """Whether values of two types mean the same to a reader: 3 and 3.0 and "3", a list and a tuple of the same."""
    if isinstance(expected, str) or isinstance(actual, str):
        one, other = (value if isinstance(value, str) else written(runtime, value) for value in (expected, actual))
        return one == other
    if isinstance(expected, list | tuple) and isinstance(actual, list | tuple):
        return same(list(expected), list(actual))
    return bool(expected == actual)
