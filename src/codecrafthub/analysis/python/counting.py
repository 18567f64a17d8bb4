"""Counts the steps of an instrumented program as it runs, and ends it when it has had its share.

A step is a round of a loop, a call of one of the program's own functions, or one element or character that a built-in
or an operator looks at, moves or makes. Arithmetic is one operation whatever the numbers, as textbooks have it; a
number of more than `MOST_BITS` ends the count, since from there on that would not be true.
"""

import operator
from collections.abc import Callable, Iterable, Iterator
from types import BuiltinFunctionType, FunctionType, MethodDescriptorType, MethodType
from typing import Any

from .lengths import alike, is_iterator, is_scanned, is_sized, length, walked
from .rules import Rule, owner_of, rule_of

MOST_BITS = 8192
_BINARY: dict[str, Callable[[Any, Any], Any]] = {
    "Add": operator.iadd, "Sub": operator.isub, "Mult": operator.imul, "Div": operator.itruediv,
    "FloorDiv": operator.ifloordiv, "Mod": operator.imod, "Pow": operator.ipow, "LShift": operator.ilshift,
    "RShift": operator.irshift, "BitOr": operator.ior, "BitAnd": operator.iand, "BitXor": operator.ixor,
    "MatMult": operator.imatmul,
}  # fmt: skip
_MEETING: dict[str, Callable[[Any, Any], Any]] = {"BitAnd": operator.and_, "BitXor": operator.xor, "Sub": operator.sub}
_NUMBERS = frozenset({int, float, bool, complex, type(None)})
_CALLED = (BuiltinFunctionType, MethodDescriptorType, type, MethodType)
_IN_PLACE = (list, set, dict, bytearray)


class Spent(BaseException):
    """The program has used the steps that it may use. No `except Exception` of its own stops this."""


class Meter:
    """What an instrumented program calls; `helpers` are the names that it finds them by."""

    def __init__(self) -> None:
        self.left = 0
        self.spent: list[int] = []
        names = ("tick", "look", "spread", "made", "aug", "shift", "In", "NotIn", "Eq", "NotEq")
        self.helpers: dict[str, Any] = {f".{name}": getattr(self, name) for name in names}
        self.helpers |= {f".{name}": self._meeting(function) for name, function in _MEETING.items()}
        self.helpers |= {".Mult": self.times, ".Pow": self.power, ".LShift": self.left_shift, ".slice": slice}

    def start(self, steps: int, sites: int) -> None:
        """Count from zero, up to so many steps."""
        self.left, self.spent = steps, [0] * sites

    def charge(self, site: int, steps: int) -> None:
        """Raises Spent when there are no steps left."""
        self.spent[site] += steps
        self.left -= steps
        if self.left < 0:
            raise Spent

    def tick(self, site: int) -> bool:
        self.spent[site] += 1
        self.left -= 1
        if self.left < 0:
            raise Spent
        return True

    # Calls.

    def look(self, site: int, function: Any) -> Any:
        """The function itself where it costs nothing by itself, else one that does the same and is charged."""
        if type(function) is FunctionType and ".tick" in function.__globals__:  # one of the program's own
            return function
        rule = rule_of(function)
        return function if rule is None else _Charged(self, site, function, rule)

    def counted(self, site: int, items: Iterable[Any]) -> Iterator[Any]:
        """The items, each charged as it is taken."""
        for item in items:
            self.tick(site)
            yield item

    # Values.

    def spread(self, site: int, value: Any) -> Any:
        self.charge(site, walked(value))
        return value

    def made(self, site: int, value: Any) -> Any:
        if type(value) not in _NUMBERS:
            self.charge(site, length(value))
        return value

    def aug(self, site: int, name: str, left: Any, right: Any) -> Any:
        """`left += right`, or another of these statements."""
        if type(left) in _NUMBERS:
            return self._arithmetic(name, left, right)
        if isinstance(left, _IN_PLACE):
            self.charge(site, walked(right) if name != "Mult" else length(left) * abs(int(right)))
            return _BINARY[name](left, right if is_sized(right) or name == "Mult" else self.counted(site, right))
        if name == "Mult" and is_sized(left):
            return self.times(site, left, right)
        return self.made(site, _BINARY[name](left, right))

    def _arithmetic(self, name: str, left: Any, right: Any) -> Any:
        if name == "Pow":
            return self.power(0, left, right)
        if name == "LShift":
            return self.left_shift(0, left, right)
        return self._small(_BINARY[name](left, right))

    def times(self, site: int, left: Any, right: Any) -> Any:
        if type(left) is int and type(right) is int:
            return self._small(left * right)
        for some, count in ((left, right), (right, left)):
            if type(count) is int and is_sized(some):
                self.charge(site, length(some) * max(0, count))
        return left * right

    def power(self, _site: int, left: Any, right: Any) -> Any:
        if type(left) is int and type(right) is int and abs(left) > 1 and left.bit_length() * right > MOST_BITS:
            raise Spent
        return left**right

    def left_shift(self, _site: int, left: Any, right: Any) -> Any:
        if type(left) is int and type(right) is int and left and left.bit_length() + right > MOST_BITS:
            raise Spent
        return left << right

    def _small(self, number: Any) -> Any:
        if type(number) is int and number.bit_length() > MOST_BITS:
            raise Spent
        return number

    def _meeting(self, function: Callable[[Any, Any], Any]) -> Callable[[int, Any, Any], Any]:
        """An operator that of two sets looks at each element of the first."""

        def meet(site: int, left: Any, right: Any) -> Any:
            if type(left) not in _NUMBERS:
                self.charge(site, length(left))
            return function(left, right)

        return meet

    def shift(self, site: int, items: Any, place: Any, new: Any = ()) -> None:
        """What `items[place]` moves when it is taken away or replaced by others."""
        if not isinstance(items, (list, bytearray)):
            return
        first = range(len(items))[place].start if isinstance(place, slice) else operator.index(place)
        first = first + len(items) if first < 0 else first
        self.charge(site, max(0, len(items) - first) + walked(new))

    # Comparisons.

    def In(self, site: int, item: Any, items: Any) -> bool:  # noqa: N802  (named for the node of the syntax tree)
        kind = type(items)
        if kind in (list, tuple):
            return self._is_among(site, item, items)
        if kind is str:
            place = items.find(item) if type(item) is str else -1
            self.charge(site, len(items) if place < 0 else place + len(item))
        elif is_scanned(kind):
            self.charge(site, walked(items))
        elif is_iterator(items):
            items = self.counted(site, items)
        return item in items

    def _is_among(self, site: int, item: Any, items: Any) -> bool:
        try:
            place = items.index(item)
        except ValueError:
            self.charge(site, len(items))
            return False
        self.charge(site, place + 1)
        return True

    def NotIn(self, site: int, item: Any, items: Any) -> bool:  # noqa: N802
        return not self.In(site, item, items)

    def Eq(self, site: int, left: Any, right: Any) -> Any:  # noqa: N802
        if is_sized(left) and type(left) is type(right) and len(left) == len(right):
            self.charge(site, alike(left, right))
        return left == right

    def NotEq(self, site: int, left: Any, right: Any) -> Any:  # noqa: N802
        if is_sized(left) and type(left) is type(right) and len(left) == len(right):
            self.charge(site, alike(left, right))
        return left != right


class _Charged:
    """One call of a built-in: what it is given is walked through under the meter's eyes."""

    __slots__ = ("_function", "_meter", "_rule", "_site")

    def __init__(self, meter: Meter, site: int, function: Any, rule: Rule) -> None:
        self._meter, self._site, self._function, self._rule = meter, site, function, rule

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        meter, site, rule = self._meter, self._site, self._rule
        if rule.walks:
            arguments = tuple([self._watched(one) for one in arguments])
            named = {name: self._watched(one) for name, one in named.items()}
        if rule.before is not None:
            owner, rest = owner_of(self._function, arguments)
            meter.charge(site, rule.before(owner, rest, named))
        result = self._function(*arguments, **named)
        if rule.after:
            meter.charge(site, length(result))
        return result

    def _watched(self, argument: Any) -> Any:
        """What is taken from an iterator is charged as it is taken; so is each call of a built-in that is passed on."""
        if is_iterator(argument) or (self._rule.is_lazy and is_sized(argument)):
            return self._meter.counted(self._site, argument)
        if type(argument) in _CALLED:
            return self._meter.look(self._site, argument)
        return argument
