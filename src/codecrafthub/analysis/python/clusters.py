"""Wrong submissions of one exercise grouped by what is wrong with them. Pure: it neither parses nor executes.

Groups of submissions that are alike in all are merged, two at a time, those first whose merging sets the fewest
submissions apart from those around them, until there are few enough (agglomerative clustering).
"""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import Any

MOST = 12
MOST_GROUPS = 120
"""Different ones beyond which the rarest are put together before anything is compared."""
COMMON = 0.5
"""The part of a cluster that a test or trait must be true of to be told of it."""
FIX_WEIGHT = 4.0
"""How much more what mends a submission counts than which tests fail."""


class Group:
    """Submissions by their places, and how often each test fails and each trait occurs among them."""

    def __init__(self, members: list[int], failing: Counter[str], traits: Counter[str]) -> None:
        self.members, self.failing, self.traits = members, failing, traits

    def apart(self, other: "Group") -> float:
        """0 where the two fail alike and are mended alike."""
        one, two = len(self.members), len(other.members)
        failing = _apart(self.failing, one, other.failing, two)
        return failing + FIX_WEIGHT * _apart(self.traits, one, other.traits, two)

    def cost(self, other: "Group") -> float:
        return min(len(self.members), len(other.members)) * self.apart(other)

    def merged(self, other: "Group") -> "Group":
        return Group([*self.members, *other.members], self.failing + other.failing, self.traits + other.traits)


def group(submissions: list[dict[str, Any]], most: int = MOST) -> list[dict[str, Any]]:
    """Clusters of submissions, the largest first: `{"members": places, "failing": tests, "traits": traits}`.

    A submission is {"failing": names of the tests that fail, "traits": words for what mends it, or for its structure}.
    A cluster names what is true of more than half of its members, the commonest first.
    """
    groups = _alike(submissions)
    costs = {(one, other): one.cost(other) for one, other in combinations(groups, 2)}
    while len(groups) > most:
        one, other = min(costs, key=lambda pair: (costs[pair], pair[0].members, pair[1].members))
        groups = [kept for kept in groups if kept is not one and kept is not other]
        costs = {pair: cost for pair, cost in costs.items() if not {one, other} & {*pair}}
        new = one.merged(other)
        costs.update({(kept, new): kept.cost(new) for kept in groups})
        groups.append(new)
    groups.sort(key=lambda each: (-len(each.members), each.members))
    return [_told(each) for each in groups]


def _alike(submissions: Sequence[dict[str, Any]]) -> list[Group]:
    """A group for all that fail alike and are mended alike; the rarest ones in one where there are too many."""
    found: dict[tuple[frozenset[str], frozenset[str]], list[int]] = {}
    for place, one in enumerate(submissions):
        found.setdefault((frozenset(one["failing"]), frozenset(one["traits"])), []).append(place)
    groups = [
        Group(members, Counter(dict.fromkeys(failing, len(members))), Counter(dict.fromkeys(traits, len(members))))
        for (failing, traits), members in found.items()
    ]
    groups.sort(key=lambda each: -len(each.members))
    for rare in groups[MOST_GROUPS:]:
        groups[MOST_GROUPS - 1] = groups[MOST_GROUPS - 1].merged(rare)
    return groups[:MOST_GROUPS]


def _apart(one: Counter[str], mine: int, other: Counter[str], theirs: int) -> float:
    """0 to 1: the part of two groups' words that they do not share, each word as often as it is true (Ruzicka)."""
    shared = total = 0.0
    for word in {*one, *other}:
        low, high = sorted((one[word] / mine, other[word] / theirs))
        shared, total = shared + low, total + high
    return 1 - shared / total if total else 0.0


def _told(each: Group) -> dict[str, Any]:
    size = len(each.members)

    def common(words: Counter[str]) -> list[str]:
        return [
            word for word, count in sorted(words.items(), key=lambda pair: (-pair[1], pair[0])) if count > COMMON * size
        ]

    return {"members": sorted(each.members), "failing": common(each.failing), "traits": common(each.traits)}
