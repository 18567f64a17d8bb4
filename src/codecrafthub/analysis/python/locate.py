"""Where a Python program's fault is: its lines, the most suspicious first. It executes the program.

It combines which lines the failing tests run (spectrum.py) with which small edits make them pass (search.py). Both need
tests that fail: of a program that passes all of them nothing is said.
"""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ..locating.ranking import Finding, at_least, at_most, ranked
from ..locating.spectrum import Spectrum
from ..locating.weights import WEIGHTS
from .bounds import Spending, quietly
from .edits.catalogue import edits
from .edits.edit import Edit
from .program import Program, importable, turning_lines
from .search import Bounded, Search
from .spectrum import observe
from .trials import Test, Trial

SECONDS = 0.1
MOST_EDITS = 6000
"""Of a program with more of them, those of its first lines are tried."""
MOST_NODES = 8000
"""A larger program takes too long to compile again and again: which tests run which lines is all that is looked at."""
LEAST_STEPS, MOST_STEPS = 200, 3000
LEAST_SUSPICION = 0.1
"""Of a line that no failing test runs."""
ENDLESS = 1.5
"""How much more a line that decides whether to go on is suspected where most failing tests would never end."""
FACTOR = 3
"""A variant may take so many times the steps of the program as it is, and the least besides."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What the text of lines tells: how suspicious those are that are unexpected, and how much idle ones count."""

    unexpected: Mapping[int, float]
    idle: Mapping[int, float]


NO_HINTS = Hints({}, {})


class Bar:
    """The score that an edit must be able to give its line; where one is asked for it rises with what is found."""

    def __init__(self, suspicion: Mapping[int, float], least: float) -> None:
        self.suspicion, self._least = suspicion, least

    def is_within_reach(self, edit: Edit) -> bool:
        return self._least <= 0 or at_most(edit, self.suspicion.get(edit.line, 0.0)) >= self._least

    def rise(self, finding: Finding, failing: int) -> None:
        if self._least > 0 and finding.is_whole(failing):
            self._least = max(self._least, at_least(finding.edit, self.suspicion.get(finding.edit.line, 0.0)))


def locate(source: str, tests: Sequence[Test], options: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Rank the lines of a program; tests are as `python.trials` describes them.

    Options: {"seconds": CPU time for trying edits, "task": the exercise's text, "files": {name: text it imports},
    "least": a score; edits that cannot bring their line to it, or to the best line's, are not tried}.
    Answers {"lines": [{"line", "score": 0 to 1, "why"}], "anchor": [line, by spectrum alone], "tried": edits}.
    `why` is the kind of the edit that tells most (locating/weights.py), or "spectrum". Raises SyntaxError.
    """
    wanted = options or {}
    program = Program(source)
    with importable(wanted.get("files", {})):
        made = edits(program.tree, wanted.get("task", ""))
        return located(program, tests, made, wanted)


def located(
    program: Program,
    tests: Sequence[Test],
    made: Iterable[Edit],
    options: Mapping[str, Any],
    hints: Hints = NO_HINTS,
) -> dict[str, Any]:
    """The answer of `locate` for a program and edits of it."""
    trials = [Trial(test) for test in tests]
    with quietly(), program.clock:
        spectrum, steps = observe(program, trials)
        if not spectrum.failing:
            return {"lines": [], "anchor": [], "tried": 0}
        anchor = spectrum.ochiai()
        suspicion = {line: one * hints.idle.get(line, 1.0) for line, one in anchor.items()}
        failing, passing = _bounded(trials, spectrum.passed, steps)
        search = Search(program, failing, passing)
        seconds, bar = options.get("seconds", SECONDS), Bar(suspicion, options.get("least", 0.0))
        found: list[Finding] = []
        with contextlib.suppress(RecursionError):  # a program too deep to be looked through
            tempting = _tempting(program.tree, made, spectrum, bar) if failing and seconds else []
            for finding in search.run(tempting, Spending(seconds), bar.is_within_reach):
                found.append(finding)
                bar.rise(finding, len(failing))
    return {
        "lines": ranked(suspicion, found, len(failing), len(passing), hints.unexpected),
        "anchor": sorted(anchor, key=lambda line: (-anchor[line], -line)),
        "tried": search.tried,
    }


def _tempting(tree: ast.Module, made: Iterable[Edit], spectrum: Spectrum, bar: Bar) -> list[Edit]:
    """The edits to try, the most promising first; none of a program that is too large."""
    if any(islice(ast.walk(tree), MOST_NODES, None)):
        return []
    turns = turning_lines(tree) if 2 * spectrum.endless > spectrum.failing else set()

    def promise(edit: Edit) -> float:
        suspected = bar.suspicion.get(edit.line, 0.0) * (ENDLESS if edit.line in turns else 1.0)
        return WEIGHTS[edit.kind] * (LEAST_SUSPICION + suspected)

    return sorted(filter(bar.is_within_reach, islice(made, MOST_EDITS)), key=promise, reverse=True)


def _bounded(
    trials: Sequence[Trial], passed: Sequence[bool], steps: Sequence[int | None]
) -> tuple[list[Bounded], list[Bounded]]:
    """The failing and the passing tests, quick ones first, each with the steps that a variant may take.

    One that comes out otherwise here than it was judged is left out; of the passing ones, those that take long too.
    """
    known = [(used, trial, ok) for used, trial, ok in zip(steps, trials, passed, strict=True) if used is not None]
    known.sort(key=lambda one: one[0])
    usual = max((used for used, _, ok in known if ok), default=LEAST_STEPS)
    failing = [
        (trial, LEAST_STEPS + FACTOR * (used if used <= MOST_STEPS else usual)) for used, trial, ok in known if not ok
    ]
    passing = [(trial, LEAST_STEPS + FACTOR * used) for used, trial, ok in known if ok and used <= MOST_STEPS]
    return failing, passing
