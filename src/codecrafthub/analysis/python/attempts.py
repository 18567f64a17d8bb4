"""What variants of a learner's program answer, many of them in one box. It executes: it is given inputs, no answers.

All that lies in memory besides is what their learner has written and the edits that could be offered to them.
"""

import contextlib
import marshal
import types
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from .bounds import Clock, Page, printing_to

MOST_PARTS = 2_000
"""Parts of one answer, beyond which it is taken for no answer."""
MOST_PRINTED = 100_000
MOST_BITS = 10_000
DEEPEST = 30
TICK_SECONDS = 0.005
"""A call is stopped at the first tick after its time, and many variants never end by themselves."""
Case = dict[str, Any]
Answer = list[Any] | None


def answers(programs: list[str], cases: list[Case], seconds: float) -> list[list[Answer]]:
    """For each program and each case what came of it: `[value, args]` or `[printed]`.

    A case is {"calls": [[function, args, kwargs], …]}, made in turn, and the last one's value and its arguments
    afterwards count; or {"stdin": text} for the program as a whole. None stands for a case that raised something, that
    took more than `seconds` of CPU or answered with what is no plain data; after a program took too long, for the rest.
    """
    made = [marshal.dumps(case) for case in cases]
    with Clock(TICK_SECONDS) as clock:
        return [_of_one(program, made, seconds, clock) for program in programs]


def _of_one(program: str, cases: Sequence[bytes], seconds: float, clock: Clock) -> list[Answer]:
    found: list[Answer] = [None] * len(cases)
    try:
        code = compile(program, "solution.py", "exec", dont_inherit=True)
        namespace: dict[str, Any] = {"__name__": "solution"}
        if "calls" in marshal.loads(cases[0]):
            with clock.running(seconds), printing_to(Page(MOST_PRINTED), ""):
                exec(code, namespace)
        for place, made in enumerate(cases):
            case, page = marshal.loads(made), Page(MOST_PRINTED)
            with contextlib.suppress(Exception), clock.running(seconds), printing_to(page, case.get("stdin", "")):
                found[place] = _call(namespace, case["calls"]) if "calls" in case else _run(code, page)
    except BaseException:  # it is theirs: whatever it raises says no more than that it does not work
        return found
    return found


def _run(code: types.CodeType, page: Page) -> Answer:
    """Run a program as a whole. Raises whatever it does, but for an end that it has chosen itself."""
    try:
        exec(code, {"__name__": "__main__"})
    except SystemExit as ending:
        if ending.code not in (None, 0):
            raise
    return [page.getvalue()]


def _call(namespace: dict[str, Any], calls: Sequence[Any]) -> Answer:
    """Raises whatever the program does, and ValueError for an answer that is no plain data."""
    answer: Answer = None
    for function, args, named in calls:
        answer = [namespace[function](*args, **named), args]
    return answer if sum(1 for _ in islice(_parts(answer), MOST_PARTS + 1)) <= MOST_PARTS else None


def _parts(value: Any, depth: int = 0) -> Iterator[None]:
    """A None for each part of a plain value. Raises ValueError for what is none."""
    kind = type(value)
    yield None
    if depth > DEEPEST or (kind is int and value.bit_length() > MOST_BITS):
        raise ValueError
    if kind in (list, tuple, set, frozenset):
        if len(value) > MOST_PARTS:
            raise ValueError
        for item in value:
            yield from _parts(item, depth + 1)
    elif kind is dict:
        yield from _parts(list(value.items()), depth + 1)
    elif kind in (str, bytes):
        yield from [None] * (len(value) >> 4)
    elif kind not in (int, float, bool, type(None)):
        raise ValueError
