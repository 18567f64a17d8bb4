"""Which function of one program stands for which of another: by name, else the one that is made most alike."""

from collections.abc import Callable, Mapping, Sequence


def pair_functions(
    needed: Sequence[str], helpers: Sequence[str], found: Mapping[str, str], apart: Callable[[str, str], float]
) -> dict[str, str]:
    """For functions of theirs that are needed, those of mine that stand for them.

    `found` are known already, and `helpers` those of mine that are left.
    `apart` says how unlike a function of theirs and one of mine are made.
    """
    left, pairs = list(helpers), dict(found)
    for name in needed:
        if name in left:
            pairs[name] = name
            left.remove(name)
    for name in needed:
        if name not in pairs and left:
            pairs[name] = min(left, key=lambda one: apart(name, one))
            left.remove(pairs[name])
    return pairs


def difference(one: Mapping[str, int], other: Mapping[str, int]) -> int:
    """How far two counts of features are apart: the sum over all of them (Manhattan distance)."""
    return sum(abs(one.get(key, 0) - other.get(key, 0)) for key in {*one, *other})
