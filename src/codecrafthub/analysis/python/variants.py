"""Many edits of a program compiled together, each chosen by name when it is to be tried.

Compiling takes most of a search's time, so all edits that do not touch each other are compiled at once, each behind a
choice (after Untch, Offutt and Harrold, "Mutation Analysis Using Mutant Schemata", ISSTA 1993).
"""

from __future__ import annotations

import ast
import types
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from .edits.edit import Edit, Place, locate_new
from .edits.statements import together
from .program import Chosen, Program

FLAG = "__codecrafthub_flag_{}__"
CHOICE = "__codecrafthub_choice__"
Codes = Sequence[types.CodeType | None]
Key = tuple[int, str, int | None, str]


@dataclass(slots=True)
class Group:
    """Edits of one place that are made in the same way; of each group at most one edit is chosen."""

    place: Place
    mode: str
    edits: list[Edit] = field(default_factory=list)

    @property
    def changed(self) -> int | None:
        """The identity of the node that is changed with all inside; None where something is only put beside it."""
        return id(self.place.node) if self.mode in ("expression", "statement") else None

    def node(self, flag: str) -> ast.AST:
        """What stands at the place when all edits do: the one chosen if the flag is set, else what is there now."""
        test = ast.Name(id=flag, ctx=ast.Load())
        values = [edit.value for edit in self.edits]
        now = self.place.node
        if self.mode == "expression":
            return ast.IfExp(test=test, body=_halved(values, 0, ast.IfExp), orelse=now)
        chosen = _halved(values, 0, ast.If)
        if self.mode == "statement":
            return ast.If(test=test, body=[chosen], orelse=[now])
        beside = ast.If(test=test, body=[chosen], orelse=[])
        return together([beside, now] if self.mode == "before" else [now, beside])


Variant = tuple[Edit, Codes, Chosen]


def compiled(program: Program, edits: Iterable[Edit]) -> Iterator[Variant]:
    """Each edit with code that can do it, and what to choose for that; edits that make no Python are left out."""
    alone = []
    groups: dict[Key, Group] = {}
    for edit in edits:
        if edit.mode == "alone":
            alone.append(edit)
            continue
        place = edit.place
        key = (id(place.owner), place.field, place.index, edit.mode)
        groups.setdefault(key, Group(place, edit.mode)).edits.append(edit)
    for layer in _layers(list(groups.values())):
        yield from _together(program, layer)
    for edit in alone:
        codes = _codes(program, [(edit.place, lambda edit=edit: edit.value)])  # type: ignore[misc]
        if codes is not None:
            yield edit, codes, ()


@dataclass(slots=True)
class _Layer:
    """Groups of one statement of the module of which none is inside another."""

    piece: int
    groups: list[Group] = field(default_factory=list)
    changed: set[int] = field(default_factory=set)
    around: set[int] = field(default_factory=set)

    def takes(self, group: Group) -> bool:
        is_apart = group.changed not in self.around and not self.changed & group.place.around
        return self.piece == group.place.piece and is_apart

    def add(self, group: Group) -> None:
        self.groups.append(group)
        self.around |= group.place.around
        if group.changed is not None:
            self.changed.add(group.changed)


def _layers(groups: list[Group]) -> list[list[Group]]:
    """The groups in as few layers as a first fit finds."""
    layers: list[_Layer] = []
    for group in groups:
        layer = next((layer for layer in layers if layer.takes(group)), None)
        if layer is None:
            layers.append(layer := _Layer(group.place.piece))
        layer.add(group)
    return [layer.groups for layer in layers]


def _together(program: Program, groups: list[Group]) -> Iterator[Variant]:
    """The edits of these groups, compiled at once; where that fails, those of each half."""
    flags = [FLAG.format(number) for number in range(len(groups))]
    codes = _codes(
        program, [(group.place, partial(group.node, flag)) for group, flag in zip(groups, flags, strict=True)]
    )
    if codes is not None:
        off = [(flag, False) for flag in flags]
        for group, flag in zip(groups, flags, strict=True):
            for choice, edit in enumerate(group.edits):
                yield edit, codes, [*off, (flag, True), (CHOICE, choice)]
    elif len(groups) > 1:
        half = len(groups) // 2
        yield from _together(program, groups[:half])
        yield from _together(program, groups[half:])
    elif len(groups[0].edits) > 1:
        for edit in groups[0].edits:
            yield from _together(program, [Group(groups[0].place, groups[0].mode, [edit])])


def _codes(program: Program, new: Sequence[tuple[Place, Callable[[], Any]]]) -> Codes | None:
    """The program's code with new nodes in some places; None where that is no Python. The tree is then as it was."""
    kept: list[tuple[Place, Any]] = []
    try:
        for place, make in new:
            now, node = place.node, make()
            locate_new(node, getattr(now, "lineno", 1))
            kept.append((place, now))
            place.put(node)
        return program.codes(new[0][0].piece)
    except (SyntaxError, ValueError, TypeError, RecursionError):
        return None
    finally:
        for place, now in reversed(kept):
            place.put(now)


def _halved(values: Sequence[Any], first: int, kind: type[ast.IfExp | ast.If]) -> Any:
    """One expression, or statement, for several: which of them it is, CHOICE says, halving what is left each time."""
    if len(values) == 1:
        return values[0]
    half = len(values) // 2
    bound = ast.Constant(value=first + half)
    test = ast.Compare(left=ast.Name(id=CHOICE, ctx=ast.Load()), ops=[ast.Lt()], comparators=[bound])
    low, high = _halved(values[:half], first, kind), _halved(values[half:], first + half, kind)
    if kind is ast.IfExp:
        return ast.IfExp(test=test, body=low, orelse=high)
    return ast.If(test=test, body=[low], orelse=[high])
