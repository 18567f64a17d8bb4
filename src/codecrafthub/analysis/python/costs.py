"""What one call of a built-in costs in elements and characters, by CPython's own algorithms."""

import bisect
import itertools
import math
import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .lengths import deep, is_sized, walked

Arguments = Sequence[Any]
Named = Mapping[str, Any]
Cost = Callable[[Any, Arguments, Named], int]
"""From the owner of a method (None for a function), what it is given, and what it is given by name."""


def first(_owner: Any, rest: Arguments, _named: Named) -> int:
    return walked(rest[0]) if rest else 0


def second(_owner: Any, rest: Arguments, _named: Named) -> int:
    return walked(rest[1]) if len(rest) > 1 else 0


def everything(_owner: Any, rest: Arguments, named: Named) -> int:
    return sum(map(walked, rest)) + sum(map(walked, named.values()))


def whole(owner: Any, _rest: Arguments, _named: Named) -> int:
    return walked(owner)


def both(owner: Any, rest: Arguments, _named: Named) -> int:
    return walked(owner) + sum(map(walked, rest))


def meeting(owner: Any, rest: Arguments, _named: Named) -> int:
    return min([walked(owner), *map(walked, rest)])


def sorting(count: int) -> int:
    """Comparisons of a sort in the worst case: n log2 n."""
    return int(count * math.log2(count)) if count > 1 else count


def sorting_first(_owner: Any, rest: Arguments, _named: Named) -> int:
    return sorting(walked(rest[0])) if rest else 0


def sorting_owner(owner: Any, _rest: Arguments, _named: Named) -> int:
    return sorting(walked(owner))


def from_place(owner: Any, rest: Arguments, _named: Named) -> int:
    """What is behind the place at which a list's element is put in or taken out."""
    if not rest:
        return 0
    count, place = walked(owner), operator.index(rest[0])
    return max(0, count - place) if place >= 0 else min(count, -place - 1)


def found(owner: Any, rest: Arguments, _named: Named) -> int:
    """The elements that are looked at until the first is found."""
    try:
        return int(type(owner).index(owner, *rest)) + 1
    except ValueError:
        return walked(owner)


def text_found(owner: Any, rest: Arguments, _named: Named) -> int:
    start = rest[1] if len(rest) > 1 and isinstance(rest[1], int) else 0
    place = owner.find(*rest)
    return max(1, (len(owner) if place < 0 else place) - max(0, start))


def either(owner: Any, rest: Arguments, named: Named) -> int:
    """`min` and `max`: of one iterable, or of some values."""
    return first(owner, rest, named) if len(rest) == 1 else len(rest)


def adding(owner: Any, rest: Arguments, named: Named) -> int:
    """Of lists or tuples each sum on the way is a copy."""
    start = rest[1] if len(rest) > 1 else named.get("start", 0)
    if not isinstance(start, (list, tuple)) or not is_sized(rest[0]):
        return first(owner, rest, named)
    return sum(itertools.accumulate(map(walked, rest[0]), initial=len(start)))


def halving(_owner: Any, rest: Arguments, _named: Named) -> int:
    return walked(rest[0]).bit_length() if rest else 0


def halving_and_shifting(_owner: Any, rest: Arguments, _named: Named) -> int:
    items, item = rest[0], rest[1]
    return int(len(items).bit_length() + len(items) - bisect.bisect_right(items, item))


def best_of(_owner: Any, rest: Arguments, named: Named) -> int:
    """The largest or smallest few of many: n log k."""
    iterable = rest[1] if len(rest) > 1 else named.get("iterable", ())
    return walked(iterable) * max(1, int(rest[0]).bit_length())


def number(_owner: Any, rest: Arguments, _named: Named) -> int:
    return abs(rest[0]) if rest and isinstance(rest[0], int) else 0


def bits(_owner: Any, rest: Arguments, _named: Named) -> int:
    return min((abs(one).bit_length() for one in rest if isinstance(one, int)), default=0)


def exponent(_owner: Any, rest: Arguments, _named: Named) -> int:
    return rest[1].bit_length() if len(rest) > 2 and isinstance(rest[1], int) else 0  # noqa: PLR2004  (with a modulus)


def copying(_owner: Any, rest: Arguments, _named: Named) -> int:
    return deep(rest[0]) if rest else 0


def turns(_owner: Any, rest: Arguments, _named: Named) -> int:
    return abs(rest[0]) if rest and isinstance(rest[0], int) else 1
