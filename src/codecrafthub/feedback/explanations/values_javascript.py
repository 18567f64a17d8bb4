"""How an answer differs from the expected one, in the words and the notation of JavaScript."""

import math
from collections import Counter
from typing import Any

from codecrafthub.contracts.exercise import Runtime
from codecrafthub.contracts.foreign import UNDEFINED
from codecrafthub.contracts.literals import parse_literal
from codecrafthub.contracts.notation import comparable, written
from codecrafthub.contracts.values import NotPlain, Plain, same
from codecrafthub.feedback.explanations.phrases import LONGEST_LITERAL, Finding, cut
from codecrafthub.feedback.explanations.texts import differ_texts

RUNTIME: Runtime = "javascript"
KINDS = {
    "float": "a number", "str": "a text", "bool": "true or false", "list": "an array", "dict": "an object",
    "NoneType": "null", "Undefined": "undefined",
}  # fmt: skip
ENDS = "Look at where your loop or slice starts and stops: is one round too few or too many?"
UNKNOWN = Finding("The answer differs from the expected one.", "The marked parts below are those that differ.")


def differ_javascript(expected: str, actual: str, printed: str | None) -> Finding:
    """Two answers as learners see them; what cannot be read back is only shown."""
    if max(len(expected), len(actual)) > LONGEST_LITERAL:
        return UNKNOWN
    try:
        wanted, came = (comparable(RUNTIME, parse_literal(text, RUNTIME)) for text in (expected, actual))
    except NotPlain:
        return UNKNOWN
    return _differ(wanted, came, printed)


def _differ(expected: Plain, actual: Plain, printed: str | None = None) -> Finding:
    if actual is UNDEFINED:
        return _nothing(expected, printed)
    if type(actual) is float and math.isnan(actual):
        text = "Your answer is `NaN`: something that is no number came into a calculation."
        return Finding(text, "Look for `undefined`, a text, or an index past the end in what you calculate with.")
    if type(expected) is not type(actual):
        return _kinds(expected, actual)
    if isinstance(expected, bool):
        text = f"Your function answered {_code(actual)} where {_code(expected)} is right."
        return Finding(text, "Work through the condition with this example: is it the wrong way round?")
    if isinstance(expected, float):
        return _numbers(expected, actual)
    if isinstance(expected, str):
        return Finding(differ_texts(expected, actual).text, None)
    if isinstance(expected, list):
        return _arrays(expected, actual)
    if isinstance(expected, dict):
        return _objects(expected, actual)
    return UNKNOWN


def _nothing(expected: Plain, printed: str | None) -> Finding:
    text = "Your function returned nothing, which is `undefined`"
    if printed and printed.strip() in (str(expected), written(RUNTIME, expected)):
        return Finding(f"{text}; it printed the right answer instead.", "Use `return` where you use `console.log`.")
    return Finding(f"{text}: is a `return` missing?", "An arrow with braces needs `return`, and so does every path.")


def _kinds(expected: Plain, actual: Plain) -> Finding:
    came, wanted = (KINDS.get(type(value).__name__, "something else") for value in (actual, expected))
    text = f"Your function returned {came}, {_code(actual)}, but {wanted} is expected."
    if isinstance(actual, str) and written(RUNTIME, expected) == actual:
        return Finding(text, "`Number(...)` turns a text into a number; `+` with a text joins instead of adding.")
    if isinstance(expected, str) and written(RUNTIME, actual) == expected:
        return Finding(text, "`String(...)` turns a value into text.")
    return Finding(text, "Read in the task what kind of value the answer should be.")


def _numbers(expected: float, actual: float) -> Finding:
    if math.isclose(expected, actual, rel_tol=1e-9, abs_tol=1e-9):
        text = "The two numbers differ only by a tiny rounding error."
        return Finding(text, "Fractions are not exact. Count in whole units, such as cents.")
    if abs(actual - expected) == 1 and expected.is_integer():
        text = f"Your answer is one too {'high' if actual > expected else 'low'}."
        return Finding(text, "Look at where the counting starts and stops, and at `<` or `<=`.")
    return Finding(f"Your answer is {_code(actual)}, but {_code(expected)} is expected.", None)


def _arrays(expected: list[Any], actual: list[Any]) -> Finding:
    if not actual:
        return Finding("Your array is empty.", "Is anything added to it, and is it returned after the loop?")
    wanted, came = ([written(RUNTIME, item) for item in items] for items in (expected, actual))
    if len(came) == len(wanted) and Counter(came) == Counter(wanted):
        step = "Without a function, `sort` compares as text: `(a, b) => a - b` compares numbers."
        return Finding("The elements are right, but in another order.", step)
    missing, extra = Counter(wanted) - Counter(came), Counter(came) - Counter(wanted)
    if len(came) != len(wanted):
        parts = [f"Missing: {_listed(missing)}." if missing else "", f"Too many: {_listed(extra)}." if extra else ""]
        text = f"Your array has the length {len(came)}; {len(wanted)} is expected."
        return Finding(" ".join(filter(None, (text, *parts))), ENDS)
    place = next(i for i, (one, other) in enumerate(zip(wanted, came, strict=True)) if one != other)
    text = f"The element at index {place} is {_code(actual[place])}; {_code(expected[place])} is expected."
    return Finding(text, None)


def _objects(expected: dict[Any, Any], actual: dict[Any, Any]) -> Finding:
    missing, extra = (
        [name for name in one if name not in other] for one, other in ((expected, actual), (actual, expected))
    )
    if missing or extra:
        parts = [f"Missing: {_listed(missing)}." if missing else "", f"Too many: {_listed(extra)}." if extra else ""]
        return Finding(" ".join(["The names differ.", *filter(None, parts)]), "Are they spelt alike?")
    name = next((name for name in expected if not same(expected[name], actual[name])), None)
    if name is None:
        return UNKNOWN
    return Finding(f"`{name}` is {_code(actual[name])}; {_code(expected[name])} is expected.", None)


def _listed(items: Any) -> str:
    names = [f"`{cut(str(item), 40)}`" for item in list(items)[:3]]
    return ", ".join(names) + (" and more" if len(items) > len(names) else "")


def _code(value: Plain) -> str:
    return f"`{cut(written(RUNTIME, value), 40)}`"
