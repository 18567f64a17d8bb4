"""How an answer differs from the expected one, told apart by what a learner most likely did."""

from collections.abc import Callable

from codecrafthub.contracts.values import Plain, same
from codecrafthub.feedback.explanations.numbers import differ_numbers
from codecrafthub.feedback.explanations.phrases import Finding, code, kind
from codecrafthub.feedback.explanations.sequences import differ_sequences
from codecrafthub.feedback.explanations.sets import differ_dicts, differ_sets
from codecrafthub.feedback.explanations.texts import differ_texts

Rule = Callable[[Plain, Plain], Finding | None]


def differ(expected: Plain, actual: Plain, printed: str | None = None, *, order_counts: bool = True) -> Finding:
    """The most telling difference between two plain values that are not the same."""
    if actual is None:
        return _nothing(expected, printed)
    if type(expected) is not type(actual):
        return _kinds(expected, actual)
    if isinstance(expected, bool):
        return Finding(
            f"Your function answered {code(actual)} where {code(expected)} is right.",
            "Work through the condition with this example: is it the wrong way round, or does it miss this case?",
        )
    if isinstance(expected, int | float):
        return differ_numbers(expected, actual)
    if isinstance(expected, str):
        return differ_texts(expected, actual)
    if isinstance(expected, list | tuple):
        return differ_sequences(expected, actual, _inside, order_counts=order_counts)
    if isinstance(expected, dict):
        return differ_dicts(expected, actual, _inside)
    if isinstance(expected, set | frozenset):
        return differ_sets(expected, actual)
    return Finding(f"Your function returned {code(actual)}, but {code(expected)} is expected.")


def _inside(expected: Plain, actual: Plain) -> Finding:
    """A difference within a list or dictionary; what both values are is said there already."""
    found = differ(expected, actual)
    is_plain = actual is None or expected is None or isinstance(expected, bool)
    is_number = isinstance(expected, int | float) and type(expected) is type(actual)
    return Finding("", None if is_plain else found.next_step) if is_plain or is_number else found


def _nothing(expected: Plain, printed: str | None) -> Finding:
    if printed is not None and printed.strip() and printed.strip() in (str(expected), repr(expected)):
        return Finding(
            "Your function printed the right answer, but returned nothing, which is `None`.",
            "Use `return` where you now use `print`: printing shows a value, returning hands it back.",
        )
    return Finding(
        "Your function returned nothing, which is `None`: is a `return` missing?",
        "Follow the code for this example line by line. Does it reach a `return` with a value?",
    )


def _kinds(expected: Plain, actual: Plain) -> Finding:
    """Values of two types: first the near misses, then the plain statement."""
    for rule in (_text_and_other, _whole_and_float, _truth_and_number, _containers, _one_in_a_list):
        found = rule(expected, actual)
        if found is not None:
            return found
    if expected is None:
        return Finding(f"Your function returned {code(actual)}, but for this example it should return `None`.")
    return Finding(
        f"Your function returned {kind(actual)}, but {kind(expected)} is expected.",
        "Read in the task what kind of value the answer should be.",
    )


def _text_and_other(expected: Plain, actual: Plain) -> Finding | None:
    if isinstance(actual, str) and _reads(actual, expected):
        step = f"Return the value itself, without quotes and without `str()`: {code(expected)}."
        return Finding(f"{code(actual)} is text; {kind(expected)} is expected here: {code(expected)}.", step)
    if isinstance(expected, str) and _reads(expected, actual):
        step = "`str(...)` turns a value into text."
        return Finding(f"{code(actual)} is {kind(actual)}; text is expected here: {code(expected)}.", step)
    if isinstance(expected, str) and isinstance(actual, list | tuple) and all(isinstance(item, str) for item in actual):
        for glue in ("", " ", ", ", ",", "\n"):
            if glue.join(actual) == expected:
                step = f"Join the pieces into one text: `{glue!r}.join(...)`."
                return Finding(f"You returned {kind(actual)} of pieces, but one text is expected.", step)
    return None


def _reads(text: str, value: Plain) -> bool:
    """Whether a text reads like a value: '3' and 3."""
    return not isinstance(value, str) and text.strip() in (repr(value), str(value))


def _whole_and_float(expected: Plain, actual: Plain) -> Finding | None:
    if type(expected) is int and type(actual) is float:
        if actual == expected:
            text = f"{code(actual)} is a float; the whole number {code(expected)} is expected."
            return Finding(
                text, "`/` always gives a float. `//` divides whole numbers, `round(...)` or `int(...)` turn one."
            )
        text = f"{code(actual)} is a float, but a whole number is expected: {code(expected)}."
        return Finding(text, "`/` always gives a float; `//` tells how often one number fits into another.")
    if type(expected) is float and type(actual) is int:
        text = f"{code(actual)} is a whole number, but a float is expected: {code(expected)}."
        step = "Check whether you rounded too early, or used `//` where `/` is meant."
        return Finding(text, "Divide with `/` or use `float(...)`." if actual == expected else step)
    return None


def _truth_and_number(expected: Plain, actual: Plain) -> Finding | None:
    if isinstance(actual, bool) and isinstance(expected, int | float):
        step = "A comparison such as `a == b` answers True or False. Return the value itself."
        return Finding(f"Your function answered {code(actual)}, but a number is expected: {code(expected)}.", step)
    if isinstance(expected, bool):
        text = f"Your function returned {code(actual)}, but `True` or `False` is expected."
        return Finding(text, "Return the answer to the question itself, for example `return count > 0`.")
    return None


def _containers(expected: Plain, actual: Plain) -> Finding | None:
    groups = (list, tuple, set, frozenset)
    if not isinstance(expected, groups) or not isinstance(actual, groups):
        return None
    name = type(expected).__name__
    text = f"You returned {kind(actual)}, but {kind(expected)} is expected."
    if isinstance(actual, list | tuple) and isinstance(expected, list | tuple):
        if same(list(expected), list(actual)):
            text = f"The elements are right, but they are in {kind(actual)}; {kind(expected)} is expected."
    elif isinstance(actual, set | frozenset):
        text += " A set has no order and keeps each element once."
    return Finding(text, f"`{name}(...)` turns one into {kind(expected)}.")


def _one_in_a_list(expected: Plain, actual: Plain) -> Finding | None:
    if isinstance(actual, list | tuple) and len(actual) == 1 and same(expected, actual[0]):
        step = "Return the element, for example the first one: `[0]`."
        return Finding(f"The value is right, but it is inside {kind(actual)}.", step)
    if isinstance(expected, list | tuple) and len(expected) == 1 and same(expected[0], actual):
        return Finding(f"The value is right, but it should be inside {kind(expected)}.", "Put brackets around it.")
    return None
