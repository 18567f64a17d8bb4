"""Which edits of a plan are needed: those of the fewest nodes with which all tests pass, found by trying.

Delta debugging (Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", 2002) over the edits of
several plans at once, in batches: single edits, pairs, and each plan with ever fewer of its edits.
"""

import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from codecrafthub.feedback.steps.patching import written

Plan = dict[str, Any]
Try = Callable[[Sequence[str]], Awaitable[Sequence[Sequence[bool]]]]
"""Tells of each of some programs which tests pass."""
MOST_AT_ONCE = 120
MOST_PAIRED = 9
MOST_PAIRS = 100
MOST_ROUNDS = 8
SMALL = 3
"""Nodes: what costs no more is small enough to be taken at once."""


@dataclass(frozen=True, slots=True)
class Repair:
    """Some edits of a plan."""

    plan: Plan = field(compare=False)
    number: int
    """Of the plan."""
    edits: frozenset[int]

    @property
    def cost(self) -> float:
        """In nodes of the syntax tree."""
        return sum(float(self.plan["edits"][edit]["cost"]) for edit in self.edits)

    @property
    def text(self) -> str:
        return written(self.plan, self.edits)

    def only(self, edits: Iterable[int]) -> "Repair":
        return Repair(self.plan, self.number, frozenset(edits))


class Search:
    """Looks for the cheapest edits with which all tests pass; `before` says which pass as it is."""

    def __init__(self, plans: Sequence[Plan], before: Sequence[bool], attempt: Try, seconds: float) -> None:
        self._whole = [Repair(plan, at, frozenset(range(len(plan["edits"])))) for at, plan in enumerate(plans)]
        self._before, self._attempt = before, attempt
        self._end = time.monotonic() + seconds
        self._known: dict[str, Sequence[bool]] = {}
        self.better: Repair | None = None
        """The cheapest edits with which more tests pass than before, and none fewer."""

    async def run(self) -> Repair | None:
        """The cheapest repair found in time."""
        singles = [one.only([edit]) for one in self._whole for edit in one.edits]
        whole = [one for one in self._whole if not one.plan["are_alternatives"]]
        passing = await self._passing([*whole, *sorted(singles, key=_cost)])
        best = min(passing, key=_cost, default=None)
        if best is None or best.cost > SMALL:
            best = await self._pairs(best)
        if best is None or best.cost > SMALL:
            best = await self._shrink([one for one in whole if one in passing], best)
        return best

    async def _pairs(self, best: Repair | None) -> Repair | None:
        pairs = [one.only(pair) for one in self._whole for pair in _pairs(one)]
        cheaper = sorted((one for one in pairs if best is None or one.cost < best.cost), key=_cost)
        return _least(await self._passing(cheaper[:MOST_PAIRS]), best)

    async def _shrink(self, left: list[Repair], best: Repair | None) -> Repair | None:
        """Take edits away from what passes for as long as something can be taken."""
        for _round in range(MOST_ROUNDS):
            if not left or self._is_over:
                break
            fewer = [[one.only(one.edits - {edit}) for edit in one.edits] for one in left]
            passing = set(await self._passing([one for each in fewer for one in each if one.edits]))
            left = await self._without_several([[one for one in each if one in passing] for each in fewer], left)
            best = _least(left, best)
        return best

    async def _without_several(self, fewer: list[list[Repair]], before: list[Repair]) -> list[Repair]:
        """Of each plan, what is left if as many edits go at once as can, the dearest first."""
        chains: list[list[Repair]] = []
        for passing, whole in zip(fewer, before, strict=True):
            left, chain = whole.edits, []
            for one in sorted(passing, key=_cost):
                left &= one.edits
                chain.append(whole.only(left))
            chains.append([one for one in chain if one.edits])
        passing_now = set(await self._passing([one for chain in chains for one in chain]))
        lasting = [[one for one in chain if one in passing_now] for chain in chains]
        return [min(each, key=_cost) for each in lasting if each]

    @property
    def _is_over(self) -> bool:
        return time.monotonic() > self._end

    async def _passing(self, repairs: Sequence[Repair]) -> list[Repair]:
        """Those with which all tests pass, of as many as there is time for."""
        texts = {one: one.text for one in repairs}
        new = list(dict.fromkeys(text for text in texts.values() if text not in self._known))
        for begin in range(0, len(new), MOST_AT_ONCE):
            if self._is_over:
                break
            batch = new[begin : begin + MOST_AT_ONCE]
            self._known.update(zip(batch, await self._attempt(batch), strict=True))
        found = [one for one, text in texts.items() if all(self._known.get(text, (False,)))]
        self.better = _least([one for one, text in texts.items() if self._is_better(text)], self.better)
        return found

    def _is_better(self, text: str) -> bool:
        now = self._known.get(text, self._before)
        pairs = list(zip(now, self._before, strict=True))
        return all(is_now or not was for is_now, was in pairs) and any(is_now > was for is_now, was in pairs)


def _cost(repair: Repair) -> float:
    return repair.cost


def _least(repairs: Iterable[Repair], best: Repair | None) -> Repair | None:
    return min([*repairs, *filter(None, [best])], key=_cost, default=None)


def _pairs(repair: Repair) -> Iterable[Sequence[int]]:
    """Two edits that can be made together: of alternatives only where the plan says so, else any of the cheapest."""
    if repair.plan["are_alternatives"]:
        pairs: Sequence[Sequence[int]] = repair.plan["pairs"]
        return pairs
    edits = repair.plan["edits"]
    return combinations(sorted(range(len(edits)), key=lambda edit: float(edits[edit]["cost"]))[:MOST_PAIRED], 2)
