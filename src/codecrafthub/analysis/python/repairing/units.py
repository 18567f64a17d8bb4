"""A program's functions, each with what else of the program it needs. It only parses."""

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field

from ...matching.statements import MOST_STATEMENTS, TooLarge
from .names import stored
from .outline import read

MAIN = ""
"""The name of what a program does when it is run, outside of its functions and classes."""
NOT_READ = (SyntaxError, ValueError, RecursionError, MemoryError)
"""What comes of a program that cannot be parsed or aligned."""
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
IMPORTS = (ast.Import, ast.ImportFrom)


@dataclass(frozen=True, slots=True)
class Unit:
    """A function, a class, or what is outside of them."""

    name: str
    block: list[ast.stmt]
    local: tuple[str, ...]
    """Names that it binds, in the order of the text."""
    needs: frozenset[str]
    """Names that it reads and does not bind."""

    @property
    def node(self) -> ast.stmt:
        return self.block[0]


@dataclass(slots=True)
class Program:
    """A program taken apart."""

    module: ast.Module
    units: dict[str, Unit] = field(default_factory=dict)
    imports: dict[str, ast.stmt] = field(default_factory=dict)
    """By each name that they bring."""
    values: dict[str, ast.stmt] = field(default_factory=dict)
    """Assignments outside of functions, by each name that they give a value."""

    def closure(self, name: str, ends: Iterable[str] = ()) -> tuple[list[str], list[ast.stmt]]:
        """Other units that a unit needs, and imports and assignments, also through others, but not beyond `ends`."""
        stops, seen = set(ends) | {name}, [name]
        besides: dict[int, ast.stmt] = {}
        for each in seen:
            for need in sorted(self.units[each].needs):
                if need in stops:
                    continue
                if need in self.units and need not in seen:
                    seen.append(need)
                elif one := self.imports.get(need) or (self.values.get(need) if name != MAIN else None):
                    besides[id(one)] = one
        return seen[1:], list(besides.values())


def take_apart(source: str) -> Program:
    """Raises SyntaxError, TooLarge, and what the parser raises of a program too deep for it."""
    module = read(source)
    program = Program(module)
    main: list[ast.stmt] = []
    for node in module.body:
        if isinstance(node, DEFINITIONS):
            program.units[node.name] = _unit(node.name, [node])
        elif isinstance(node, IMPORTS):
            for alias in node.names:
                program.imports[(alias.asname or alias.name).partition(".")[0]] = node
        else:
            main.append(node)
            for name in _bound(node):
                program.values[name] = node
    if main:
        program.units[MAIN] = _unit(MAIN, main)
    return program


def _unit(name: str, block: list[ast.stmt]) -> Unit:
    nodes = [node for top in block for node in ast.walk(top)]
    if sum(isinstance(node, ast.stmt) for node in nodes) > MOST_STATEMENTS:
        raise TooLarge(f"more than {MOST_STATEMENTS} statements in a row")
    local = stored(nodes)
    read = {node.id for node in nodes if isinstance(node, ast.Name)}
    return Unit(name, block, tuple(local), frozenset(read.difference(local)))


def _bound(node: ast.stmt) -> Iterable[str]:
    if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for target in targets:
            yield from (one.id for one in ast.walk(target) if isinstance(one, ast.Name))
