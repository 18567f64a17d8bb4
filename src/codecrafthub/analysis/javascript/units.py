"""A program's functions and classes, each with what else of the program it needs. It only parses."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..matching.statements import MOST_STATEMENTS, TooLarge
from .lines import CLASSES, Line, function_of, name_of, outline
from .names import bound, read, stored
from .syntax import Syntax
from .syntax import read as parsed

MAIN = ""
"""The name of what a program does when it is run, outside of its functions and classes."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A function, a class, or what is outside of them."""

    name: str
    nodes: list[Syntax]
    local: tuple[str, ...]
    """Names that it binds, in the order of the text."""
    needs: frozenset[str]
    """Names that it reads and does not bind."""
    parameters: tuple[str, ...] = ()


@dataclass(slots=True)
class Program:
    """A program taken apart."""

    root: Syntax
    units: dict[str, Unit] = field(default_factory=dict)
    imports: dict[str, Syntax] = field(default_factory=dict)
    """By each name that they bring."""
    values: dict[str, Syntax] = field(default_factory=dict)
    """Declarations outside of functions, by each name that they give a value."""

    def closure(self, name: str, ends: Iterable[str] = ()) -> tuple[list[str], list[Syntax]]:
        """Other units that a unit needs, and imports and declarations, also through others, but not beyond `ends`."""
        stops, seen = set(ends) | {name}, [name]
        besides: dict[int, Syntax] = {}
        for each in seen:
            for need in sorted(self.units[each].needs):
                if need in stops:
                    continue
                if need in self.units and need not in seen:
                    seen.append(need)
                elif one := self.imports.get(need) or (self.values.get(need) if name != MAIN else None):
                    besides[id(one)] = one
        return seen[1:], list(besides.values())


def take_apart(source: str, dialect: str) -> Program:
    """Raises SyntaxError and TooLarge."""
    program = Program(parsed(source, dialect))
    main: list[Syntax] = []
    for node in program.root.named:
        inner = node.get("declaration") or node if node.type == "export_statement" else node
        name = name_of(inner) if function_of(inner) is not None or inner.type in CLASSES else None
        if name is not None:
            program.units[name.text] = _unit(name.text, node, inner)
        elif node.type == "import_statement":
            program.imports.update(dict.fromkeys(_brought(node), node))
        elif node.type != "export_statement" or inner is not node:
            main.append(node)
            for declarator in inner.named if inner.type.endswith("_declaration") else ():
                if declarator.type == "variable_declarator" and (pattern := declarator.get("name")):
                    program.values.update(dict.fromkeys(bound(pattern), node))
    if main:
        local = [name for node in main for name in stored(node)]
        needs = {name for node in main for name in read(node)} - set(local)
        program.units[MAIN] = _checked(Unit(MAIN, main, tuple(dict.fromkeys(local)), frozenset(needs)))
    return program


def _unit(name: str, node: Syntax, inner: Syntax) -> Unit:
    work = function_of(inner) or inner
    local = [one for one in stored(work) if one != name]
    given = work.get("parameters") or work.get("parameter")
    parameters = tuple(bound(given)) if given is not None else ()
    return _checked(Unit(name, [node], tuple(local), frozenset(read(work).difference(local, [name])), parameters))


def _checked(unit: Unit) -> Unit:
    if (
        sum(node.type.endswith(("_statement", "_declaration")) for top in unit.nodes for node in top.walk())
        > MOST_STATEMENTS
    ):
        raise TooLarge(f"more than {MOST_STATEMENTS} statements in a row")
    return unit


def _brought(node: Syntax) -> Iterable[str]:
    for one in node.walk():
        if one.type == "import_specifier":
            yield one.named[-1].text
        elif one.type in ("import_clause", "namespace_import"):
            yield from (child.text for child in one.named if child.type == "identifier")


def lines(unit: Unit, rename: dict[str, str] | None = None) -> list[Line]:
    return outline(unit.nodes, rename)
