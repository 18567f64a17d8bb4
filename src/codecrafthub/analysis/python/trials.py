"""Tests of a program as an analysis is given them, and whether a variant of the program passes. It executes.

A test is a dict of plain values, in one of three forms:
    {"calls": [[function, args, kwargs], …], "returns": value}   what the last call answers
    {"stdin": text, "prints": text}                              what the program prints; to the last character where
                                                                 "is_exact" is true, else without spaces at line ends
    {"code": text}                                               statements that raise where the test fails
In place of "returns" there may be "raises", the name of an exception, or "arguments", the last call's args afterwards.
"passed" besides is what the judge said of the program as it is.
"""

import ast
import io
import marshal
import math
import sys
import types
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any

from .bounds import OutOfBounds, Page
from .program import Chosen, Program

MOST_PRINTED = 100_000
MOST_ITEMS = 10_000
NEAR = 1e-6
"""Floats that differ by less, absolutely or relatively, are taken for equal."""

Test = Mapping[str, Any]
Namespace = dict[str, Any]
Follow = Callable[[Callable[[], Any]], Any]
"""Does what it is given and answers with what came of it; may look on meanwhile."""


class Variant:
    """A program's code as it is or changed, loaded when it is first needed."""

    def __init__(self, program: Program, codes: Sequence[types.CodeType | None], chosen: Chosen = ()) -> None:
        self._program, self._codes, self._chosen = program, codes, chosen
        self._namespace: Namespace | None = None
        self.is_endless = False
        """Whether the last test that did not pass would have gone on for long."""

    def passes(self, trial: "Trial", steps: int, ticks: int, follow: Follow = lambda work: work()) -> bool:
        """Whether the test passes within so many steps and ticks of the program's clock."""
        program = self._program
        program.steps.left = steps
        try:
            program.clock.begin(ticks)
            try:
                return trial.check(self, follow)
            finally:
                program.clock.end()
        except BaseException as error:  # whatever it is, it was raised by the program or by our bounds
            program.clock.end()
            self.is_endless = isinstance(error, OutOfBounds | RecursionError)
            return trial.raises is not None and type(error).__name__ == trial.raises

    def namespace(self) -> Namespace:
        if self._namespace is None:
            self._namespace = self._program.load(self._codes, self._chosen)
        return self._namespace

    def run(self) -> None:
        """Run the whole as a program."""
        try:
            self._program.load(self._codes, self._chosen, "__main__")
        except SystemExit as ending:
            if ending.code not in (None, 0):
                raise


class Trial:
    """One test, made ready to be run again and again."""

    def __init__(self, test: Test) -> None:
        self.raises: str | None = test.get("raises")
        self.passed: bool | None = test.get("passed")
        self._test = test
        self._stdin: str = test.get("stdin", "")
        self._calls = [(name, marshal.dumps([list(args), dict(named)])) for name, args, named in test.get("calls", ())]
        self._code = _as_function(test["code"]) if "code" in test else None

    def check(self, variant: Variant, follow: Follow) -> bool:
        """Whether the test passes, but for one that expects an exception; raises whatever the program raises."""
        page = sys.stdout = sys.stderr = Page(MOST_PRINTED)
        sys.stdin = io.StringIO(self._stdin)
        if "stdin" in self._test:
            follow(variant.run)
            expected, printed = self._test["prints"], page.getvalue()
            return printed == expected if self._test.get("is_exact") else _lines(printed) == _lines(expected)
        namespace = variant.namespace()
        if self._code is not None:
            follow(types.FunctionType(self._code, namespace))
            return True
        result, args = self._call(namespace, follow)
        if "arguments" in self._test:
            return agree(self._test["arguments"], args)
        return "returns" in self._test and agree(self._test["returns"], result)

    def _call(self, namespace: Namespace, follow: Follow) -> tuple[Any, list[Any]]:
        """What the last call answers, and what its arguments are afterwards."""
        result, args = None, []
        for name, kept in self._calls:
            args, named = marshal.loads(kept)
            function = namespace[name]
            result = follow(lambda: function(*args, **named))  # noqa: B023  (called before the loop goes on)
        return result, args


def agree(expected: Any, found: Any) -> bool:
    """Whether an answer is what was expected: of the same types, floats nearly."""
    if isinstance(expected, float):
        return type(found) is float and (math.isclose(expected, found, rel_tol=NEAR, abs_tol=NEAR) or expected == found)
    if type(expected) is not type(found):
        return False
    if isinstance(expected, list | tuple):
        return len(expected) == len(found) and all(map(agree, expected, found))
    if isinstance(expected, dict):
        return expected.keys() == found.keys() and all(agree(expected[name], found[name]) for name in expected)
    return bool(expected == found)


def _as_function(text: str) -> types.CodeType:
    """The statements of a test as the code of a function, so that its names are nobody else's."""
    body = ast.parse(text).body
    arguments = ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])
    function = ast.FunctionDef(name="check", args=arguments, body=body or [ast.Pass()], decorator_list=[], lineno=1)
    module = compile(ast.fix_missing_locations(ast.Module([function], [])), "<test>", "exec", dont_inherit=True)
    return next(constant for constant in module.co_consts if isinstance(constant, types.CodeType))


def _lines(text: str) -> list[str]:
    """The lines of a text without what nobody sees."""
    lines = [line.rstrip() for line in islice(text.split("\n"), MOST_ITEMS)]
    while lines and not lines[-1]:
        lines.pop()
    return lines
