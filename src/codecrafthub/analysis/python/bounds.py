"""Bounds on a program that runs inside an analysis: steps counted in the program itself, and a clock beside them."""

import ast
import contextlib
import io
import signal
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, Self

STEP = "__codecrafthub_step__"
"""What a program calls as each function and each turn of a loop begins."""
CATCHING_SECONDS = 0.01
"""How long after the clock rang it rings again, for a program that catches everything."""
_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class OutOfBounds(BaseException):
    """A program took more steps, or more time, than it may."""


class Steps:
    """How many steps a program may still take."""

    def __init__(self) -> None:
        self.left = 0

    def __call__(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise OutOfBounds


def count_steps(tree: ast.Module) -> None:
    """Have a program call STEP where it could go on for ever; lines stay what they were."""
    for node in list(ast.walk(tree)):
        if isinstance(node, (*_LOOPS, *_FUNCTIONS)):
            place = 1 if isinstance(node, _FUNCTIONS) and _is_text(node.body[0]) else 0
            first = node.body[min(place, len(node.body) - 1)]
            node.body.insert(place, ast.copy_location(_step(first), first))


def _step(first: ast.stmt) -> ast.Expr:
    call = ast.Call(func=ast.Name(id=STEP, ctx=ast.Load()), args=[], keywords=[])
    return ast.fix_missing_locations(ast.copy_location(ast.Expr(value=call), first))


def is_step(node: ast.AST) -> bool:
    """Whether this is a statement that `count_steps` has put in."""
    call = node.value if isinstance(node, ast.Expr) else None
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == STEP


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


class Clock:
    """Raises OutOfBounds in what has had its CPU time, and again for as long as that is caught.

    Only the main thread has such a clock; elsewhere steps alone are counted.
    """

    def __init__(self) -> None:
        self._before: Any = None
        self._is_there = False
        self._is_running = False

    def __enter__(self) -> Self:
        with contextlib.suppress(ValueError):  # not the main thread
            self._before = signal.signal(signal.SIGPROF, self._ring)
            self._is_there = True
        return self

    def __exit__(self, *_error: object) -> None:
        if self._is_there:
            signal.signal(signal.SIGPROF, self._before)

    @contextlib.contextmanager
    def running(self, seconds: float) -> Iterator[None]:
        """Bound what is done meanwhile."""
        self._start(seconds)
        try:
            yield
        finally:
            self._stop()

    def _start(self, seconds: float) -> None:
        self._is_running = True
        if self._is_there:
            signal.setitimer(signal.ITIMER_PROF, seconds, CATCHING_SECONDS)

    def _stop(self) -> None:
        while self._is_running:
            with contextlib.suppress(OutOfBounds):  # it may ring until it is told not to
                self._is_running = False
        if self._is_there:
            signal.setitimer(signal.ITIMER_PROF, 0)

    def _ring(self, _signal: int, _frame: Any) -> None:
        if self._is_running:
            raise OutOfBounds


class Spending:
    """CPU time given to a search, in seconds."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.process_time) -> None:
        self._clock = clock
        self._end = clock() + seconds

    @property
    def is_over(self) -> bool:
        return self._clock() >= self._end


class Page(io.StringIO):
    """Takes what a program prints, up to so many characters."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._left = most

    def write(self, text: str) -> int:
        self._left -= len(text)
        if self._left < 0:
            raise OutOfBounds
        return super().write(text)


@contextlib.contextmanager
def printing_to(page: Page, stdin: str) -> Iterator[None]:
    """What runs meanwhile prints to the page and reads that text."""
    kept = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = io.StringIO(stdin), page, page
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept
