"""Which ways of solving a problem a Python program takes, by the constructs in it. It only parses."""

import ast
from collections.abc import Callable, Iterator

_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def describe(source: str) -> dict[str, object]:
    """What a program is made of: `{"uses": [names, sorted], "statements": n, "loop_depth": n}`.

    The names are those of USES. `loop_depth` is the most loops inside of each other, comprehensions included. Raises
    SyntaxError, and what the parser raises of a program too deep for it.
    """
    tree = ast.parse(source)
    nodes = list(ast.walk(tree))
    found = {name for name, is_used in USES.items() if any(map(is_used, nodes))}
    return {
        "uses": sorted(found),
        "statements": sum(isinstance(node, ast.stmt) and not _is_docstring(node) for node in nodes),
        "loop_depth": _loop_depth(tree),
    }


def describe_all(sources: list[str]) -> list[dict[str, object] | None]:
    """What each program is made of; None for one that cannot be read."""
    return [_described(source) for source in sources]


def _described(source: str) -> dict[str, object] | None:
    try:
        return describe(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _loop_depth(tree: ast.AST) -> int:
    """The most loops inside of each other; the stack is our own, so that deep programs do not exhaust Python's."""
    deepest, left = 0, [(tree, 0)]
    while left:
        node, depth = left.pop()
        if isinstance(node, (*_LOOPS, ast.comprehension)):
            depth += 1
            deepest = max(deepest, depth)
        inner = 0 if isinstance(node, _FUNCTIONS) else depth
        left.extend((child, inner) for child in ast.iter_child_nodes(node))
    return deepest


def _called(node: ast.AST) -> str:
    """The name of the function or method that is called; empty for what is no call."""
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "id", "") or getattr(node.func, "attr", "")


def _calls(*names: str) -> Callable[[ast.AST], bool]:
    return lambda node: _called(node) in names


def _is(*kinds: type[ast.AST]) -> Callable[[ast.AST], bool]:
    return lambda node: isinstance(node, kinds)


def _is_recursive(node: ast.AST) -> bool:
    return isinstance(node, _FUNCTIONS) and any(_called(one) == node.name for one in _inside(node))


def _inside(node: ast.AST) -> Iterator[ast.AST]:
    walk = ast.walk(node)
    next(walk)
    return walk


def _imports(name: str) -> Callable[[ast.AST], bool]:
    def is_import(node: ast.AST) -> bool:
        if isinstance(node, ast.ImportFrom):
            return (node.module or "").partition(".")[0] == name
        return isinstance(node, ast.Import) and any(one.name.partition(".")[0] == name for one in node.names)

    return is_import


_DICTIONARIES = _calls("dict", "Counter", "defaultdict")
_SETS = _calls("set", "frozenset")
USES: dict[str, Callable[[ast.AST], bool]] = {
    "recursion": _is_recursive,
    "for loop": _is(ast.For, ast.AsyncFor),
    "while loop": _is(ast.While),
    "comprehension": _is(ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp),
    "generator": _is(ast.Yield, ast.YieldFrom),
    "dictionary": lambda node: isinstance(node, ast.Dict | ast.DictComp) or _DICTIONARIES(node),
    "set": lambda node: isinstance(node, ast.Set | ast.SetComp) or _SETS(node),
    "sorting": _calls("sorted", "sort"),
    "slice": _is(ast.Slice),
    "class": _is(ast.ClassDef),
    "match statement": _is(ast.Match),
    "exception handling": _is(ast.Try, ast.TryStar),
    "regular expression": _imports("re"),
    "itertools": _imports("itertools"),
    "memory of results": _calls("cache", "lru_cache"),
}
"""Each construct that tells one way from another, and how a node of the syntax tree shows it."""
