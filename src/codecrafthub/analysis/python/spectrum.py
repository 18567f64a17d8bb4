"""Which tests run which lines of a Python program. It executes."""

import sys
import types
from collections.abc import Callable, Sequence
from typing import Any

from ..locating.spectrum import Spectrum
from .bounds import Spending
from .program import FILE, Program
from .trials import Trial, Variant

MOST_EVENTS = 10_000
"""So many lines of a test are followed; the rest runs without."""
MOST_STEPS, MOST_TICKS = 20_000, 3
SECONDS = 0.04
"""When so much CPU time is spent, the tests that are left get LITTLE."""
LITTLE = 1000, 1
"""Steps and ticks."""


class Follower:
    """Notes the lines of the program that run."""

    def __init__(self) -> None:
        self.lines: set[int] = set()
        self._left = MOST_EVENTS

    def __call__(self, work: Callable[[], Any]) -> Any:
        sys.settrace(self._entered)
        try:
            return work()
        finally:
            sys.settrace(None)

    def _entered(self, frame: types.FrameType, _event: str, _nothing: Any) -> Any:
        return self._within if frame.f_code.co_filename == FILE else None

    def _within(self, frame: types.FrameType, event: str, _value: Any) -> Any:
        if event == "line":
            self.lines.add(frame.f_lineno)
            self._left -= 1
            if self._left <= 0:
                sys.settrace(None)
                return None
        return self._within


def observe(program: Program, trials: Sequence[Trial]) -> tuple[Spectrum, list[int | None]]:
    """Run each test once; how many steps it took stands beside, None where we find otherwise than the judge did."""
    spectrum = Spectrum()
    steps: list[int | None] = []
    variant = Variant(program, program.codes())
    spending = Spending(SECONDS)
    for trial in trials:
        follower = Follower()
        most, ticks = LITTLE if spending.is_over else (MOST_STEPS, MOST_TICKS)
        passed = variant.passes(trial, most, ticks, follower)
        spectrum.endless += not passed and variant.is_endless
        is_sure = trial.passed is None or trial.passed == passed
        spectrum.add(follower.lines, passed=passed if trial.passed is None else trial.passed)
        steps.append(most - program.steps.left if is_sure else None)
    return spectrum, steps
