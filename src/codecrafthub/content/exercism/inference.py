"""Which concepts a solution uses, read out of its code without running it: for exercises that name none."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

from codecrafthub.contracts.content import Runtime

MOST_TAUGHT = 3
MOST_REQUIRED = 8


def infer(code: str, runtime: Runtime, known: Mapping[str, object]) -> list[str]:
    """The known concepts that this code uses, the most telling first. Names are those that Exercism's tracks share."""
    found = set(_python(code)) if runtime == "python" else set(_script(code))
    return [concept for concept in ORDER if concept in found and concept in known]


ORDER = (
    # what an exercise is about where it turns up at all …
    "descriptors", "memoryview", "context-manager-customization", "class-interfaces", "dataclasses", "enums",
    "regular-expressions", "operator-overloading", "rich-comparisons", "class-customization", "user-defined-errors",
    "iterators", "generators", "decorators", "functools", "itertools", "complex-numbers", "fractions", "secrets",
    "random", "class-inheritance", "inheritance", "promises", "randomness", "dates", "closures", "walrus-operator",
    "with-statement", "recursion", "bitwise-operators", "generator-expressions", "other-comprehensions", "sets",
    "list-comprehensions", "anonymous-functions", "unpacking-and-multiple-assignment", "rest-and-spread",
    "object-destructuring", "array-destructuring", "raising-and-handling-errors", "errors", "array-transformations",
    "array-analysis", "callbacks", "function-arguments", "dict-methods", "dicts", "objects", "classes",
    "string-methods-splitting", "string-formatting", "template-strings", "string-methods", "list-methods", "lists",
    "arrays", "array-loops", "tuples", "sequences", "type-conversion", "conditionals-switch", "conditionals-ternary",
    "arrow-functions", "strings", "while-loops", "for-loops", "loops",
    # … and what nearly everything uses
    "increment-decrement", "null-undefined", "none", "numbers", "arithmetic-operators", "bools", "booleans",
    "comparisons", "comparison", "conditionals", "functions", "basics",
)  # fmt: skip

_BY_NODE: Mapping[type[ast.AST], str] = {
    ast.For: "loops", ast.While: "loops", ast.If: "conditionals", ast.IfExp: "conditionals", ast.Compare: "comparisons",
    ast.BoolOp: "bools", ast.JoinedStr: "string-formatting", ast.List: "lists", ast.ListComp: "list-comprehensions",
    ast.SetComp: "other-comprehensions", ast.DictComp: "other-comprehensions", ast.Dict: "dicts", ast.Set: "sets",
    ast.GeneratorExp: "generator-expressions", ast.Yield: "generators", ast.YieldFrom: "generators",
    ast.Tuple: "tuples", ast.Lambda: "anonymous-functions", ast.Raise: "raising-and-handling-errors",
    ast.Try: "raising-and-handling-errors", ast.With: "with-statement", ast.NamedExpr: "walrus-operator",
    ast.Starred: "unpacking-and-multiple-assignment", ast.Slice: "sequences", ast.FunctionDef: "functions",
    ast.ClassDef: "classes",
}  # fmt: skip
_BY_OPERATOR = {
    **dict.fromkeys((ast.BitAnd, ast.BitOr, ast.BitXor, ast.LShift, ast.RShift), "bitwise-operators"),
    **dict.fromkeys((ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow), "numbers"),
}
_BY_METHOD = {
    **dict.fromkeys(("split", "rsplit", "splitlines", "partition"), "string-methods-splitting"),
    **dict.fromkeys(("append", "extend", "insert", "pop", "sort", "reverse", "index"), "list-methods"),
    **dict.fromkeys(("items", "keys", "values", "setdefault", "update", "get", "fromkeys"), "dict-methods"),
    **dict.fromkeys(("union", "intersection", "difference", "issubset", "isdisjoint", "add"), "sets"),
    **dict.fromkeys(
        ("upper", "lower", "strip", "replace", "join", "title", "startswith", "endswith", "find", "count", "isalpha",
         "isdigit", "isupper", "islower", "translate", "casefold", "capitalize", "zfill", "center", "ljust"),
        "string-methods",
    ),
    "format": "string-formatting",
}  # fmt: skip
_BY_MODULE = {
    "re": "regular-expressions", "enum": "enums", "dataclasses": "dataclasses", "itertools": "itertools",
    "functools": "functools", "random": "random", "secrets": "secrets", "fractions": "fractions",
    "abc": "class-interfaces", "cmath": "complex-numbers",
}  # fmt: skip
_BY_SPECIAL_METHOD = {
    **dict.fromkeys(("__lt__", "__le__", "__gt__", "__ge__", "__eq__"), "rich-comparisons"),
    **dict.fromkeys(("__add__", "__sub__", "__mul__", "__truediv__", "__neg__", "__abs__"), "operator-overloading"),
    **dict.fromkeys(("__enter__", "__exit__"), "context-manager-customization"),
    **dict.fromkeys(("__iter__", "__next__"), "iterators"),
    **dict.fromkeys(("__str__", "__repr__", "__len__", "__getitem__", "__hash__"), "class-customization"),
    "__get__": "descriptors",
}


def _python(code: str) -> Iterator[str]:
    try:
        nodes = list(ast.walk(ast.parse(code)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in nodes:
        if concept := _BY_NODE.get(type(node)):
            yield concept
        yield from _of_python(node)


def _of_python(node: ast.AST) -> Iterator[str]:
    """What a node uses beyond its kind."""
    if isinstance(node, ast.BinOp):
        yield _BY_OPERATOR.get(type(node.op), "numbers")
    elif isinstance(node, ast.Constant):
        yield {str: "strings", bool: "bools", type(None): "none", complex: "complex-numbers"}.get(
            type(node.value), "numbers"
        )
    elif isinstance(node, ast.Attribute):
        yield _BY_METHOD.get(node.attr, "")
    elif isinstance(node, ast.Import):
        yield from (_BY_MODULE.get(alias.name, "") for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield _BY_MODULE.get(node.module or "", "")
    elif isinstance(node, ast.ClassDef):
        yield from _of_class(node)
    elif isinstance(node, ast.FunctionDef):
        yield from _of_function(node)
    elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
        yield "unpacking-and-multiple-assignment"
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        yield {"set": "sets", "frozenset": "sets", "dict": "dicts", "list": "lists", "memoryview": "memoryview"}.get(
            node.func.id, ""
        )


def _of_class(node: ast.ClassDef) -> Iterator[str]:
    bases = {base.id for base in node.bases if isinstance(base, ast.Name)} - {"object"}
    if any(name.endswith(("Error", "Exception")) for name in bases):
        yield "user-defined-errors"
    elif bases:
        yield "class-inheritance"


def _of_function(node: ast.FunctionDef) -> Iterator[str]:
    arguments = node.args
    if arguments.defaults or arguments.vararg or arguments.kwarg or arguments.kwonlyargs:
        yield "function-arguments"
    if any(
        not (isinstance(one, ast.Name) and one.id in {"staticmethod", "classmethod", "property"})
        for one in node.decorator_list
    ):
        yield "decorators"
    yield _BY_SPECIAL_METHOD.get(node.name, "")
    called = {
        inner.func.id for inner in ast.walk(node) if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name)
    }
    if node.name in called:
        yield "recursion"


_UNREAD = re.compile(r"/\*.*?\*/|//[^\n]*|'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"", re.DOTALL)
"""Comments and plain strings, in which nothing is meant as code."""
_SCRIPT: Mapping[str, str] = {
    "regular-expressions": r"[=(,:!&|]\s*/[^/*\s][^/\n]*/[a-z]*|\bnew RegExp\b|\.match(?:All)?\(",
    "promises": r"\bPromise\b|\bawait\b|\.then\(",
    "classes": r"\bclass\s+\w+",
    "inheritance": r"\bextends\b",
    "dates": r"\bnew Date\b|\bDate\.",
    "randomness": r"\bMath\.random\b",
    "sets": r"\bnew Set\b",
    "errors": r"\bthrow\b|\btry\s*\{",
    "rest-and-spread": r"\.\.\.\w|\.\.\.[\[({]",
    "object-destructuring": r"(?:const|let|var)\s*\{|\(\s*\{\s*\w+",
    "array-destructuring": r"(?:const|let|var)\s*\[|\(\s*\[\s*\w+\s*,",
    "array-transformations": r"\.(?:map|filter|reduce|sort|reverse|splice|slice|join|fill)\(",
    "array-analysis": r"\.(?:includes|every|some|find|findIndex|indexOf)\(",
    "array-loops": r"\.forEach\(|\bfor\s*\(\s*(?:const|let|var)\s+[^;)]+\bof\b",
    "arrow-functions": r"=>",
    "callbacks": r"\bcallback\b",
    "closures": r"return\s*(?:function\b|\([^()]*\)\s*=>)",
    "template-strings": r"`",
    "conditionals-switch": r"\bswitch\s*\(",
    "conditionals-ternary": r"\?\s*[^.?:\s][^:\n]*:",
    "conditionals": r"\bif\s*\(",
    "for-loops": r"\bfor\s*\(",
    "while-loops": r"\bwhile\s*\(",
    "increment-decrement": r"\+\+|--",
    "null-undefined": r"\bnull\b|\bundefined\b",
    "type-conversion": r"\b(?:Number|String|Boolean|parseInt|parseFloat)\(",
    "booleans": r"&&|\|\||\btrue\b|\bfalse\b",
    "comparison": r"[!=]==?|[<>]=?\s",
    "arithmetic-operators": r"[\w)\]]\s*[-+*/%]\s*[\w(]",
    "numbers": r"\b\d",
    "strings": r"\.(?:toUpperCase|toLowerCase|trim|split|charAt|charCodeAt|padStart|repeat|substring|replace)\w*\(",
    "arrays": r"\[[^\]]*\]",
    "objects": r"\{\s*\w+\s*:|\bObject\.",
    "functions": r"\bfunction\b|=>",
    "basics": r"\bexport\b",
}


def _script(code: str) -> Iterator[str]:
    """By patterns: good enough to propose what an author then looks at."""
    bare = _UNREAD.sub('""', code)
    yield from (concept for concept, pattern in _SCRIPT.items() if re.search(pattern, bare))
    names = re.findall(r"\bfunction\s+(\w+)", bare)
    if any(len(re.findall(rf"\b{name}\(", bare)) > 1 for name in names):
        yield "recursion"
