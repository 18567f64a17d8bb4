"""A C program as a Python module, each statement in its own line, so that what Python says of lines is true of C.

What beginners use is understood: numbers, arrays, functions, branches, loops, printf and scanf. Of all else (pointers,
structures, texts in variables) NotUnderstood is raised; it is better to say nothing than something wrong.
"""

from __future__ import annotations

import ast
from typing import Any

from .declarations import Declarations
from .expressions import ASSIGNING, TYPES
from .lexer import NotUnderstood, words
from .nodes import at, call, constant, converted, safe, stored

READ = "c_read"
"""Where the number of things that scanf has read is kept, though few look at it."""


def translated(source: str) -> ast.Module:
    """The module. Raises NotUnderstood, and RecursionError for a program too deep."""
    return _Statements(source).module()


class _Statements(Declarations):
    """Reads functions and statements."""

    def __init__(self, source: str) -> None:
        super().__init__(words(source))
        self._globals: set[str] = set()
        self._steps: list[list[Any]] = []
        """For each loop around, what a `continue` must do before it goes on."""

    def module(self) -> ast.Module:
        body: list[Any] = []
        while self.word.kind != "end":
            body += self._outermost()
        return ast.Module(body=[*body, *_run(body)], type_ignores=[])

    def _outermost(self) -> list[Any]:
        """A function, its announcement, or variables for all."""
        line, kind = self.word.line, self.declared_type()
        if self.peek().text != "(":
            found = self.variables(kind)
            self._globals |= _assigned(found)
            return found
        function = self.take().text
        self.returns[function] = kind
        self.take("(")
        outer = dict(self.types)
        parameters = self.parameters()
        if self.took(";"):
            return []
        body = self._block()
        self.types = outer
        assigned = _assigned(body) - set(parameters)
        if shared := sorted(assigned & self._globals):
            body.insert(0, ast.Global(names=shared, **at(line)))
        args = [ast.arg(arg=safe(one), **at(line)) for one in parameters]
        arguments = ast.arguments(posonlyargs=[], args=args, kwonlyargs=[], kw_defaults=[], defaults=[])
        body = body or [ast.Pass(**at(line))]
        return [ast.FunctionDef(name=safe(function), args=arguments, body=body, decorator_list=[], **at(line))]

    def _block(self) -> list[Any]:
        self.take("{")
        body: list[Any] = []
        while not self.took("}"):
            body += self._statement()
        return body

    def _body(self) -> list[Any]:
        """What a branch or a loop does; nothing is something too."""
        line = self.word.line
        return (self._block() if self.word.text == "{" else self._statement()) or [ast.Pass(**at(line))]

    def _statement(self) -> list[Any]:
        word = self.word
        if word.text == "{":
            return self._block()
        if word.text in TYPES:
            return self.variables(self.declared_type())
        reader = {
            "if": self._if, "while": self._while, "for": self._for, "do": self._do, "return": self._return,
            "break": self._break, "continue": self._continue, "scanf": self._scanf,
        }.get(word.text)  # fmt: skip
        if reader is not None and word.kind == "name":
            self.take()
            return reader(word.line)
        found = self._expressions(";")
        self.take(";")
        return found

    def _expressions(self, end: str) -> list[Any]:
        """Expressions that are done for what they change, between commas."""
        found: list[Any] = []
        while self.word.text != end:
            found += self._done()
            if self.word.text != end:
                self.take(",")
        return found

    def _done(self) -> list[Any]:
        line = self.word.line
        node, kind = self.conditional()
        step = getattr(node, "target_of_step", None)
        if step is not None:
            sign = node if isinstance(node, ast.BinOp) else node.value
            while isinstance(sign, ast.BinOp) and isinstance(sign.left, ast.NamedExpr):
                sign = sign.left.value
            return [ast.AugAssign(target=stored(step), op=sign.op, value=constant(1, line), **at(line))]
        if self.word.text not in ASSIGNING:
            return [ast.Expr(value=node, **at(line))]
        operator = self.word.text[:-1]
        if operator in ("+", "-", "*") and kind == "int" and isinstance(node, ast.Name):
            self.take()
            value, its_kind = self.expression()
            if its_kind == "int":
                signs = {"+": ast.Add, "-": ast.Sub, "*": ast.Mult}
                return [ast.AugAssign(target=stored(node), op=signs[operator](), value=value, **at(line))]
            both = self.binary(operator, (node, kind), (value, its_kind), line)
            return [ast.Assign(targets=[stored(node)], value=converted(*both, kind), **at(line))]
        return [ast.Assign(targets=[stored(node)], value=self.assigned(node, kind), **at(line))]

    def _scanf(self, line: int) -> list[Any]:
        """`scanf("…", &a, &b)` as the assignment that it is."""
        self.take("(")
        form, _ = self.expression()
        targets = []
        while self.took(","):
            self.take("&")
            targets.append(self._postfix()[0])
        self.take(")")
        self.take(";")
        read = call("scanf", [form, *targets], line)
        names = [ast.Name(id=READ, ctx=ast.Store(), **at(line)), *map(stored, targets)]
        return [ast.Assign(targets=[ast.Tuple(elts=names, ctx=ast.Store(), **at(line))], value=read, **at(line))]

    def _condition(self) -> Any:
        self.take("(")
        test, _ = self.expression()
        self.take(")")
        return test

    def _if(self, line: int) -> list[Any]:
        test = self._condition()
        body = self._body()
        orelse = self._body() if self.took("else") else []
        return [ast.If(test=test, body=body, orelse=orelse, **at(test.lineno or line))]

    def _while(self, line: int) -> list[Any]:
        test = self._condition()
        return [ast.While(test=test, body=self._looped([]), orelse=[], **at(line))]

    def _for(self, line: int) -> list[Any]:
        self.take("(")
        if self.word.text in TYPES:
            first = self.variables(self.declared_type())
        else:
            first = self._expressions(";")
            self.take(";")
        test = self.expression()[0] if self.word.text != ";" else constant(value=True, line=line)
        self.take(";")
        step = self._expressions(")")
        self.take(")")
        body = [*self._looped(step), *step]
        return [*first, ast.While(test=test, body=body, orelse=[], **at(line))]

    def _do(self, line: int) -> list[Any]:
        body = self._looped([])
        self.take("while")
        test = self._condition()
        self.take(";")
        end = ast.UnaryOp(op=ast.Not(), operand=test, **at(test.lineno))
        leave = ast.If(test=end, body=[ast.Break(**at(test.lineno))], orelse=[], **at(test.lineno))
        return [ast.While(test=constant(value=True, line=line), body=[*body, leave], orelse=[], **at(line))]

    def _looped(self, step: list[Any]) -> list[Any]:
        self._steps.append(step)
        body = self._body()
        self._steps.pop()
        return body

    def _return(self, line: int) -> list[Any]:
        value = None if self.word.text == ";" else self.expression()[0]
        self.take(";")
        return [ast.Return(value=value, **at(line))]

    def _break(self, line: int) -> list[Any]:
        self.take(";")
        return [ast.Break(**at(line))]

    def _continue(self, line: int) -> list[Any]:
        self.take(";")
        return [*(self._steps[-1] if self._steps else []), ast.Continue(**at(line))]


def _assigned(body: list[Any]) -> set[str]:
    """The names that these statements assign to."""
    names = [one for node in body for one in ast.walk(node) if isinstance(one, ast.Name)]
    return {one.id for one in names if isinstance(one.ctx, ast.Store)}


def _run(body: list[Any]) -> list[Any]:
    """What runs the program: in the line in which `main` begins, as it is that line that is run first."""
    (line,) = [node.lineno for node in body if isinstance(node, ast.FunctionDef) and node.name == "main"] or [0]
    if not line:
        raise NotUnderstood("no function main")
    leave = call("c_leave", [call("main", [], line)], line)
    return [ast.Expr(value=one, **at(line)) for one in (call("c_open", [], line), leave)]
