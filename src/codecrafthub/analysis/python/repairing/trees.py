"""Python's expressions and headers of statements as trees that can be compared. It only parses."""

import ast
from collections.abc import Iterable, Mapping

from ...matching.trees import Tree

LEFT_OUT = {"ctx", "type_comment", "returns", "annotation", "type_params", "simple"}
BLOCKS = {"body", "orelse", "finalbody", "handlers", "cases"}
AS_TEXT = {"arg", "attr", "module", "asname", "is_async", "level", "name", "names", "rest", "kwd_attrs", "conversion"}
"""Fields that become part of a label."""


def tree_of(node: ast.AST, rename: Mapping[str, str]) -> Tree:
    """The tree of an expression or of a statement's header, blocks left out; names as `rename` has them."""
    kind = type(node).__name__
    label, name = _label(node, kind, rename)
    if isinstance(node, ast.JoinedStr):  # positions inside are not to be trusted before Python 3.12
        return Tree(kind, label, [], node)
    return Tree(kind, label, [tree_of(child, rename) for child in children(node)], node, name)


def children(node: ast.AST) -> Iterable[ast.AST]:
    """The parts of an expression or a header that are nodes of their own."""
    for field, value in ast.iter_fields(node):
        if field in LEFT_OUT or field in ("op", "ops"):
            continue
        if isinstance(value, list):
            if field not in BLOCKS:
                yield from (item for item in value if isinstance(item, ast.AST))
        elif isinstance(value, ast.AST):
            yield value


def _label(node: ast.AST, kind: str, rename: Mapping[str, str]) -> tuple[str, str | None]:
    """What sets a node apart from others of its kind, and the name in it that alignment may change."""
    name = _name(node)
    if name is not None:
        renamed = rename.get(name, name)
        return f"{kind}:{renamed}", renamed
    if isinstance(node, ast.Constant):
        return f"{kind}:{type(node.value).__name__}:{node.value!r}", None
    if isinstance(node, ast.BinOp | ast.BoolOp | ast.UnaryOp | ast.AugAssign):
        return f"{kind}:{type(node.op).__name__}", None
    if isinstance(node, ast.Compare):
        return f"{kind}:{','.join(type(op).__name__ for op in node.ops)}", None
    if isinstance(node, ast.JoinedStr):
        return f"{kind}:{ast.dump(Renamed(rename).visit(ast.parse(ast.unparse(node))))}", None
    if isinstance(node, ast.Global | ast.Nonlocal):
        return f"{kind}:{','.join(rename.get(one, one) for one in node.names)}", None
    words = [str(value) for field, value in ast.iter_fields(node) if field in AS_TEXT and not _has_nodes(value)]
    return ":".join([kind, *words]), None


def _has_nodes(value: object) -> bool:
    return isinstance(value, ast.AST) or (isinstance(value, list) and any(isinstance(item, ast.AST) for item in value))


def _name(node: ast.AST) -> str | None:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.arg):
        return node.arg
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ExceptHandler):
        return node.name
    return None


class Renamed(ast.NodeTransformer):
    """Gives the names of a tree of our own as others have them."""

    def __init__(self, rename: Mapping[str, str]) -> None:
        self._rename = rename

    def visit_Name(self, node: ast.Name) -> ast.AST:
        node.id = self._rename.get(node.id, node.id)
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.arg = self._rename.get(node.arg, node.arg)
        return node

    def _visit_named(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ExceptHandler) -> ast.AST:
        if node.name is not None:
            node.name = self._rename.get(node.name, node.name)
        self.generic_visit(node)
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ExceptHandler = _visit_named  # noqa: N815

    def _visit_names(self, node: ast.Global | ast.Nonlocal) -> ast.AST:
        node.names = [self._rename.get(name, name) for name in node.names]
        return node

    visit_Global = visit_Nonlocal = _visit_names  # noqa: N815
