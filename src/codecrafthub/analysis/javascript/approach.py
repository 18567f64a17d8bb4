"""Which ways of solving a problem a JavaScript program takes, by the constructs in it. It only parses."""

from collections.abc import Callable, Iterator

from .lines import DECLARATIONS, function_of, name_of
from .parts import FUNCTIONS
from .syntax import NOT_READ, Syntax, read

FOR = {"for_statement", "for_in_statement"}
WHILE = {"while_statement", "do_statement"}
NO_STATEMENTS = {"statement_block", "empty_statement", "export_statement"}
Test = Callable[[Syntax], bool]


def describe(source: str, dialect: str = "javascript") -> dict[str, object]:
    """What a program is made of: `{"uses": [names, sorted], "statements": n, "loop_depth": n}`, as for Python.

    The names are those of USES. Raises SyntaxError and TooLarge.
    """
    root = read(source, dialect)
    nodes = list(root.walk())
    found = {name for name, is_used in USES.items() if any(map(is_used, nodes))}
    return {
        "uses": sorted(found),
        "statements": sum(_is_statement(node) for node in nodes),
        "loop_depth": _loop_depth(root),
    }


def describe_all(sources: list[str], dialect: str = "javascript") -> list[dict[str, object] | None]:
    """What each program is made of; None for one that cannot be read."""
    return [_described(source, dialect) for source in sources]


def _described(source: str, dialect: str) -> dict[str, object] | None:
    try:
        return describe(source, dialect)
    except NOT_READ:
        return None


def _is_statement(node: Syntax) -> bool:
    return node.type.endswith(("_statement", "_declaration")) and node.type not in NO_STATEMENTS


def _loop_depth(root: Syntax) -> int:
    """The most loops inside of each other, within one function; the stack is our own."""
    deepest, left = 0, [(root, 0)]
    while left:
        node, depth = left.pop()
        depth += node.type in FOR | WHILE
        deepest = max(deepest, depth)
        inner = 0 if node.type in FUNCTIONS | DECLARATIONS else depth
        left.extend((child, inner) for child in node.children)
    return deepest


def _called(node: Syntax) -> str:
    """The name of the function or method that is called, or of the class of which one is made; else nothing."""
    called = node.get("function") or node.get("constructor")
    if called is None:
        return ""
    name = called.get("property") if called.type == "member_expression" else called
    return name.text if name is not None else ""


def _calls(*names: str) -> Test:
    return lambda node: node.type == "call_expression" and _called(node) in names


def _makes(*names: str) -> Test:
    return lambda node: node.type == "new_expression" and _called(node) in names


def _is(*kinds: str) -> Test:
    return lambda node: node.type in kinds


def _is_recursive(node: Syntax) -> bool:
    work = function_of(node)
    name = name_of(node) if work is not None else None
    if work is None or name is None:
        return False
    return any(one.type == "call_expression" and _called(one) == name.text for one in _inside(work))


def _inside(node: Syntax) -> Iterator[Syntax]:
    walk = node.walk()
    next(walk)
    return walk


USES: dict[str, Test] = {
    "recursion": _is_recursive,
    "for loop": _is(*FOR),
    "while loop": _is(*WHILE),
    "map and filter": _calls("map", "filter", "flatMap"),
    "forEach": _calls("forEach"),
    "reduce": _calls("reduce", "reduceRight"),
    "search method": _calls("find", "findIndex", "findLast", "some", "every", "includes", "indexOf"),
    "generator": _is("generator_function_declaration", "generator_function", "yield_expression"),
    "map": _makes("Map", "WeakMap"),
    "set": _makes("Set", "WeakSet"),
    "sorting": _calls("sort", "toSorted"),
    "slice": _calls("slice", "splice", "substring", "toSpliced"),
    "spread": _is("spread_element"),
    "class": _is("class_declaration", "class"),
    "switch statement": _is("switch_statement"),
    "exception handling": _is("try_statement"),
    "regular expression": lambda node: node.type == "regex" or _makes("RegExp")(node),
    "promise": _is("await_expression"),
}
"""Each construct that tells one way from another, and how a node of the syntax tree shows it."""
