"""An overlay of two blocks as edits of the learner's text. It only parses."""

from collections.abc import Sequence
from typing import Any

from ..matching.overlay import Overlay
from ..matching.statements import BRANCHES
from .lines import Line
from .parts import Part
from .patches import Patches, shown
from .rewriting import Patch, Rewrite, Rewriter
from .writing import UNIT, Writer


class Changes:
    """Adds to a plan what one overlay says; its writer and rewriter are those of the pair of programs."""

    def __init__(self, plan: Patches, writer: Writer, rewriter: Rewriter) -> None:
        self._plan, self._writer, self._rewriter = plan, writer, rewriter

    def of(self, overlays: Sequence[Overlay], around: Line | None = None) -> None:
        """The edits of a block, that of `around`, a statement of mine, or the program's."""
        at = around.end if around is not None else 0
        for overlay in overlays:
            if overlay.mine is None:
                self._put(overlay, around, at)
            elif overlay.theirs is None:
                self._take(overlay)
            else:
                self._pair(overlay)
            at = max([at, *(self._plan.behind(_line(one.mine).last) for one in overlay.walk() if one.mine)])

    def _pair(self, overlay: Overlay) -> None:
        mine, theirs = _line(overlay.mine), _line(overlay.theirs)
        if mine.header.key != theirs.header.key or mine.kind != theirs.kind:
            self._rewrite(mine, theirs)
        is_alone = len(overlay.children) == 1 and overlay.children[0].mine and overlay.children[0].theirs
        if not mine.is_bare or is_alone or not overlay.children:
            self.of(overlay.children, mine)
        elif cost := _cost(overlay.children):
            text = self._writer.block(list(map(_line, theirs.children)), self._plan.indent(mine.start))
            self._plan.add(self._replacing(mine.end, mine.last, text, cost), mine.kind)

    def _rewrite(self, mine: Line, theirs: Line) -> None:
        parts = self._parts(mine, theirs)
        is_header_only = mine.has_block
        if parts is not None and (not is_header_only or all(_lies_in(one, mine) for one in parts)):
            for rewrite in parts:
                self._plan.add(rewrite, mine.kind)
            return
        text = self._writer.header(theirs)
        if mine.is_answer:
            text = text.removeprefix("return ").rstrip(";")
        end = mine.end - mine.has_braces if is_header_only else mine.last
        cost = max(mine.header.size, theirs.header.size)
        self._plan.add(self._replacing(mine.start, end, f"{text} " if is_header_only else text, cost), theirs.kind)

    def _parts(self, mine: Line, theirs: Line) -> list[Rewrite] | None:
        """What changes parts of a header; None where all of it is to be written anew."""
        if mine.kind != theirs.kind:
            return None
        if mine.is_answer == theirs.is_answer:
            return self._rewriter.changes(_header(mine), _header(theirs), None)
        own, other = _header(mine).parts, _header(theirs).parts
        return self._rewriter.changes(own[0], other[0], _header(mine)) if own and other else None

    def _replacing(self, start: int, end: int, text: str, cost: float) -> Rewrite:
        return Rewrite(((start, end, text),), cost, "replace", shown(self._plan.text(start, end)), shown(text), start)

    def _take(self, overlay: Overlay) -> None:
        """A statement of mine that theirs lacks goes, and what is below only where theirs lacks that too."""
        plan, mine = self._plan, _line(overlay.mine)
        start = plan.before_line(mine.start)
        if not any(one.theirs for one in overlay.walk()):
            patch = (start, plan.behind(mine.last), "")
            plan.add(Rewrite((patch,), mine.size, "delete", shown(mine.text), "", mine.start, mine.kind))
            return
        first = min(_line(one.mine).start for child in overlay.children for one in child.walk() if one.mine)
        is_inline = not plan.has_break(mine.start, first)
        patches = [(mine.start, first, "")] if is_inline else [(start, plan.before_line(first), "")]
        patches += self._moved(first, mine)
        if mine.has_braces:
            close = mine.last - 1
            patches.append((plan.before_line(close), close + 1, ""))
        plan.add(Rewrite(tuple(patches), mine.header.size, "unwrap", shown(mine.text), "", mine.start, mine.kind))
        self.of(overlay.children, mine)

    def _moved(self, first: int, mine: Line) -> list[Patch]:
        """The lines of a block as deep as what is around it."""
        plan = self._plan
        deep, shallow = plan.indent(first), plan.indent(mine.start)
        if not plan.has_break(mine.start, first) or not deep.startswith(shallow):
            return []
        less = len(deep) - len(shallow)
        starts = [plan.before_line(first) + 1, *plan.line_starts(first, mine.last - 1)]
        return [(at, at + less, "") for at in starts if plan.indent(at).startswith(deep)]

    def _put(self, overlay: Overlay, around: Line | None, at: int) -> None:
        """A statement of theirs that mine lacks comes, around those of mine that belong below it."""
        plan, theirs = self._plan, _line(overlay.theirs)
        inner = [_line(one.mine) for one in overlay.walk() if one.mine]
        header = self._writer.header(theirs)
        if not inner:
            is_all = around is not None and not around.children
            plan.insert(self._new(theirs, around), at, theirs, header, is_all=is_all)
            return
        start, end = min(one.start for one in inner), max(one.last for one in inner)
        indent = plan.indent(start)
        deeper = [(line, line, UNIT) for line in plan.line_starts(start, end)]
        patches = [(start, start, f"{header} {{\n{indent}{UNIT}"), *deeper, (end, end, f"\n{indent}}}")]
        if theirs.is_bare and len(inner) == 1 and not plan.has_break(start, end):
            patches = [(start, start, f"{header} ")]
        plan.add(Rewrite(tuple(patches), theirs.header.size, "wrap", "", header, start, theirs.kind))
        self.of(overlay.children, around)

    def _new(self, theirs: Line, around: Line | None) -> str:
        """A statement of theirs on lines of its own, or behind others where they stand on one line."""
        if around is None:
            return f"\n{self._writer.line(theirs, '')}"
        if not self._plan.has_break(around.start, around.last) and theirs.kind not in BRANCHES:
            return f" {self._writer.line(theirs, '')}"
        first = around.children[0] if around.children else None
        indent = self._plan.indent(_line(first).start) if first else self._plan.indent(around.start) + UNIT
        return f"\n{indent}{self._writer.line(theirs, indent)}"


def _cost(overlays: Sequence[Overlay]) -> float:
    """Nodes of headers that are not the same in both."""
    every = [(one.mine, one.theirs) for overlay in overlays for one in overlay.walk()]
    apart = [(mine, theirs) for mine, theirs in every if not (mine and theirs and mine.header.key == theirs.header.key)]
    return sum(side.header.size for mine, theirs in apart if (side := theirs or mine) is not None)


def _lies_in(rewrite: Rewrite, mine: Line) -> bool:
    """Whether it changes the header alone."""
    return all(mine.start <= start and end <= mine.end for start, end, _text in rewrite.patches)


def _header(line: Line) -> Part:
    assert isinstance(line.header, Part)
    return line.header


def _line(statement: Any) -> Line:
    assert isinstance(statement, Line)
    return statement
