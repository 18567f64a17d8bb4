"""Bounds on a program that runs inside an analysis: steps counted in the program itself, and a clock beside them."""

import ast
import contextlib
import gc
import inspect
import io
import math
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any, Self

STEP = "__codecrafthub_step__"
"""What a program calls as each function and each turn of a loop begins."""
TICK_SECONDS = 0.02
DEEPEST = 160
"""An endless recursion ends the sooner. A test that needs more frames tells nothing here."""
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
    """Raises OutOfBounds in what has had its CPU time, and at each tick from then on for as long as that is caught.

    It ticks for as long as it is entered, so that no system call is needed for each thing it bounds. Only the main
    thread has such a clock; elsewhere steps alone are counted.
    """

    def __init__(self, tick_seconds: float = TICK_SECONDS) -> None:
        self._tick_seconds = tick_seconds
        self._before: Any = None
        self._is_there = False
        self._left: int | None = None

    def __enter__(self) -> Self:
        with contextlib.suppress(ValueError):  # not the main thread
            self._before = signal.signal(signal.SIGPROF, self._tick)
            signal.setitimer(signal.ITIMER_PROF, self._tick_seconds, self._tick_seconds)
            self._is_there = True
        return self

    def __exit__(self, *_error: object) -> None:
        if self._is_there:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, self._before)

    def begin(self, ticks: int) -> None:
        """What runs from now on may go on for so many ticks, the first of which may come at once."""
        self._left = ticks

    def end(self) -> None:
        self._left = None

    @contextlib.contextmanager
    def running(self, seconds: float) -> Iterator[None]:
        """Bound what is done meanwhile, to the next tick."""
        self.begin(math.ceil(seconds / self._tick_seconds))
        try:
            yield
        finally:
            self.end()

    def _tick(self, _signal: int, _frame: Any) -> None:
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
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


@contextlib.contextmanager
def quietly() -> Iterator[None]:
    """What runs meanwhile may put what it likes in the place of the three streams, and calls no deeper than DEEPEST.

    Warnings are not told: an edit may well make what Python warns of.

    Garbage is looked for seldom: what an analysis makes goes away by itself, and much of what it keeps is small.
    """
    kept, thresholds, limit = (sys.stdin, sys.stdout, sys.stderr), gc.get_threshold(), sys.getrecursionlimit()
    gc.set_threshold(100_000, *thresholds[1:])
    sys.setrecursionlimit(min(limit, len(inspect.stack(0)) + DEEPEST))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        gc.set_threshold(*thresholds)
        sys.setrecursionlimit(limit)
        sys.stdin, sys.stdout, sys.stderr = kept
