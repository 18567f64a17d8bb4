"""What a program's functions are made of, as counts that can be compared without parsing it again. It only parses."""

import zlib
from collections import Counter
from collections.abc import Mapping

from .repairing.names import parameters
from .repairing.outline import Statement, outline
from .repairing.trees import Tree
from .repairing.units import NOT_READ, Program, take_apart

Counts = dict[str, int]


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
            _count(statement, "", 0, shown, found)
    return {str(zlib.crc32(feature.encode())): number for feature, number in found.items()}


def _count(statement: Statement, around: str, depth: int, shown: Mapping[str, str], found: Counter[str]) -> None:
    kind = statement.header.label if statement.header.name is None else statement.kind
    found[f"{around} > {kind} {depth}"] += 1
    _count_parts(statement.header, statement.kind, shown, found)
    for child in statement.children:
        _count(child, statement.kind, depth + 1, shown, found)


def _count_parts(tree: Tree, around: str, shown: Mapping[str, str], found: Counter[str]) -> None:
    for kid in tree.kids:
        label = kid.label if kid.name is None else shown.get(kid.name, kid.name)
        found[f"{around} / {label}"] += 1
        _count_parts(kid, label, shown, found)
