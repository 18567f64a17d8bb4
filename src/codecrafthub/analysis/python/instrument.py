"""Rewrites a program so that it counts its own steps: rounds, calls, and what operators and built-ins do inside.

Names that we add begin with a dot, so that no source text can hold them. Where a step is counted is a site: an index
into `Instrumented.sites`. Straight lines of code cost nothing: they change a count by a constant factor only.
"""

import ast
from types import CodeType
from typing import NamedTuple

from .nodes import Function, as_load, docstring_length, held, held_element, helper, is_number, loaded

_TO_THE_END = 10_000
"""The end column of what goes on on the next line."""
Placed = ast.expr | ast.stmt
_LITERALS = (ast.Tuple, ast.List, ast.Set, ast.Dict, ast.Constant)
_MADE = (ast.Add, ast.Mod, ast.BitOr)
_MET = (ast.BitAnd, ast.BitXor, ast.Sub)
_POWERS = (ast.Mult, ast.Pow, ast.LShift)


class Site(NamedTuple):
    """A place of the source at which steps are counted; `kind` is a "round" of a loop, a "call", or "work" inside one.

    Columns count bytes of UTF-8 from 0, as in the syntax tree; the end is on the same line.
    """

    file: str
    line: int
    column: int
    end_column: int
    kind: str


class Instrumented(NamedTuple):
    code: CodeType
    sites: list[Site]


def instrument(source: str, file: str, first_site: int = 0) -> Instrumented:
    """The program that counts; its sites are numbered from `first_site`.

    Raises SyntaxError, ValueError or RecursionError for what cannot be compiled, also for being nested too deep.
    """
    rewriter = _Rewriter(file, first_site)
    tree = rewriter.visit(ast.parse(source, file))
    return Instrumented(compile(ast.fix_missing_locations(tree), file, "exec", dont_inherit=True), rewriter.sites)


class _Rewriter(ast.NodeTransformer):
    def __init__(self, file: str, first_site: int) -> None:
        self.sites: list[Site] = []
        self._file = file
        self._first = first_site

    # Rounds and calls of the learner's own functions.

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self._function(node)

    def _function(self, node: Function) -> ast.AST:
        node.decorator_list = [self.visit(one) for one in node.decorator_list]
        self.visit(node.args)
        body = self._statements(node.body)
        node.body = [*body[: docstring_length(node)], self._tick(node, "call"), *body[docstring_length(node) :]]
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return node  # what annotations do is no step of the function

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.target = self.visit(node.target)
        node.value = self.visit(node.value) if node.value else None
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        tick = self._tick(node, "call").value
        self.generic_visit(node)
        node.body = ast.BoolOp(ast.And(), [tick, node.body])
        return node

    def visit_For(self, node: ast.For) -> ast.AST:
        return self._loop(node)

    def visit_AsyncFor(self, node: ast.AsyncFor) -> ast.AST:
        return self._loop(node)

    def visit_While(self, node: ast.While) -> ast.AST:
        return self._loop(node)

    def _loop(self, node: ast.For | ast.AsyncFor | ast.While) -> ast.AST:
        tick = self._tick(node, "round")
        self.generic_visit(node)
        node.body = [tick, *node.body]
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        tick = self._tick(node.iter, "round").value
        self.generic_visit(node)
        node.ifs = [tick, *node.ifs]
        return node

    # What calls and operators cost inside.

    def visit_Call(self, node: ast.Call) -> ast.AST:
        site = self._site(node)
        self.generic_visit(node)
        node.func = helper("look", site, node.func)
        return node

    def visit_Starred(self, node: ast.Starred) -> ast.AST:
        site = self._site(node)
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load):
            node.value = helper("spread", site, node.value)
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        site = self._site(node)
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                part.value = self.visit(part.value)
        return helper("made", site, node)

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        site = self._site(node)
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load):
            return helper("made", site, node) if isinstance(node.slice, ast.Slice) else node
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        site = self._site(node)
        self.generic_visit(node)
        if isinstance(node.op, _POWERS):
            return helper(type(node.op).__name__, site, node.left, node.right)
        if isinstance(node.op, (ast.Add, ast.Sub, ast.Mod)) and (is_number(node.left) or is_number(node.right)):
            return node
        if isinstance(node.op, _MET):
            return helper(type(node.op).__name__, site, node.left, node.right)
        return helper("made", site, node) if isinstance(node.op, _MADE) else node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        site = self._site(node)
        operator, right = node.ops[0], node.comparators[0]
        is_counted = len(node.ops) == 1 and (
            (isinstance(operator, (ast.In, ast.NotIn)) and not isinstance(right, _LITERALS))
            or (isinstance(operator, (ast.Eq, ast.NotEq)) and not {type(node.left), type(right)} & {ast.Constant})
        )
        self.generic_visit(node)
        return helper(type(operator).__name__, site, node.left, node.comparators[0]) if is_counted else node

    # Statements that change a container.

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST | list[ast.stmt]:
        site = self._site(node)
        self.generic_visit(node)
        if is_number(node.value) and not isinstance(node.op, (*_POWERS, ast.Mod)):
            return node
        before, target = held(node.target)
        value = helper("aug", site, ast.Constant(type(node.op).__name__), as_load(target), node.value)
        return [*before, ast.copy_location(ast.Assign([target], value), node)]

    def visit_Assign(self, node: ast.Assign) -> ast.AST | list[ast.stmt]:
        site = self._site(node)
        self.generic_visit(node)
        target = node.targets[0]
        if len(node.targets) == 1 and isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Slice):
            value = ast.Assign([ast.Name(".value", ast.Store())], node.value)
            before, kept = held_element(target)
            shift = ast.Expr(helper("shift", site, kept.value, kept.slice, loaded(".value")))
            store = ast.Assign([kept], loaded(".value"))
            return [ast.copy_location(one, node) for one in (value, *before, shift, store)]
        if any(isinstance(part, ast.Starred) for one in node.targets for part in ast.walk(one)):
            node.value = helper("spread", site, node.value)
        return node

    def visit_Delete(self, node: ast.Delete) -> list[ast.stmt]:
        site = self._site(node)
        self.generic_visit(node)
        made: list[ast.stmt] = []
        for target in node.targets:
            if isinstance(target, ast.Subscript):
                before, kept = held_element(target)
                made += [*before, ast.Expr(helper("shift", site, kept.value, kept.slice))]
                made.append(ast.Delete([kept]))
            else:
                made.append(ast.Delete([target]))
        return [ast.copy_location(one, node) for one in made]

    def visit_Match(self, node: ast.Match) -> ast.AST:
        site = self._site(node.subject)
        self.generic_visit(node)
        if any(isinstance(part, ast.MatchStar) for case in node.cases for part in ast.walk(case.pattern)):
            node.subject = helper("spread", site, node.subject)
        return node

    # Parts of all of these.

    def _statements(self, body: list[ast.stmt]) -> list[ast.stmt]:
        made: list[ast.stmt] = []
        for statement in body:
            one = self.visit(statement)
            made.extend(one if isinstance(one, list) else [one])
        return made

    def _site(self, node: Placed, kind: str = "work") -> int:
        end = node.end_col_offset if node.end_lineno == node.lineno else None
        self.sites.append(Site(self._file, node.lineno, node.col_offset, end or _TO_THE_END, kind))
        return self._first + len(self.sites) - 1

    def _tick(self, node: Placed, kind: str) -> ast.Expr:
        call = helper("tick", self._site(node, kind))
        return ast.copy_location(ast.Expr(ast.copy_location(call, node)), node)
