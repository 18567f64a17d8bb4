"""An overlay of two programs as plain data, from which the caller can make any part of the changes. It only parses.

A plan is a dict:
    "cost"              nodes that would change if all of its edits were made
    "are_alternatives"  whether they are to be made alone, or two of them as "pairs" has it
    "nodes"             the statements of the learner's whole program, and those that could be put in
    "edits"             each named by its place in the list
A node is a dict:
    "text"      the header of a statement, and "column", where its first line begins
    "lead"      comments and blank lines above, and "comment", what stands behind
    "children"  what is below
    "new"       the edit that puts it in, or None; "gone" the one that takes it out
    "swap"      [edit, text] for another header, or None
    "patches"   [edit, first, end, text] for each part of the header that could be another, in its characters
An edit is `{"cost": nodes, "line", "end_line", "kind", "old", "new"}`; its kind is "operator", "constant",
"name", "expression" (part of a header is another), "replace" (the header is), "insert", "delete", "wrap", "unwrap" (a
header is put around what is there, or taken from it), "move", "neighbour" (one
more or less) or "in place" (what works in place is not taken for its answer).
"""

import ast
from typing import Any

from ...matching.overlay import Overlay
from ...matching.statements import Statement
from .rewriting import Rewrite, Writer, edits_of

Node = dict[str, Any]
Edit = dict[str, Any]


class Plan:
    """Collects the nodes and edits of one plan."""

    def __init__(self) -> None:
        self.edits: list[Edit] = []

    def keep(self, block: list[Statement]) -> list[Node]:
        """Statements that nothing is done with."""
        return [self.node(statement, self.keep(statement.children)) for statement in block]

    def insert(self, block: list[Statement], writer: Writer, line: int) -> list[Node]:
        """Statements of theirs, each with all that is below as one edit."""
        return [self._put_in(statement, writer, line) for statement in block]

    def change(self, overlays: list[Overlay], writer: Writer, line: int) -> list[Node]:
        """An overlay; `line` is where what is new goes if it stands first."""
        nodes = []
        for overlay in overlays:
            nodes.append(self._changed(overlay, writer, line))
            line = max([line, *(one.mine.end_line + 1 for one in overlay.walk() if one.mine)])
        return nodes

    def _changed(self, overlay: Overlay, writer: Writer, line: int) -> Node:
        mine, theirs = overlay.mine, overlay.theirs
        if mine is None:
            assert theirs is not None
            if not any(one.mine for one in overlay.walk()):
                return self._put_in(theirs, writer, line)
            text = writer.header(theirs)
            edit = self.edit("wrap", theirs.header.size, (line, line), ("", text), theirs)
            return {**_bare(text), "new": edit, "children": self.change(overlay.children, writer, line)}
        if theirs is None:
            if not any(one.theirs for one in overlay.walk()):
                return self.take_out(mine)
            edit = self.edit("unwrap", mine.header.size, (mine.line, mine.end_line), (mine.text, ""), mine)
            return {**self.node(mine, self.change(overlay.children, writer, mine.end_line + 1)), "gone": edit}
        node = self.node(mine, self.change(overlay.children, writer, mine.end_line + 1))
        if mine.header.key != theirs.header.key:
            self._rewrite(node, mine, theirs, writer)
        return node

    def _rewrite(self, node: Node, mine: Statement, theirs: Statement, writer: Writer) -> None:
        rewrites = writer.rewrites(mine, theirs)
        if rewrites is None:
            text = writer.header(theirs)
            cost = max(mine.header.size, theirs.header.size)
            node["swap"] = [self.edit("replace", cost, (mine.line, mine.end_line), (mine.text, text), theirs), text]
            return
        for rewrite, (first, end, new) in zip(rewrites, edits_of(mine.text, mine.start, rewrites), strict=True):
            old = mine.text[first:end]
            line = mine.line + mine.text[:first].count("\n")
            edit = self.edit(_kind(rewrite), rewrite.cost, (line, line + old.count("\n")), (old, new), mine)
            node["patches"].append([edit, first, end, new])

    def _put_in(self, theirs: Statement, writer: Writer, line: int) -> Node:
        edit = self.edit("insert", theirs.size, (line, line), ("", writer.header(theirs)), theirs)

        def node(statement: Statement) -> Node:
            return {**_bare(writer.header(statement)), "new": edit, "children": list(map(node, statement.children))}

        return node(theirs)

    def take_out(self, mine: Statement) -> Node:
        """A statement with all that is below, which an edit takes out."""
        last = max(one.end_line for one in mine.walk())
        edit = self.edit("delete", mine.size, (mine.line, last), (mine.text, ""), mine)

        def gone(statement: Statement) -> Node:
            return {**self.node(statement, list(map(gone, statement.children))), "gone": edit}

        return gone(mine)

    def edit(self, kind: str, cost: int, lines: tuple[int, int], texts: tuple[str, str], of: Statement) -> int:
        """Take in an edit of the first to the last line, from one text to the other; its place in the list."""
        place = {"line": lines[0], "end_line": lines[1]}
        self.edits.append({
            "cost": cost, **place, "kind": kind, "old": texts[0], "new": texts[1], "statement": of.kind,
        })  # fmt: skip
        return len(self.edits) - 1

    def node(self, statement: Statement, children: list[Node]) -> Node:
        return {
            **_bare(statement.text), "column": statement.column, "lead": statement.lead, "comment": statement.comment,
            "children": children,
        }  # fmt: skip


def _bare(text: str) -> Node:
    return {
        "text": text, "column": 0, "lead": [], "comment": "", "new": None, "gone": None, "swap": None, "patches": [],
        "children": [],
    }  # fmt: skip


def _kind(rewrite: Rewrite) -> str:
    """What kind of a change a rewrite is."""
    if rewrite.is_operator:
        return "operator"
    mine, theirs = rewrite.mine.node, rewrite.theirs.node
    if isinstance(mine, ast.Constant) and isinstance(theirs, ast.Constant):
        return "constant"
    return "name" if isinstance(mine, ast.Name) and isinstance(theirs, ast.Name) else "expression"
