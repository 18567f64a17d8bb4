"""From a wrong program to the edits that mend it: one function after the other, each from the right solutions nearest.

Programs are parsed and run in the sandbox alone; what is right is said outside of it, by `Suite`.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from codecrafthub.feedback.steps.library import Analyse, Library
from codecrafthub.feedback.steps.search import Repair, Search

NEAREST = 20
CALL_SECONDS = 0.01
"""CPU time of one call where nothing is known of how long it may take."""
Answer = Sequence[Any] | None


@dataclass(frozen=True, slots=True)
class TriedCase:
    """A test case as it is tried: plain data that goes into the box, and what is right, which does not."""

    entry: str
    """The function that is asked last, or "" for the program."""
    case: Mapping[str, Any]
    """As `python.attempts` has it."""
    is_right: Callable[[Sequence[Any]], bool]


@dataclass(frozen=True, slots=True)
class Suite:
    """The tests of an exercise."""

    tests: Sequence[TriedCase]
    before: str = ""
    """Source text that stands above every program."""
    seconds: float = CALL_SECONDS
    """CPU time that one call may take; whatever takes longer is taken for wrong."""

    @property
    def entries(self) -> list[str]:
        return list(dict.fromkeys(test.entry for test in self.tests))

    async def attempt(self, programs: Sequence[str], tests: Sequence[TriedCase], analyse: Analyse) -> list[list[bool]]:
        """Which of the tests each program passes; halved where the box does not outlive it."""
        whole = [self.before + program for program in programs]
        answers: list[list[Answer]] | None = await analyse(
            "python.attempts", "answers", whole, [test.case for test in tests], self.seconds
        )
        if answers is not None:
            return [_right(tests, of_one) for of_one in answers]
        if len(programs) == 1:
            return [[False] * len(tests)]
        half = len(programs) // 2
        parts = [await self.attempt(part, tests, analyse) for part in (programs[:half], programs[half:])]
        return [*parts[0], *parts[1]]


@dataclass(frozen=True, slots=True)
class Step:
    """What mends one function: the program before and after, and the edits between."""

    entry: str
    before: str
    repair: Repair
    is_complete: bool
    """Whether all tests of the function pass then; else more do than before."""

    @property
    def after(self) -> str:
        return self.repair.text


class Finder:
    """Finds what mends a program, within `seconds` for each of its functions."""

    def __init__(self, suite: Suite, library: Library, analyse: Analyse, seconds: float) -> None:
        self._suite, self._library, self._analyse, self._seconds = suite, library, analyse, seconds

    async def first(self, program: str) -> Step | None:
        """What mends the first function of the program that fails a test."""
        (passed,) = await self._suite.attempt([program], self._suite.tests, self._analyse)
        failing = {test.entry for test, is_passed in zip(self._suite.tests, passed, strict=True) if not is_passed}
        for entry in self._suite.entries:
            if entry in failing and (step := await self._mend(program, entry)):
                return step
        return None

    async def all(self, program: str) -> list[Step]:
        """What mends one function after the other; the last step says how far it came."""
        steps: list[Step] = []
        for _entry in self._suite.entries:
            step = await self.first(steps[-1].after if steps else program)
            if step is None:
                break
            steps.append(step)
            if not step.is_complete:
                break
        return steps

    async def _mend(self, program: str, entry: str) -> Step | None:
        end = time.monotonic() + self._seconds
        tests = [test for test in self._suite.tests if test.entry == entry]
        (described,) = await self._library.describe([program], self._analyse)
        if described is None:
            return None
        nearest = self._library.nearest(entry, described, NEAREST)
        plans = await self._analyse("python.repair", "propose", program, entry, self._suite.entries, nearest)
        if plans is None:
            return None

        async def attempt(programs: Sequence[str]) -> list[list[bool]]:
            return await self._suite.attempt(programs, tests, self._analyse)

        (before,) = await attempt([program])
        search = Search(plans, before, attempt, end - time.monotonic())
        repair = await search.run()
        found = repair or search.better
        return Step(entry, program, found, is_complete=repair is not None) if found else None


def _right(tests: Sequence[TriedCase], answers: Sequence[Answer]) -> list[bool]:
    return [answer is not None and test.is_right(answer) for test, answer in zip(tests, answers, strict=True)]
