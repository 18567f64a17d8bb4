"""How the values that authors write, Python literals in every track, are written and compared in other languages.

In JavaScript and TypeScript None is null, a list an array, a dict whose keys are texts a plain object, and there is one
kind of number: 1 and 1.0 are the same. What authors have no literal for (undefined, a BigInt, a Map, a Set) equals none
of these.
"""

import json
import math
from typing import Any

from codecrafthub.contracts.exercise import Runtime
from codecrafthub.contracts.foreign import BigInt, Map, Undefined
from codecrafthub.contracts.values import SAFE_INTEGER, Plain, parse_call, parse_literal, render

JAVASCRIPT = frozenset({"javascript", "typescript"})


def unknown_in(runtime: Runtime, value: Plain) -> str | None:
    """What authors of exercises in this language cannot write, in words; None where they can write all of the value."""
    if runtime not in JAVASCRIPT or value is None:
        return None
    kind = type(value)
    if kind in (bool, str, float):
        return None
    if kind is int:
        return None if abs(value) < SAFE_INTEGER else "whole numbers as large as this are not exact there"
    if kind is list:
        return next((reason for item in value if (reason := unknown_in(runtime, item))), None)
    if kind is dict:
        if not all(isinstance(name, str) for name in value):
            return "the names in a plain object are texts: write the keys of a dict as such"
        return unknown_in(runtime, list(value.values()))
    return f"it has no {kind.__name__}: use lists, and dicts whose keys are texts"


def comparable(runtime: Runtime, value: Plain) -> Plain:
    """The value in the form in which two that are the same there are the same here."""
    if runtime not in JAVASCRIPT:
        return value
    kind = type(value)
    if kind is int or kind is float:
        return float(value) + 0.0  # so that -0.0 is 0.0
    if kind is list:
        return [comparable(runtime, item) for item in value]
    if kind is dict or kind is Map:
        return kind((name, comparable(runtime, item)) for name, item in value.items())
    return value


def written(runtime: Runtime, value: Plain, limit: int = 2000) -> str:
    """A value as somebody who learns the language would write it; longer ones are cut and say so."""
    if runtime not in JAVASCRIPT:
        return render(value, limit)
    text = _javascript(value)
    return text if len(text) <= limit else f"{text[:limit]}… ({len(text):,} characters)"


def written_literal(runtime: Runtime, source: str) -> str:
    """An author's literal as somebody who learns the language would write it."""
    return written(runtime, parse_literal(source)) if runtime in JAVASCRIPT else source


def written_call(runtime: Runtime, source: str) -> str:
    """An author's call as somebody who learns the language would write it."""
    if runtime not in JAVASCRIPT:
        return source
    function, args, _ = parse_call(source)
    return f"{function}({', '.join(map(_javascript, args))})"


def _javascript(value: Plain) -> str:
    kind = type(value)
    if kind is float:
        return _number(value)
    if kind is list:
        return _items("[", value, "]")
    if kind is set:
        return _items("Set {", value, "}")
    if kind is bytes:
        return _items("Uint8Array [", list(value), "]")
    if kind is dict:
        return f"{{{', '.join(f'{json.dumps(name)}: {_javascript(item)}' for name, item in value.items())}}}"
    if kind is Map:
        return f"Map {{{', '.join(f'{_javascript(name)} => {_javascript(item)}' for name, item in value.items())}}}"
    if kind is BigInt or kind is Undefined:
        return repr(value)
    return json.dumps(value, ensure_ascii=False)


def _items(start: str, items: Any, end: str) -> str:
    return start + ", ".join(map(_javascript, items)) + end


def _number(value: float) -> str:
    if math.isfinite(value):
        return str(int(value)) if value.is_integer() and abs(value) < SAFE_INTEGER else repr(value)
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
