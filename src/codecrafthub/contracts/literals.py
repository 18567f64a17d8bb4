"""Values as authors write them: Python literals, in JavaScript's tracks with that language's own words as well."""

import ast
import math
from collections.abc import Callable

from codecrafthub.contracts.foreign import UNDEFINED, BigInt, Map
from codecrafthub.contracts.values import NotPlain, Plain

SIMPLE = (int, float, str, bool, type(None))
JAVASCRIPT = frozenset({"javascript", "typescript"})
"""The runtimes whose language is JavaScript, with or without types."""


def render(value: Plain, limit: int = 2000) -> str:
    """A value as its source text, what a learner sees; longer ones are cut and say so."""
    if isinstance(value, set | frozenset) and value:
        inner = ", ".join(sorted(repr(item) for item in value))
        text = f"{{{inner}}}" if isinstance(value, set) else f"frozenset({{{inner}}})"
    else:
        text = repr(value)
    return text if len(text) <= limit else f"{text[:limit]}… ({len(text):,} characters)"


def write_literal(value: Plain) -> str:
    """A plain value as the source text that `parse_literal` reads back; whole, and in the same form each time."""
    kind = type(value)
    if kind is float and not math.isfinite(value):
        return f"float('{value}')"
    if kind is list:
        return f"[{', '.join(map(write_literal, value))}]"
    if kind is tuple:
        inner = ", ".join(map(write_literal, value))
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    if kind is set or kind is frozenset:
        inner = ", ".join(sorted(map(write_literal, value)))
        text = f"{{{inner}}}" if value else "set()"
        return text if kind is set else f"frozenset({text if value else ''})"
    if kind is dict or kind is Map:
        pairs = (f"{write_literal(name)}: {write_literal(item)}" for name, item in value.items())
        text = f"{{{', '.join(pairs)}}}"
        return text if kind is dict else f"Map({text})"
    return repr(value)


def parse_literal(source: str, runtime: str = "python") -> Plain:
    """The value an author wrote: a Python literal, `set()`, `frozenset({…})`, `float('nan')` or `float('inf')`.

    For JavaScript also its own words, and names of an object without quotes. Raises NotPlain with what is wrong.
    """
    return _Reader(runtime).value(_expression(source))


def parse_call(source: str, runtime: str = "python") -> tuple[str, list[Plain], dict[str, Plain]]:
    """Function name, positional and named arguments of a call such as `total([1, 2], start=3)`.

    Raises NotPlain with what is wrong.
    """
    node = _expression(source)
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        raise NotPlain(f"`{source}` is not a call such as total([1, 2])")
    if any(keyword.arg is None for keyword in node.keywords):
        raise NotPlain(f"`{source}` may not use ** in its arguments")
    read = _Reader(runtime).value
    named = {keyword.arg: read(keyword.value) for keyword in node.keywords if keyword.arg is not None}
    return node.func.id, [read(argument) for argument in node.args], named


def _expression(source: str) -> ast.expr:
    try:
        return ast.parse(source.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise NotPlain(f"`{source}` cannot be read as a Python value: {error}") from None


class _Reader:
    """Reads literals with the words of a language."""

    def __init__(self, runtime: str) -> None:
        is_javascript = runtime in JAVASCRIPT
        self._words = WORDS if is_javascript else {}
        self._makers = PYTHON_MAKERS | (MAKERS if is_javascript else {})

    def value(self, node: ast.expr) -> Plain:
        """The value of an expression. Raises NotPlain."""
        if type(node) is ast.Constant and type(node.value) in SIMPLE:  # most are, and matching takes far longer
            return node.value
        match node:
            case ast.Name(id=word) if word in self._words:
                return self._words[word]
            case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in self._makers:
                return self._made(name, node, arguments)
            case ast.List(elts=items):
                return list(map(self.value, items))
            case ast.Tuple(elts=items):
                return tuple(map(self.value, items))
            case ast.Set(elts=items):
                return set(map(self.value, items))
            case ast.UnaryOp(op=ast.USub(), operand=ast.Name(id="Infinity")) if self._words:
                return -math.inf
            case ast.Dict(keys=keys, values=items) if None not in keys:
                return {self._name(key): self.value(item) for key, item in zip(keys, items, strict=True) if key}
        try:
            return ast.literal_eval(node)
        except (ValueError, TypeError, MemoryError, RecursionError):
            raise NotPlain(f"`{ast.unparse(node)}` is not a plain value") from None

    def _name(self, key: ast.expr) -> Plain:
        return key.id if self._words and isinstance(key, ast.Name) else self.value(key)

    def _made(self, name: str, node: ast.expr, arguments: list[ast.expr]) -> Plain:
        inside = list(map(self.value, arguments))
        try:
            return self._makers[name](*inside)
        except (TypeError, ValueError):
            raise NotPlain(f"`{ast.unparse(node)}` is not a plain value") from None


def _special(text: str) -> float:
    if text not in ("nan", "inf", "-inf"):
        raise ValueError(text)
    return float(text)


def _big(number: int) -> BigInt:
    if type(number) is not int:
        raise TypeError(number)
    return BigInt(number)


def _set(items: list[Plain] | None = None) -> set[Plain]:
    return set(items or ())


PYTHON_MAKERS: dict[str, Callable[..., Plain]] = {"set": set, "frozenset": frozenset, "float": _special}
MAKERS: dict[str, Callable[..., Plain]] = {"BigInt": _big, "Map": Map, "Set": _set}
WORDS: dict[str, Plain] = {
    "true": True, "false": False, "null": None, "undefined": UNDEFINED, "NaN": math.nan, "Infinity": math.inf,
}  # fmt: skip
