"""Faults in what a program does: a statement left out, a round of a loop missed, an error not caught."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codecrafthub.content.mutants.python.conditions import TRUTHS
from codecrafthub.content.mutants.python.tree import Place

OTHER: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
ENDLESS = frozenset({"count", "cycle", "iter", "repeat"})
CACHES = frozenset({"cache", "cached_property", "lru_cache", "wraps"})


def left_out(place: Place) -> Iterator[ast.AST]:
    """A statement left out, where names that are used later are known all the same."""
    node = place.node
    if not isinstance(node, ast.stmt) or _is_all_of_a_branch(place):
        return
    match node:
        case ast.Expr() | ast.Delete() | ast.Raise() | ast.Continue():
            yield ast.Pass()
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute()]):
            yield ast.Pass()
        case ast.Assign(targets=[ast.Name(id=name)]) if _is_known(name, place):
            yield ast.Pass()


def _is_all_of_a_branch(place: Place) -> bool:
    """Whether leaving it out is never taking its branch, which is a fault of its own."""
    parent = place.parent
    return isinstance(parent, ast.If) and place.field == "body" and len(parent.body) == 1 and not parent.orelse


def _is_known(name: str, place: Place) -> bool:
    """Whether the function around, or the module, gives this name a value in another place as well."""
    scope = next((node for node in reversed(place.around) if isinstance(node, FUNCTIONS)), place.around[0])
    given = 0
    for node in ast.walk(scope):
        is_target = isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id == name
        given += is_target or (isinstance(node, ast.arg) and node.arg == name)
    return given > 1


def jumps(place: Place) -> Iterator[ast.AST]:
    """`break` for `continue`, and the other way round where that cannot go on for ever."""
    if isinstance(place.node, ast.Continue):
        yield ast.Break()
    elif isinstance(place.node, ast.Break) and not isinstance(_loop(place), ast.While):
        yield ast.Continue()


def _loop(place: Place) -> ast.AST:
    return next(node for node in reversed(place.around) if isinstance(node, ast.For | ast.AsyncFor | ast.While))


def additions(place: Place) -> Iterator[ast.AST]:
    """`-=` or `=` for `+=`, and so on."""
    node = place.node
    if not isinstance(node, ast.AugAssign):
        return
    if other := OTHER.get(type(node.op)):
        yield ast.AugAssign(node.target, other(), node.value)
    yield ast.Assign([node.target], node.value)


def rounds(place: Place) -> Iterator[ast.AST]:
    """A loop that misses its first or its last round; a range is cut by itself."""
    is_iterated = place.field == "iter" and isinstance(place.parent, ast.For | ast.comprehension)
    if not is_iterated or (isinstance(place.node, ast.Call) and _called(place.node) in {"range", *ENDLESS}):
        return
    every = ast.List([ast.Starred(place.node, ast.Load())], ast.Load())
    one, last = ast.Constant(value=1), ast.UnaryOp(ast.USub(), ast.Constant(value=1))
    yield ast.Subscript(every, ast.Slice(one, None, None), ast.Load())
    yield ast.Subscript(every, ast.Slice(None, last, None), ast.Load())


def answers(place: Place) -> Iterator[ast.AST]:
    """None given back instead of a value, and 0 instead of None."""
    node = place.node
    if not isinstance(node, ast.Return) or node.value is None or isinstance(node.value, TRUTHS):
        return
    is_none = isinstance(node.value, ast.Constant) and node.value.value is None
    yield ast.Return(ast.Constant(value=0 if is_none else None))


def errors(place: Place) -> Iterator[ast.AST]:
    """An error that is not caught, or is raised as one of another type."""
    match place.node:
        case ast.ExceptHandler(type=ast.Tuple(elts=types), name=name, body=body):
            for index in range(len(types)):
                fewer = ast.Tuple([*types[:index], *types[index + 1 :]], ast.Load())
                yield ast.ExceptHandler(fewer, name, body)
        case ast.ExceptHandler(type=ast.expr(), name=name, body=body):
            yield ast.ExceptHandler(ast.Tuple([], ast.Load()), name, body)
        case ast.Raise(exc=ast.Call(func=ast.Name(), args=args)):
            yield ast.Raise(ast.Call(ast.Name("Exception", ast.Load()), args, []), None)
        case ast.Raise(exc=ast.Name()):
            yield ast.Raise(ast.Name("Exception", ast.Load()), None)


def decorators(place: Place) -> Iterator[ast.AST]:
    """A decorator forgotten, unless it is one that only saves time."""
    node = place.node
    if not isinstance(node, ast.FunctionDef | ast.ClassDef):
        return
    for index, decorator in enumerate(node.decorator_list):
        if not {_name(part) for part in ast.walk(decorator)} & CACHES:
            rest = [*node.decorator_list[:index], *node.decorator_list[index + 1 :]]
            yield type(node)(**{**dict(ast.iter_fields(node)), "decorator_list": rest})


def _called(node: ast.Call) -> str:
    return _name(node.func)


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
