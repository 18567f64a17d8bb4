"""What a program's functions are made of, as counts that can be compared without parsing it again. It only parses."""

from collections import Counter

from ..matching.features import Counts, count, hashed
from .syntax import NOT_READ
from .units import Program, lines, take_apart


def describe(source: str, entries: list[str], dialect: str = "javascript") -> dict[str, Counts]:
    """How often each feature occurs in each of `entries` that the program has, and in what that needs, entries aside.

    As `python.fingerprint` has it. Raises SyntaxError and TooLarge.
    """
    program = take_apart(source, dialect)
    return {entry: counts(program, entry, entries) for entry in entries if entry in program.units}


def describe_all(sources: list[str], entries: list[str], dialect: str = "javascript") -> list[dict[str, Counts] | None]:
    """The same for each of some programs; None for one that cannot be parsed."""
    return [_described(source, entries, dialect) for source in sources]


def _described(source: str, entries: list[str], dialect: str) -> dict[str, Counts] | None:
    try:
        return describe(source, entries, dialect)
    except NOT_READ:
        return None


def counts(program: Program, name: str, entries: list[str]) -> Counts:
    helpers, _besides = program.closure(name, entries)
    found: Counter[str] = Counter()
    for each in [name, *helpers]:
        unit = program.units[each]
        shown = dict.fromkeys(unit.local, "local") | dict.fromkeys(helpers, "helper")
        shown |= {own: f"parameter {place}" for place, own in enumerate(unit.parameters)}
        shown[each] = "itself"
        for statement in lines(unit):
            count(statement, shown, found)
    return hashed(found)
