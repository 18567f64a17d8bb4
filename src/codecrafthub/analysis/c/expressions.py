"""C expressions as Python's: what a reader of statements builds on."""

from __future__ import annotations

import ast
from typing import Any

from .lexer import NotUnderstood, Word
from .nodes import REAL, at, call, constant, converted, loaded, name, stepped, unescaped

Typed = tuple[Any, str]
"""An expression's node, and its type: "int", "float" (single precision), "double", "text", or "array of …"."""
BINARY: dict[str, tuple[int, Any]] = {
    "||": (1, ast.Or), "&&": (2, ast.And), "|": (3, ast.BitOr), "^": (4, ast.BitXor), "&": (5, ast.BitAnd),
    "==": (6, ast.Eq), "!=": (6, ast.NotEq), "<": (7, ast.Lt), ">": (7, ast.Gt), "<=": (7, ast.LtE),
    ">=": (7, ast.GtE), "<<": (8, ast.LShift), ">>": (8, ast.RShift), "+": (9, ast.Add), "-": (9, ast.Sub),
    "*": (10, ast.Mult), "/": (10, ast.Div), "%": (10, ast.Mod),
}  # fmt: skip
ASSIGNING = {"=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="}
TYPES = {
    "int", "char", "float", "double", "long", "short", "unsigned", "signed", "const", "void", "static", "register",
}  # fmt: skip
RETURNS = {"sqrt": "double", "pow": "double", "fabs": "double", "floor": "double", "ceil": "double", "fmod": "double"}
DEEPEST = 60


class Expressions:
    """Reads expressions from words; knows the types of the names that statements have declared."""

    def __init__(self, words: list[Word]) -> None:
        self._words, self._place, self._depth = words, 0, 0
        self.types: dict[str, str] = {}
        self.returns: dict[str, str] = dict(RETURNS)

    @property
    def word(self) -> Word:
        return self._words[self._place]

    def peek(self, ahead: int = 1) -> Word:
        return self._words[min(self._place + ahead, len(self._words) - 1)]

    def take(self, text: str = "") -> Word:
        """The next word, which must be this one if one is given. Raises NotUnderstood."""
        word = self.word
        if (text and word.text != text) or word.kind == "end":
            raise NotUnderstood(f"line {word.line}: {word.text!r} for {text!r}")
        self._place += 1
        return word

    def took(self, text: str) -> bool:
        if self.word.text != text or self.word.kind in ("text", "char"):
            return False
        self._place += 1
        return True

    def expression(self) -> Typed:
        """An expression with assignments in it, as a value."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise NotUnderstood("too deep")
        line = self.word.line
        node, kind = self.conditional()
        if self.word.text in ASSIGNING and self.word.kind == "sign":
            if not isinstance(node, ast.Name):
                raise NotUnderstood(f"line {line}: an assignment inside an expression")
            value = self.assigned(node, kind)
            target = ast.Name(id=node.id, ctx=ast.Store(), **at(line))
            node = ast.NamedExpr(target=target, value=value, **at(line))
        self._depth -= 1
        return node, kind

    def assigned(self, target: Any, kind: str) -> Any:
        """The value that an assigning operator, which comes next, gives to a target that stands before it."""
        operator = self.take().text
        value, its_kind = self.expression()
        if operator != "=":
            value, its_kind = self.binary(operator[:-1], (loaded(target), kind), (value, its_kind), target.lineno)
        return converted(value, its_kind, kind)

    def conditional(self) -> Typed:
        test, kind = self._binary(1)
        if not self.took("?"):
            return test, kind
        line = test.lineno
        body, kind = self.expression()
        self.take(":")
        other, its_kind = self.conditional()
        return ast.IfExp(test=test, body=body, orelse=other, **at(line)), its_kind if its_kind in REAL else kind

    def _binary(self, least: int) -> Typed:
        left = self._unary()
        while self.word.kind == "sign" and self.word.text in BINARY and BINARY[self.word.text][0] >= least:
            word = self.take()
            right = self._binary(BINARY[word.text][0] + 1)
            left = self.binary(word.text, left, right, word.line)
        return left

    def binary(self, sign: str, left: Typed, right: Typed, line: int) -> Typed:
        """Two expressions joined by an operator."""
        operator = BINARY[sign][1]
        (one, kind), (other, its_kind) = left, right
        if issubclass(operator, ast.boolop):
            parts = [*(one.values if isinstance(one, ast.BoolOp) and type(one.op) is operator else [one]), other]
            return ast.BoolOp(op=operator(), values=parts, **at(line)), "int"
        if issubclass(operator, ast.cmpop):
            return ast.Compare(left=one, ops=[operator()], comparators=[other], **at(line)), "int"
        is_real = kind in REAL or its_kind in REAL
        if sign in "/%" and not is_real:
            return call("c_div" if sign == "/" else "c_mod", [one, other], line), "int"
        return ast.BinOp(left=one, op=operator(), right=other, **at(line)), "double" if is_real else "int"

    def _unary(self) -> Typed:
        word = self.word
        if word.kind == "sign" and word.text in ("++", "--"):
            self.take()
            node, kind = self._unary()
            return stepped(node, word.text, is_after=False), kind
        if word.kind == "sign" and word.text in ("-", "+", "!", "~"):
            self.take()
            node, kind = self._unary()
            signs = {"-": ast.USub, "+": ast.UAdd, "!": ast.Not, "~": ast.Invert}
            return ast.UnaryOp(
                op=signs[word.text](), operand=node, **at(word.line)
            ), kind if word.text in "+-" else "int"
        if word.text == "(" and word.kind == "sign" and self.peek().text in TYPES:
            self.take()
            kind = self.type_name()
            self.take(")")
            node, its_kind = self._unary()
            return converted(node, its_kind, kind), kind
        return self._postfix()

    def type_name(self) -> str:
        """A type, of one word or of several."""
        found = []
        while self.word.text in TYPES:
            found.append(self.take().text)
        if self.word.text == "*":
            raise NotUnderstood(f"line {self.word.line}: a pointer")
        return next((one for one in ("double", "float", "void") if one in found), "int")

    def _postfix(self) -> Typed:
        node, kind = self._primary()
        while self.word.kind == "sign" and self.word.text in ("[", "++", "--"):
            sign = self.take().text
            if sign == "[":
                index, _ = self.expression()
                self.take("]")
                node = ast.Subscript(value=node, slice=index, ctx=ast.Load(), **at(index.lineno))
                kind = kind.removeprefix("array of ")
            else:
                node = stepped(node, sign, is_after=True)
        return node, kind

    def _primary(self) -> Typed:
        word = self.take()
        if word.kind == "int":
            return constant(int(word.text.rstrip("uUlL"), 0 if word.text[:2] in ("0x", "0X") else 10), word.line), "int"
        if word.kind == "float":
            return constant(float(word.text.rstrip("fFlL")), word.line), "double"
        if word.kind == "char":
            return constant(ord(unescaped(word.text[1:-1])[:1]), word.line), "int"
        if word.kind == "text":
            text = unescaped(word.text[1:-1])
            while self.word.kind == "text":
                text += unescaped(self.take().text[1:-1])
            return constant(text, word.line), "text"
        if word.kind == "name" and word.text not in TYPES:
            return self._called(word) if self.took("(") else (name(word), self.types.get(word.text, "int"))
        if word.text == "(":
            node, kind = self.expression()
            self.take(")")
            return node, kind
        raise NotUnderstood(f"line {word.line}: {word.text!r}")

    def _called(self, word: Word) -> Typed:
        if word.text == "scanf":
            raise NotUnderstood(f"line {word.line}: scanf inside an expression")
        args = self.arguments()
        return call(word.text, args, word.line), self.returns.get(word.text, "int")

    def arguments(self) -> list[Any]:
        """What a function is called with, up to the bracket that closes."""
        args = []
        while not self.took(")"):
            args.append(self.expression()[0])
            if self.word.text != ")":
                self.take(",")
        return args
