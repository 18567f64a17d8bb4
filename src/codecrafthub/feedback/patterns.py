"""What the inputs of failing tests have in common that those of passing tests have not, in words."""

import itertools
import string
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from codecrafthub.contracts.assessment import TestResult
from codecrafthub.contracts.content import Runtime
from codecrafthub.contracts.literals import parse_call
from codecrafthub.contracts.values import NotPlain, Plain
from codecrafthub.feedback.explanations.phrases import LONGEST_LITERAL

ENOUGH_PASSED = 2
"""So many tests must pass for one failing alone to show a pattern; of several failing, one that passes will do."""

Holds = Callable[[Plain], bool]


@dataclass(frozen=True, slots=True)
class Seen:
    """A test whose arguments can be read."""

    test: TestResult
    arguments: list[Plain]

    @classmethod
    def of(cls, test: TestResult, runtime: Runtime) -> "Seen | None":
        """None for a program's input, and for a call that is long or not plain."""
        if test.call is None or len(test.call) > LONGEST_LITERAL:
            return None
        try:
            _, positional, named = parse_call(test.call, runtime)
        except NotPlain:
            return None
        return cls(test, [*positional, *named.values()])

    @property
    def is_passed(self) -> bool:
        return self.test.status == "passed"

    @property
    def size(self) -> int:
        return len(self.test.call or "")


def pattern(seen: Sequence[Seen]) -> str | None:
    """A property of one argument, e.g. "the list is empty", that every failing test has and no passing one.

    None where the tests show no such property, or too few of them to believe in it.
    """
    failed, passed = [one for one in seen if not one.is_passed], [one for one in seen if one.is_passed]
    if not failed or len(passed) < (1 if len(failed) > 1 else ENOUGH_PASSED):
        return None
    count = len(failed[0].arguments)
    if any(len(one.arguments) != count for one in seen):
        return None
    for place in range(count):
        what = _of_argument(
            place, count, [one.arguments[place] for one in failed], [one.arguments[place] for one in passed]
        )
        if what is not None:
            return what
    return _of_two(failed, passed) if count == 2 else None  # noqa: PLR2004


def _of_argument(place: int, count: int, failed: Sequence[Plain], passed: Sequence[Plain]) -> str | None:
    for kinds, holds, words in [*TELLING, *(FAINT if len(failed) > 1 else [])]:
        if not all(type(value) in kinds for value in failed):
            continue
        if all(map(holds, failed)) and not any(type(value) in kinds and holds(value) for value in passed):
            return words.format(it=_name(failed[0], place, count))
    return None


def _of_two(failed: Sequence[Seen], passed: Sequence[Seen]) -> str | None:
    for holds, words in PAIRS:
        if all(_both(holds, one) for one in failed) and not any(_both(holds, one) for one in passed):
            return words
    return None


def _both(holds: Callable[[Any, Any], bool], one: Seen) -> bool:
    try:
        return holds(*one.arguments)
    except TypeError:
        return False


def _name(value: Plain, place: int, count: int) -> str:
    noun = NOUNS.get(type(value), "value")
    return f"the {noun}" if count == 1 else f"the {PLACES[place]} value" if place < len(PLACES) else f"the {noun}"


NOUNS: dict[type, str] = {
    list: "list",
    tuple: "tuple",
    str: "text",
    dict: "dictionary",
    set: "set",
    int: "number",
    float: "number",
}
PLACES = ("first", "second", "third", "fourth")
_SIZED = (list, tuple, str, dict, set)
_ROWS = (list, tuple)
_NUMBER = (int, float)


def _numbers(items: Sequence[Plain]) -> list[Any]:
    return [item for item in items if type(item) in _NUMBER]


def _are_negative(numbers: Sequence[Any]) -> bool:
    return bool(numbers) and all(one < 0 for one in numbers)


def _has_twice(items: Sequence[Plain]) -> bool:
    return any(item in items[:place] for place, item in enumerate(items))


def _is_sorted(items: Sequence[Plain]) -> bool:
    try:
        return all(one <= other for one, other in itertools.pairwise(items))
    except TypeError:
        return True


_Properties = list[tuple[tuple[type, ...], Holds, str]]
TELLING: _Properties = [
    (_SIZED, lambda value: len(value) == 0, "{it} is empty"),
    (_SIZED, lambda value: len(value) == 1, "{it} has one element"),
    (_NUMBER, lambda value: value == 0, "{it} is 0"),
    (_NUMBER, lambda value: value < 0, "{it} is negative"),
    (_NUMBER, lambda value: value <= 0, "{it} is 0 or negative"),
    ((bool,), lambda value: value, "{it} is True"),
    ((bool,), lambda value: not value, "{it} is False"),
    ((type(None),), lambda _: True, "{it} is None"),
    (_ROWS, lambda value: _are_negative(_numbers(value)), "{it} has only negative numbers"),
    (_ROWS, lambda value: any(one < 0 for one in _numbers(value)), "{it} has a negative number"),
    (_ROWS, lambda value: any(one == 0 for one in _numbers(value)), "{it} has a 0"),
    (_ROWS, lambda value: any(one is None for one in value), "{it} has a None"),
    (_ROWS, lambda value: "" in value, "{it} has an empty text"),
    (_ROWS, _has_twice, "something stands twice in {it}"),
    ((str,), _has_twice, "a character stands twice in {it}"),
    ((str,), str.isspace, "{it} has only spaces"),
    ((str,), lambda value: value != value.strip(), "{it} begins or ends with a space"),
    ((str,), lambda value: " " in value, "{it} has a space"),
    ((str,), lambda value: value != value.lower(), "{it} has a capital letter"),
    ((str,), lambda value: any(one.isdigit() for one in value), "{it} has a digit"),
    ((str,), lambda value: not value.isascii(), "{it} has a letter beyond a to z"),
    ((str,), lambda value: any(one in string.punctuation for one in value), "{it} has a punctuation mark"),
]  # fmt: skip
"""Types that a property is about, whether a value has it, and how it is said; what is most telling first."""

FAINT: _Properties = [
    ((float,), lambda _: True, "{it} has a decimal point"),
    ((int,), lambda value: value % 2 == 1, "{it} is odd"),
    ((int,), lambda value: value % 2 == 0, "{it} is even"),
    (_ROWS, lambda value: not _is_sorted(value), "{it} is not in order"),
    (_SIZED, lambda value: len(value) % 2 == 1, "{it} has an odd number of elements"),
    (_SIZED, lambda value: len(value) % 2 == 0, "{it} has an even number of elements"),
]  # fmt: skip
"""Properties that a single failing test may have by chance."""

PAIRS: list[tuple[Callable[[Any, Any], bool], str]] = [
    (lambda one, other: one == other, "both values are the same"),
    (lambda one, other: one > other, "the first value is larger than the second"),
    (lambda one, other: one < other, "the first value is smaller than the second"),
    (lambda one, other: len(one) > len(other), "the first value is longer than the second"),
    (lambda one, other: len(one) < len(other), "the first value is shorter than the second"),
]  # fmt: skip
