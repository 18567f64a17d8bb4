"""From a wrong program to the edits that mend it: one function after the other, each from the right solutions nearest.

Programs are parsed and run in the sandbox alone; what is right is said outside of it, by `Suite`.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from codecrafthub.feedback.steps.languages import PYTHON, Analyse, Answer, Counts, Language
from codecrafthub.feedback.steps.library import Library
from codecrafthub.feedback.steps.search import Repair, Search

NEAREST = 20
CALL_SECONDS = 0.01
"""CPU time of one call where nothing is known of how long it may take."""


@dataclass(frozen=True, slots=True)
class TriedCase:
    """A test case as it is tried: plain data that goes into the box, and what is right, which does not."""

    entry: str
    """The function that is asked last, or "" for the program."""
    case: Mapping[str, Any]
    """As the language has it."""
    is_right: Callable[[Sequence[Any]], bool]
    name: str = ""

    def is_passed(self, answer: Answer) -> bool:
        return answer is not None and self.is_right(answer)


@dataclass(frozen=True, slots=True)
class Suite:
    """The tests of an exercise."""

    tests: Sequence[TriedCase]
    before: str = ""
    """Source text that stands above every program."""
    seconds: float = CALL_SECONDS
    """CPU time that one call may take; whatever takes longer is taken for wrong."""
    language: Language = PYTHON

    @property
    def entries(self) -> list[str]:
        return list(dict.fromkeys(test.entry for test in self.tests))

    async def attempt(self, programs: Sequence[str], tests: Sequence[TriedCase], analyse: Analyse) -> list[list[bool]]:
        """Which of the tests each program passes; halved where the box does not outlive it."""
        whole = [self.before + program for program in programs]
        answers = await self.language.answers(whole, [test.case for test in tests], self.seconds, analyse)
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


@dataclass(frozen=True, slots=True)
class Wrong:
    """A program of which one function is to be mended, which of its tests pass, and what its functions are made of."""

    program: str
    entry: str
    passing: Sequence[bool]
    described: Mapping[str, Counts]


class Finder:
    """Finds what mends a program, within `seconds` for each of its functions that can be mended."""

    def __init__(self, suite: Suite, library: Library, analyse: Analyse, seconds: float) -> None:
        self._suite, self._library, self._analyse, self._seconds = suite, library, analyse, seconds

    async def all(self, program: str) -> list[Step]:
        """What mends one function after the other; the last step says how far it came."""
        return [step async for step in self._steps(program, {})]

    async def first(self, program: str, passed: Mapping[str, bool] | None = None) -> Step | None:
        """What mends the first function of the program that fails a test; `passed` says by name which do, if known."""
        return await anext(self._steps(program, passed or {}), None)

    async def _steps(self, program: str, passed: Mapping[str, bool]) -> AsyncIterator[Step]:
        end = time.monotonic() + self._seconds
        for entry in self._suite.entries:
            tests = [test for test in self._suite.tests if test.entry == entry]
            if all(passed.get(test.name) for test in tests):
                continue
            before, (described,) = await asyncio.gather(
                self._before(program, tests, passed), self._library.describe([program], self._analyse)
            )
            if all(before):
                continue
            step = None if described is None else await self._mend(Wrong(program, entry, before, described), tests, end)
            if step is None:
                continue
            yield step
            if not step.is_complete:
                return
            program, passed, end = step.after, {}, time.monotonic() + self._seconds

    async def _before(self, program: str, tests: Sequence[TriedCase], passed: Mapping[str, bool]) -> Sequence[bool]:
        """Which tests pass as it is: no box is needed for what the judge has said."""
        if all(test.name in passed for test in tests):
            return [passed[test.name] for test in tests]
        (found,) = await self._suite.attempt([program], tests, self._analyse)
        return found

    async def _mend(self, wrong: Wrong, tests: Sequence[TriedCase], end: float) -> Step | None:
        """What mends a function; where nothing in it and its helpers does, in the other functions that it calls."""
        nearest = self._library.nearest(wrong.entry, wrong.described, NEAREST)
        for entries in (self._suite.entries, [wrong.entry]):
            step = await self._changed(wrong, entries, nearest, tests, end)
            if step is not None or time.monotonic() > end or len(self._suite.entries) == 1:
                return step
        return None

    async def _changed(
        self, wrong: Wrong, entries: Sequence[str], nearest: Sequence[str], tests: Sequence[TriedCase], end: float
    ) -> Step | None:
        """What mends a function where that has not to change the other entries."""
        plans = await self._suite.language.propose(wrong.program, wrong.entry, entries, nearest, self._analyse)
        if plans is None:
            return None

        async def attempt(programs: Sequence[str]) -> list[list[bool]]:
            return await self._suite.attempt(programs, tests, self._analyse)

        search = Search(plans, wrong.passing, attempt, end - time.monotonic())
        repair = await search.run()
        found = repair or search.better
        return Step(wrong.entry, wrong.program, found, is_complete=repair is not None) if found else None


def _right(tests: Sequence[TriedCase], answers: Sequence[Answer]) -> list[bool]:
    return [test.is_passed(answer) for test, answer in zip(tests, answers, strict=True)]
