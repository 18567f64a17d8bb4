"""Mutants that their author declares equivalent: left out, if there are such and they are few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codecrafthub.content.mutants.mutant import Mutant
from codecrafthub.contracts.content import Equivalent

FILE = "mutants.toml"
ONE_IN = 10
"""So many mutants must be left for each that is declared; one may always be."""


def matches(declared: Equivalent, mutants: Sequence[Mutant]) -> list[Mutant]:
    """The mutants that a declaration tells of; it should be one."""
    return [
        one
        for one in mutants
        if (_words(declared.was), _words(declared.became)) == (_words(one.was), _words(one.became))
        and declared.line in (None, one.line)
        and declared.file in (None, one.file)
    ]


def problems(declared: Sequence[Equivalent], mutants: Sequence[Mutant], most: int) -> Iterator[str]:
    """What is wrong with the declarations, with the file, its line and what to do; `most` mutants are judged."""
    for one in declared:
        found = matches(one, mutants)
        if not found:
            yield f"{FILE}:{one.declared_at}: The exemplar has no such mutant. {_nearest(one, mutants)}"
        elif len(found) > 1:
            places = ", ".join(f"{mutant.file}:{mutant.line}" for mutant in found)
            yield f"{FILE}:{one.declared_at}: This tells of several mutants, at {places}. Add `line`, or `file`."
    allowed = max(1, min(len(mutants), most) // ONE_IN)
    for one in declared[allowed:][:1]:
        yield (
            f"{FILE}:{one.declared_at}: {len(declared)} mutants are declared equivalent, and {allowed} "
            "is the most here. Add cases that they fail, or write the exemplar so that it has fewer such places."
        )


def _nearest(declared: Equivalent, mutants: Sequence[Mutant]) -> str:
    """What somebody may have meant."""
    alike = [one for one in mutants if _words(one.was) == _words(declared.was)]
    if not alike:
        return "Remove this, or write `was` and `became` as the check tells them."
    found = " or ".join(dict.fromkeys(f"`{one.became}`" for one in alike))
    lines = ", ".join(dict.fromkeys(str(one.line) for one in alike))
    return f"What is `{declared.was}` in line {lines} becomes {found}."


def _words(text: str) -> str:
    return " ".join(text.split())
