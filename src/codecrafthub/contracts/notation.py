"""How the values that authors write are compared and shown in other languages than Python.

In JavaScript and TypeScript None is null, a list an array, a dict whose keys are texts a plain object, bytes a
Uint8Array, and there is one kind of number: 1 and 1.0 are the same. Its undefined, BigInt, Map and Set are told from
what is like them.
"""

import json
import math
from typing import Any

from codecrafthub.contracts.exercise import Runtime
from codecrafthub.contracts.foreign import BigInt, Map, Undefined
from codecrafthub.contracts.literals import JAVASCRIPT, parse_call, parse_literal, render
from codecrafthub.contracts.values import SAFE_INTEGER, Plain

TOO_LARGE = "whole numbers as large as this are not exact there: use BigInt(…)"
FOREIGN = {Undefined: "undefined", BigInt: "BigInt", Map: "Map"}


def unknown_in(runtime: Runtime, value: Plain) -> str | None:
    """What the runtime's language has no form for, in words; None where it has one for all of the value."""
    return _unknown_in_javascript(value) if runtime in JAVASCRIPT else _unknown_in_python(value)


def comparable(runtime: Runtime, value: Plain) -> Plain:
    """The value in the form in which two that are the same there are the same here."""
    if runtime not in JAVASCRIPT:
        return value
    kind = type(value)
    if kind is int or kind is float:
        return float(value) + 0.0  # so that -0.0 is 0.0
    if kind is list or kind is set:
        return kind(comparable(runtime, item) for item in value)
    if kind is dict or kind is Map:
        return kind((comparable(runtime, name), comparable(runtime, item)) for name, item in value.items())
    return value


def written(runtime: Runtime, value: Plain, limit: int = 2000) -> str:
    """A value as somebody who learns the language would write it; longer ones are cut and say so."""
    if runtime not in JAVASCRIPT:
        return render(value, limit)
    text = _javascript(value)
    return text if len(text) <= limit else f"{text[:limit]}… ({len(text):,} characters)"


def written_literal(runtime: Runtime, source: str) -> str:
    """An author's literal as somebody who learns the language would write it."""
    return written(runtime, parse_literal(source, runtime)) if runtime in JAVASCRIPT else source


def written_call(runtime: Runtime, source: str) -> str:
    """An author's call as somebody who learns the language would write it."""
    if runtime not in JAVASCRIPT:
        return source
    function, args, named = parse_call(source, runtime)
    return f"{function}({', '.join(map(_javascript, [*args, *([named] if named else [])]))})"


def _unknown_in_python(value: Plain) -> str | None:
    if type(value) in FOREIGN:
        return f"it has no {FOREIGN[type(value)]}"
    inside = [*value, *value.values()] if isinstance(value, dict) else value
    if isinstance(inside, list | tuple | set | frozenset):
        return next((reason for item in inside if (reason := _unknown_in_python(item))), None)
    return None


def _unknown_in_javascript(value: Plain) -> str | None:
    if value is None or isinstance(value, bool | str | float | bytes | BigInt | Undefined):
        return None
    if isinstance(value, int):
        return None if abs(value) < SAFE_INTEGER else TOO_LARGE
    if isinstance(value, list | set):
        return next((reason for item in value if (reason := _unknown_in_javascript(item))), None)
    if isinstance(value, dict):
        if type(value) is not Map and not all(isinstance(name, str) for name in value):
            return "the names in a plain object are texts: write the keys of a dict as such, or use Map({…})"
        return _unknown_in_javascript([*value, *value.values()])
    return f"it has no {type(value).__name__}: use lists, and dicts whose keys are texts"


def _javascript(value: Plain) -> str:
    kind = type(value)
    if kind is float:
        return _number(value)
    if kind is list:
        return _items("[", value, "]")
    if kind is set:
        return _items("Set {", sorted(value, key=_javascript), "}")
    if kind is bytes:
        return _items("Uint8Array [", list(value), "]")
    if kind is dict:
        return f"{{{', '.join(f'{json.dumps(name)}: {_javascript(item)}' for name, item in value.items())}}}"
    if kind is Map:
        return f"Map {{{', '.join(f'{_javascript(name)} => {_javascript(item)}' for name, item in value.items())}}}"
    if kind is BigInt:
        return f"{int(value)}n"
    return repr(value) if kind is Undefined else json.dumps(value, ensure_ascii=False)


def _items(start: str, items: Any, end: str) -> str:
    return start + ", ".join(map(_javascript, items)) + end


def _number(value: float) -> str:
    if math.isfinite(value):
        return str(int(value)) if value.is_integer() and abs(value) < SAFE_INTEGER else repr(value)
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
