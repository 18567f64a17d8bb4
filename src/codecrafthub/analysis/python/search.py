"""Which small edits make failing tests pass: the strongest sign of where a fault is. It executes.

After Papadakis and Le Traon, "Metallaxis-FL", STVR 2015, and Moon, Kim, Kim and Yoo, "Ask the Mutants", ICST 2014: an
edit of a faulty line that makes failing tests pass, and no passing one fail, points at it. Unlike there, edits are
those that mend, and the search stops when its time is over. Compiling takes most of that time, so all edits of one
expression are compiled together, behind a choice (after Untch, Offutt and Harrold, "Mutation Analysis Using Mutant
Schemata", ISSTA 1993).
"""

from __future__ import annotations

import ast
import types
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .bounds import Spending
from .edits.catalogue import locate_new
from .edits.edit import Edit
from .program import CHOICE, Program
from .trials import Trial, Variant

SECONDS = 0.05
MOST_FIRST = 3
"""An edit after which none of so many failing tests passes is looked at no further."""
Bounded = tuple[Trial, int]
"""A test, and how many steps it may take."""
Codes = Sequence[types.CodeType | None]


@dataclass(frozen=True, slots=True)
class Finding:
    """What an edit comes to: how many failing tests pass with it, and how many passing ones fail."""

    edit: Edit
    mended: int
    broken: int

    @property
    def is_improvement(self) -> bool:
        return self.mended > self.broken


class Search:
    """Tries edits on a program's failing tests, then on its passing ones."""

    def __init__(self, program: Program, failing: Sequence[Bounded], passing: Sequence[Bounded]) -> None:
        self._program, self._failing, self._passing = program, failing, passing
        self.tried = 0

    def run(self, groups: Iterable[Sequence[Edit]], spending: Spending) -> Iterator[Finding]:
        """What came of those edits there was time for that mend something; those of a group are of one place."""
        for group in groups:
            for edit, codes, choice in self._compiled(group):
                if spending.is_over:
                    return
                self.tried += 1
                finding = self._try(edit, codes, choice)
                if finding is not None and finding.mended:
                    yield finding

    def _compiled(self, group: Sequence[Edit]) -> Iterator[tuple[Edit, Codes, int]]:
        """Each edit with its code, and what to choose in that."""
        for edit in group:
            locate_new(edit.value, edit.line)
        codes = self._codes(group[0], _choice(group, 0)) if len(group) > 1 else None
        for choice, edit in enumerate(group):
            alone = codes or self._codes(edit, edit.value)
            if alone is not None:
                yield edit, alone, choice

    def _codes(self, edit: Edit, value: object) -> Codes | None:
        """The code with a value where the edit is made; None where that is no Python."""
        with edit.made(value):
            try:
                return self._program.codes(edit.piece)
            except (SyntaxError, ValueError, TypeError, RecursionError):
                return None

    def _try(self, edit: Edit, codes: Codes, choice: int) -> Finding | None:
        variant = Variant(self._program, codes, choice)
        first = [variant.passes(*bounded, SECONDS) for bounded in self._failing[:MOST_FIRST]]
        if not any(first):
            return None
        rest = [variant.passes(*bounded, SECONDS) for bounded in self._failing[MOST_FIRST:]]
        broken = sum(not variant.passes(*bounded, SECONDS) for bounded in self._passing)
        return Finding(edit, sum(first) + sum(rest), broken)


def _choice(group: Sequence[Edit], first: int) -> ast.expr:
    """One expression for all of a group: which of them it is, CHOICE says, halving what is left again and again."""
    if len(group) == 1:
        return group[0].value  # type: ignore[no-any-return]
    half = len(group) // 2
    test = ast.Compare(
        left=ast.Name(id=CHOICE, ctx=ast.Load()), ops=[ast.Lt()], comparators=[ast.Constant(value=first + half)]
    )
    chosen = ast.IfExp(test=test, body=_choice(group[:half], first), orelse=_choice(group[half:], first + half))
    locate_new(chosen, group[0].line)
    return chosen


def as_text(edit: Edit) -> str:
    """The first line of what the edit puts in."""
    value = edit.value[0] if isinstance(edit.value, list) and edit.value else edit.value
    return ast.unparse(value).split("\n", 1)[0] if isinstance(value, ast.AST) else ""
