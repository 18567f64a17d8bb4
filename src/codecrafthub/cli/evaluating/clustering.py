"""How well wrong submissions are grouped by what is wrong with them, against classes that are known."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from codecrafthub.cli.evaluating.bench import Bench


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wrong submission: the task, for each test its function and whether it passes, and what mends it."""

    task: str
    tests: Sequence[tuple[str, bool]]
    fix: str
    """The kind of statement that the largest edit of the first function is about; empty where there is no repair."""

    @property
    def failing(self) -> list[str]:
        return [f"{function} {place}" for place, (function, is_passed) in enumerate(self.tests) if not is_passed]

    @property
    def exact(self) -> Hashable:
        """Its class by every test that fails, and by what mends it."""
        return tuple(self.failing), self.fix

    @property
    def traits(self) -> tuple[str, str]:
        """Its class by the first function that fails, whether always or in some cases, and by what mends it."""
        first = next(function for function, is_passed in self.tests if not is_passed)
        is_always = not any(is_passed for function, is_passed in self.tests if function == first)
        return f"{first} {'always' if is_always else 'sometimes'}", f"{first} {self.fix}"


async def clustered(found: Sequence[Wrong], bench: Bench) -> Mapping[str, Any]:
    """The most clusters of a task, and the purity: which part of all submissions is of its cluster's commonest class.

    `best` is the purity that so many clusters could have at most; `exact` is against exact classes.
    """
    pure: Counter[str] = Counter()
    most = 0
    for task in sorted({one.task for one in found}):
        members = [one for one in found if one.task == task]
        asked = [{"failing": one.failing, "traits": list(one.traits)} for one in members]
        clusters = await bench.analyse("python.clusters", "group", asked) or []
        most = max(most, len(clusters))
        for cluster in clusters:
            inside = [members[place] for place in cluster["members"]]
            pure["purity"] += _commonest(Counter(one.traits for one in inside), 1)
            pure["purity_exact"] += _commonest(Counter(one.exact for one in inside), 1)
        pure["best"] += _commonest(Counter(one.traits for one in members), len(clusters))
        pure["best_exact"] += _commonest(Counter(one.exact for one in members), len(clusters))
    return {"most": most, **{name: round(count / len(found), 4) for name, count in pure.items()}}


def _commonest(classes: Counter[Hashable], most: int) -> int:
    """How many are of the commonest classes."""
    return sum(count for _, count in classes.most_common(most))
