"""When a later wrong submission belongs to a cluster that was answered.

It belongs when all of this is so:

1. It fails every test that most of the cluster failed, by the tests' names, and not more than as many others. Where a
   new version of the exercise has no test of such a name any more the answer falls silent: nobody can tell whether the
   mistake is the same one.
2. It ends as most of the cluster did (wrong answer, error, …), where most of it ended alike.
3. Of all clusters of the day on which the answer was written, the answered one is the nearest. The distance is that by
   which clusters are made (`analysis/python/clusters.py`): which tests fail and what the programs are made of.
4. It is no further away than the member that was furthest away on that day, or NEAR where all were nearer.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from codecrafthub.contracts.assessment import Verdict

NEAR = 1.5
"""How far others may be who made the same mistake: with the same tests failing, one construct more or less among three
(each is worth 4 divided by how many there are in all)."""
ENDS = frozenset(verdict.value for verdict in Verdict)
Chart = list[dict[str, dict[str, float]]]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Which cluster of a chart a submission is nearest to, and how far that is: 0 to 5."""

    place: int
    apart: float


def chart(clusters: Sequence[Sequence[Any]]) -> Chart:
    """Each cluster as the share of its members, 0 to 1, that fail each test and that have each trait.

    Members have `failing` and `traits`.
    """
    return [
        {"failing": _shares([one.failing for one in members]), "traits": _shares([one.traits for one in members])}
        for members in clusters
    ]


def _shares(several: Sequence[Collection[str]]) -> dict[str, float]:
    counts = Counter(word for words in several for word in set(words))
    return {word: count / len(several) for word, count in counts.items()}


def belongs(
    failing: Collection[str],
    verdict: str,
    *,
    cluster: tuple[Collection[str], Collection[str]],
    place: int,
    radius: float,
    neighbour: Neighbour,
) -> bool:
    """Whether a submission that fails these tests with this verdict belongs to a cluster.

    `cluster` is what most of it share: the tests they fail, and their traits.
    """
    shared_failing, shared_traits = cluster
    ends = ENDS.intersection(shared_traits)
    wanted, others = set(shared_failing), set(failing).difference(shared_failing)
    return (
        wanted <= set(failing)
        and (not wanted or len(others) <= len(wanted))
        and (not ends or verdict in ends)
        and neighbour.place == place
        and neighbour.apart <= radius
    )


def radius_of(neighbours: Sequence[Mapping[str, Any]]) -> float:
    """How far from the middle of its cluster a later submission may be, from how far its members are."""
    return max([NEAR, *(float(one["apart"]) for one in neighbours)])
