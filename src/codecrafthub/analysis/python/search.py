"""Which small edits make failing tests pass: the strongest sign of where a fault is. It executes.

After Papadakis and Le Traon, "Metallaxis-FL", STVR 2015, and Moon, Kim, Kim and Yoo, "Ask the Mutants", ICST 2014: an
edit of a faulty line that makes failing tests pass, and no passing one fail, points at it. Unlike there, edits are
those that mend, and the search stops when its time is over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..locating.ranking import Finding
from .bounds import Spending
from .edits.edit import Edit
from .program import Program
from .trials import Trial, Variant
from .variants import Variant as Variation
from .variants import compiled

WAVE = 250
"""So many edits are compiled together, before the next are looked at."""
MOST_TICKS = 2
MORE_STEPS = 50
"""So many times the steps for edits after which a test seemed to be endless, where time is left and none mends all."""
MOST_FIRST = 2
"""An edit after which none of so many failing tests passes is looked at no further."""
Bounded = tuple[Trial, int]
"""A test, and how many steps it may take."""


class Search:
    """Tries edits on a program's failing tests, then on its passing ones."""

    def __init__(self, program: Program, failing: Sequence[Bounded], passing: Sequence[Bounded]) -> None:
        self._program, self._failing, self._passing = program, failing, passing
        self.tried = 0

    def run(self, edits: Sequence[Edit], spending: Spending, is_worth: Callable[[Edit], bool]) -> Iterator[Finding]:
        """What came of those edits that are worth it when it is their turn, there was time for, and mend something.

        Where none mends everything, those after which a test would not end are given more steps.
        """
        endless: list[Variation] = []
        is_mended = False
        for variation in self._variations(edits):
            if spending.is_over:
                return
            if not is_worth(variation[0]):
                continue
            self.tried += 1
            finding, is_endless = self._try(variation)
            if is_endless:
                endless.append(variation)
            if finding is not None:
                is_mended |= finding.is_whole(len(self._failing))
                yield finding
        for variation in () if is_mended else endless:
            if spending.is_over:
                return
            finding, _ = self._try(variation, MORE_STEPS)
            if finding is not None:
                yield finding

    def _variations(self, edits: Sequence[Edit]) -> Iterator[Variation]:
        for start in range(0, len(edits), WAVE):
            yield from compiled(self._program, edits[start : start + WAVE])

    def _try(self, variation: Variation, times: int = 1) -> tuple[Finding | None, bool]:
        """What an edit comes to, None where it mends nothing, and whether a failing test would not end with it."""
        edit, codes, chosen = variation
        variant = Variant(self._program, codes, chosen)
        mended, is_endless = 0, False
        for place, (trial, steps) in enumerate(self._failing):
            passes = variant.passes(trial, times * steps, MOST_TICKS)
            mended += passes
            is_endless |= not passes and variant.is_endless
            if not mended and (is_endless or place + 1 >= MOST_FIRST):
                break
        if not mended:
            return None, is_endless
        broken = sum(not variant.passes(*bounded, MOST_TICKS) for bounded in self._passing)
        return Finding(edit, mended, broken), is_endless
