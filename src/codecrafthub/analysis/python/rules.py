"""Which calls cost what: built-ins and the standard library, by function and by method.

Where a call is not named here: a function of a module costs what it is given and makes, a method of a text its length
and what it makes, any other method nothing. Looking up, adding and removing in sets and dicts costs nothing.
"""

import bisect
import collections
import copy
import functools
import heapq
import itertools
import math
import operator
import random
import re
from collections import deque
from types import BuiltinFunctionType, FunctionType, MethodDescriptorType, MethodType, ModuleType
from typing import Any, NamedTuple

from . import costs
from .costs import Arguments, Cost
from .lengths import is_sized


class Rule(NamedTuple):
    """How a call is charged: before it is made, and by the length of what it gives where `after`."""

    before: Cost | None = None
    after: bool = False
    walks: bool = False
    """Iterators and functions that it is given are used inside, and charged as they are."""
    is_lazy: bool = False
    """What it is given is walked through only as its result is, or until an answer is found."""


TAKES = Rule(costs.first, walks=True)
"""Walks once through its first argument."""
LAZY = Rule(walks=True, is_lazy=True)
MAKES = Rule(after=True)
WHOLE = Rule(costs.whole)
"""Walks once through its owner."""
BOTH = Rule(costs.both, walks=True)
MEETING = Rule(costs.meeting, walks=True)
FOUND = Rule(costs.found)
PLACED = Rule(costs.from_place)
UNKNOWN = Rule(costs.everything, after=True, walks=True)

FUNCTIONS: dict[Any, Rule | None] = {
    **dict.fromkeys((list, tuple, set, frozenset, dict, bytes, bytearray, deque), TAKES),
    **dict.fromkeys((collections.Counter, collections.OrderedDict, heapq.heapify), TAKES),
    **dict.fromkeys((random.shuffle, random.choices, random.sample), TAKES),
    **dict.fromkeys((any, all, map, filter, zip, enumerate, heapq.merge), LAZY),
    **{kind: LAZY for kind in vars(itertools).values() if isinstance(kind, type)},
    **dict.fromkeys((str, repr, format, bin, hex, oct, ascii), MAKES),
    **dict.fromkeys((int, float, print, hash), Rule(costs.everything)),
    **dict.fromkeys((min, max), Rule(costs.either, walks=True)),
    sorted: Rule(costs.sorting_first, walks=True),
    sum: Rule(costs.adding, walks=True),
    functools.reduce: Rule(costs.second, walks=True),
    copy.deepcopy: Rule(costs.copying),
    pow: Rule(costs.exponent),
    math.factorial: Rule(costs.number),
    **dict.fromkeys((math.gcd, math.lcm), Rule(costs.bits)),
    **dict.fromkeys((bisect.bisect_left, bisect.bisect_right), Rule(costs.halving)),
    **dict.fromkeys((bisect.insort_left, bisect.insort_right), Rule(costs.halving_and_shifting)),
    **dict.fromkeys((heapq.heappush, heapq.heappop, heapq.heappushpop, heapq.heapreplace), Rule(costs.halving)),
    **dict.fromkeys((heapq.nlargest, heapq.nsmallest), Rule(costs.best_of, walks=True)),
    **dict.fromkeys((abs, callable, chr, delattr, divmod, getattr, globals, hasattr, id, input, isinstance)),
    **dict.fromkeys((issubclass, iter, len, locals, next, open, ord, round, setattr, vars, random.choice, re.compile)),
    **dict.fromkeys((operator.getitem, operator.setitem, operator.eq, operator.lt, operator.gt, operator.mul)),
    **dict.fromkeys((operator.add, operator.sub)),
}
"""Functions and classes by themselves; None for what costs nothing, as do classes that are not here."""

_LIST: dict[str, Rule | None] = {
    "pop": PLACED, "insert": PLACED, "index": FOUND, "extend": TAKES, "sort": Rule(costs.sorting_owner, walks=True),
    **dict.fromkeys(("remove", "count", "reverse", "copy"), WHOLE),
}  # fmt: skip
_TEXT: dict[str, Rule | None] = {
    "join": Rule(after=True, walks=True), "startswith": Rule(costs.first), "endswith": Rule(costs.first),
    "find": Rule(costs.text_found), "index": Rule(costs.text_found), "format": MAKES,
}  # fmt: skip
_SET: dict[str, Rule | None] = {
    **dict.fromkeys(("union", "symmetric_difference"), BOTH),
    **dict.fromkeys(("intersection", "intersection_update", "isdisjoint"), MEETING),
    **dict.fromkeys(("update", "difference_update", "symmetric_difference_update", "issuperset"), TAKES),
    **dict.fromkeys(("difference", "issubset", "copy"), Rule(costs.whole, walks=True)),
}
_DICT: dict[str, Rule | None] = {
    "update": TAKES, "fromkeys": TAKES, "copy": WHOLE, "most_common": Rule(costs.sorting_owner),
}  # fmt: skip
_DEQUE: dict[str, Rule | None] = {
    "extend": TAKES, "extendleft": TAKES, "rotate": Rule(costs.turns),
    **dict.fromkeys(("index", "count", "remove", "insert", "copy", "reverse"), WHOLE),
}  # fmt: skip
_PATTERN: dict[str, Rule | None] = dict.fromkeys(
    ("findall", "finditer", "fullmatch", "match", "search", "split", "sub"), UNKNOWN
)
METHODS: dict[type, dict[str, Rule | None]] = {
    list: _LIST, tuple: _LIST, str: _TEXT, bytes: _TEXT, dict: _DICT, set: _SET, frozenset: _SET, deque: _DEQUE,
    re.Pattern: _PATTERN,
}  # fmt: skip
_TEXT_DEFAULT = Rule(costs.whole, after=True, walks=True)


def rule_of(function: Any) -> Rule | None:
    """The rule of what is called, which is none of the learner's own functions; None where it costs nothing by itself.

    Objects that can be called are charged in what they call.
    """
    kind = type(function)
    if kind is FunctionType:
        return FUNCTIONS.get(function, UNKNOWN)
    if isinstance(function, type):
        return FUNCTIONS.get(function)
    if kind is MethodType:
        owner = function.__self__
        return _of_method(type(owner), function.__name__) if is_sized(owner) else None
    if kind is MethodDescriptorType:
        return _of_method(function.__objclass__, function.__name__)
    if kind is not BuiltinFunctionType:
        return None
    owner = function.__self__
    if owner is None or isinstance(owner, ModuleType):
        return FUNCTIONS.get(function, UNKNOWN)
    return _of_method(owner if isinstance(owner, type) else type(owner), function.__name__)


def _of_method(kind: type, name: str) -> Rule | None:
    for base in kind.__mro__:
        if base in METHODS:
            return METHODS[base].get(name, _TEXT_DEFAULT if base in (str, bytes) else None)
    return None


def owner_of(function: Any, arguments: Arguments) -> tuple[Any, Arguments]:
    """Whose method is called, and with what; of a method of a class the first argument is the owner."""
    if type(function) is MethodDescriptorType and arguments:
        return arguments[0], arguments[1:]
    return getattr(function, "__self__", None), arguments
