"""What a program's functions are made of, as counts that can be compared without parsing it again. It only parses."""

from collections import Counter

from ..matching.features import Counts, count, hashed
from .repairing.names import parameters
from .repairing.outline import outline
from .repairing.units import NOT_READ, Program, take_apart


def describe(source: str, entries: list[str]) -> dict[str, Counts]:
    """How often each feature occurs in each of `entries` that the program has, and in what that needs, entries aside.

    Entries are functions that are called from outside, and "" for the program itself. Features are hashes of a part of
    the syntax tree with the part around it; parameters are numbered, other variables have no name. Half the sum of the
    differences of two such counts says about how many parts set the functions apart.
    Raises SyntaxError, TooLarge, and what the parser raises of a program too deep for it.
    """
    program = take_apart(source)
    return {entry: counts(program, entry, entries) for entry in entries if entry in program.units}


def describe_all(sources: list[str], entries: list[str]) -> list[dict[str, Counts] | None]:
    """The same for each of some programs; None for one that cannot be parsed."""
    return [_described(source, entries) for source in sources]


def _described(source: str, entries: list[str]) -> dict[str, Counts] | None:
    try:
        return describe(source, entries)
    except NOT_READ:
        return None


def counts(program: Program, name: str, entries: list[str]) -> Counts:
    helpers, _besides = program.closure(name, entries)
    found: Counter[str] = Counter()
    for each in [name, *helpers]:
        block = program.units[each].block
        shown = dict.fromkeys(program.units[each].local, "local") | dict.fromkeys(helpers, "helper")
        shown |= {own: f"parameter {place}" for place, own in enumerate(parameters(block[0]))}
        shown[each] = "itself"
        for statement in outline(block):
            count(statement, shown, found)
    return hashed(found)
